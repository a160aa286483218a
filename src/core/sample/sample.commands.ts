import { Temporal } from 'temporal-polyfill'
import type { Lane } from '#contract/agenda.contract.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { SampleRecord } from './sample-records.ts'
import { sampleMentorships, samplePeople, type SampleMentorship } from './sample-story.ts'

/** The commands of other areas that the sample is made with; `create-core` hands them in. */
export type SampleCommands = {
  createPerson(
    context: CommandContext,
    input: {
      name: string
      fields: { headline: string; timezone: string; location: string; birthday?: string; howMet: string }
      contactPoints: { kind: 'email' | 'phone'; value: string; preferred?: boolean }[]
      organization: string
      title: string
      source: 'sample'
    },
  ): Promise<string>
  addQuickFact(context: CommandContext, personId: string, input: { content: string }): Promise<unknown>
  createMentorship(
    context: CommandContext,
    input: {
      personId: string
      myRole: SampleMentorship['myRole']
      type?: 'traditional' | 'peer'
      stage: 'active'
      startedOn: string
      focus: string
      source: 'sample'
    },
  ): Promise<string>
  createAction(
    context: CommandContext,
    input: { text: string; owner: 'me' | 'them'; lane: Lane; mentorshipId: string; dueOn: string | null },
  ): Promise<{ id: string }>
  finishAction(context: CommandContext, id: string, done: { on: string }): Promise<unknown>
  createRecord(
    context: CommandContext,
    input: {
      kind: string
      title: string
      body?: string
      occurredOn: string
      status?: string
      mentorshipId: string
      parentId?: string
      data?: Record<string, unknown>
      source: 'sample'
    },
  ): Promise<string>
  logPastMeeting(
    context: CommandContext,
    input: {
      mentorshipId: string
      startAt: string
      timezone: string
      minutes: number
      title: string
      takeaway: string
      usefulness: number
      topics: { title: string; lane: Lane }[]
    },
  ): Promise<unknown>
  createMeeting(
    context: CommandContext,
    input: { mentorshipId: string; startAt: string; timezone: string; minutes: number; title: string; purpose: string },
  ): Promise<string>
  addAgendaItem(
    context: CommandContext,
    input: {
      mentorshipId: string
      lane: Lane
      title: string
      type?: SampleMentorship['agenda'][number]['type']
      raisedBy?: 'me' | 'them'
      meetingId?: string
    },
  ): Promise<unknown>
}

/** Adds the sample people and all that passed between us, dated around today. */
export async function addSample(context: CommandContext, commands: SampleCommands): Promise<void> {
  const ids = new Map<string, string>()
  for (const { name, organization, title, email, phone, facts, ...fields } of samplePeople) {
    const contactPoints = [
      { kind: 'email' as const, value: email, preferred: true },
      ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
    ]
    const id = await commands.createPerson(context, {
      name,
      fields,
      contactPoints,
      organization,
      title,
      source: 'sample',
    })
    for (const content of facts) await commands.addQuickFact(context, id, { content })
    ids.set(name, id)
  }
  for (const story of sampleMentorships) {
    const personId = ids.get(story.person)
    if (personId) await addMentorship(context, commands, personId, story)
  }
}

async function addMentorship(
  context: CommandContext,
  commands: SampleCommands,
  personId: string,
  story: SampleMentorship,
): Promise<void> {
  const day = (offset: number) => Temporal.PlainDate.from(context.today).add({ days: offset }).toString()
  const at = (offset: number, hour: number) =>
    Temporal.PlainDate.from(context.today)
      .add({ days: offset })
      .toZonedDateTime({ timeZone: context.zone, plainTime: { hour } })
      .toInstant()
      .toString()
  const { myRole, focus } = story
  const startedOn = day(story.startedDay)
  const type = myRole === 'peer' ? ('peer' as const) : ('traditional' as const)
  const mentorshipId = await commands.createMentorship(context, {
    personId,
    myRole,
    type,
    stage: 'active',
    startedOn,
    focus,
    source: 'sample',
  })
  const place = { mentorshipId, timezone: context.zone }
  for (const { day: on, hour, ...meeting } of story.held)
    await commands.logPastMeeting(context, { ...place, ...meeting, startAt: at(on, hour) })
  const { day: on, hour, ...next } = story.next
  const meetingId = await commands.createMeeting(context, { ...place, ...next, startAt: at(on, hour) })
  for (const item of story.agenda) await commands.addAgendaItem(context, { ...item, mentorshipId, meetingId })
  for (const item of story.backlog) await commands.addAgendaItem(context, { ...item, mentorshipId })
  for (const { dueDay, doneDay, ...action } of story.actions) {
    const { id } = await commands.createAction(context, {
      ...action,
      mentorshipId,
      dueOn: dueDay === null ? null : day(dueDay),
    })
    if (doneDay !== undefined) await commands.finishAction(context, id, { on: day(doneDay) })
  }
  const addRecord = async ({ day: occurred, data = {}, parts = [], ...record }: SampleRecord, parentId?: string) => {
    const fields = recordKindOf(record.kind).fields
    const dated = Object.entries(data).map(([name, value]) => [
      name,
      fields[name]?.widget === 'day' && typeof value === 'number' ? day(value) : value,
    ])
    const id = await commands.createRecord(context, {
      ...{ ...record, mentorshipId, parentId },
      ...{ data: Object.fromEntries(dated), occurredOn: day(occurred), source: 'sample' },
    })
    for (const part of parts) await addRecord(part, id)
  }
  for (const record of story.records) await addRecord(record)
}
