import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorRegistry } from '#contract/errors.ts'
import { callByName, oddInputs, procedureNames, withOneStrangeId } from '../helpers/contract-calls.ts'
import { inputsFor } from '../helpers/contract-inputs.ts'
import type { Ids } from '../helpers/contract-inputs/ids.ts'
import { openTestCore } from '../helpers/test-core.ts'

const strange = '0199aaaa-0000-7000-8000-0000000000'
const unknown = new Proxy({} as Ids, {
  get: (_ids, name) => `${strange}${String(name).length.toString().padStart(2, '0')}`,
})

let core: Awaited<ReturnType<typeof openTestCore>>
let ids: Ids
beforeAll(async () => {
  core = await openTestCore()
  ids = await makeNotebook()
})
afterAll(() => core.close())

/** One of everything. */
async function makeNotebook(): Promise<Ids> {
  const { client } = core
  await client.people.me()
  const person = (await client.people.create({ name: 'Ana Lund' })).id
  const other = (await client.people.create({ name: 'Bo Aziz' })).id
  const mentorship = (await client.mentorships.create({ personId: person, myRole: 'mentee' })).id
  const plan = { mentorshipId: mentorship, startAt: '2026-03-18T10:00:00Z', timezone: 'Europe/Berlin', minutes: 30 }
  const meeting = (await client.meetings.create(plan)).id
  const series = await client.meetings.createSeries({
    ...{ mentorshipId: mentorship, timezone: 'Asia/Tokyo', minutes: 30, ahead: 2 },
    ...{ rrule: 'FREQ=WEEKLY', startWall: '2026-03-20T10:00' },
  })
  const topic = { mentorshipId: mentorship, meetingId: meeting, title: 'A topic' }
  const resource = (await client.records.create({ kind: 'resource', title: 'A book' })).id
  const clause = (await client.agreement.addClause({ mentorshipId: mentorship, title: 'Purpose' })).id
  const { draft } = await client.agreement.show({ mentorshipId: mentorship })
  await client.agreement.acknowledge({ mentorshipId: mentorship, hash: draft.hash, name: 'Kim' })
  const { versions } = await client.agreement.show({ mentorshipId: mentorship })
  const concern = (await client.records.create({ kind: 'concern', title: 'Late', mentorshipId: mentorship })).id
  const role = (await client.agreement.addRole({ mentorshipId: mentorship, area: 'Goals' })).id
  await client.reminders.look()
  const reminder = (await client.reminders.add({ text: 'Ask', startWall: '2026-03-12T10:05' })).id
  core.clock.advance({ minutes: 10 })
  await client.reminders.look()
  const told = (await client.reminders.list()).open[0]?.id ?? ''
  const birth = { kind: 'custom', title: 'Move', date: '--02-29', repeats: 'yearly', leadDays: 0 } as const
  const importantDate = (await client.reminders.dates.add({ personId: person, ...birth })).id
  const note = { kind: 'meeting', id: meeting, lane: 'private' } as const
  await client.documents.load({ note })
  return {
    ...{ clause, role, agreement: versions[0]?.id ?? '', concern },
    ...{ reminder, told, importantDate },
    ...{ person, other, mentorship, meeting, series: series.id, resource },
    contactPoint: (await client.people.contactPoints.add({ personId: person, kind: 'phone', value: '+49 30 123' })).id,
    affiliation: (await client.people.affiliations.add({ personId: person, organization: 'Nordlicht' })).id,
    quickFact: (await client.people.quickFacts.add({ personId: person, content: 'Runs' })).id,
    label: (await client.people.labels.create({ name: 'Alumni' })).id,
    item: (await client.agenda.addItem(topic)).id,
    otherItem: (await client.agenda.addItem(topic)).id,
    action: (await client.actions.create({ text: 'Call', mentorshipId: mentorship })).id,
    relation: (await client.network.relations.add({ fromId: person, toId: other, kind: 'peer' })).id,
    record: (await client.records.create({ kind: 'advice', title: 'Ask early' })).id,
    goal: (await client.records.create({ kind: 'goal', title: 'Speak up', mentorshipId: mentorship })).id,
    round: (await client.blindReveal.ask({ mentorshipId: mentorship, how: true, topics: true, own: 'Why?' })).id,
    review: (
      await client.reviews.save({
        ...{ mentorshipId: mentorship, kind: 'periodic', title: 'Quarter', onDay: '2026-03-01' },
        answers: [{ key: 'works', question: 'What works?', text: 'The walks' }],
      })
    ).id,
    outreach: (await client.outreach.create({ personId: person })).id,
    link: (await client.records.share({ id: resource, personId: person })).id,
    version: randomUUID(),
    changeSet: (await client.people.labels.create({ name: 'Board' })).changeSetId ?? '',
    window: randomUUID(),
  }
}

/** The code with which a call fails, "answers" when it does not. What it changed is taken back. */
async function outcomeOf(name: string, input: unknown): Promise<string> {
  core.clock.advance({ minutes: 1 })
  try {
    const answer = await callByName(core.client, name)(input)
    const changeSetId =
      typeof answer === 'object' && answer !== null && 'changeSetId' in answer ? answer.changeSetId : null
    if (typeof changeSetId === 'string' && !name.startsWith('changes.'))
      await core.client.changes.undo({ id: changeSetId })
    return 'answers'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

const isDeclared = (outcome: string) =>
  outcome === 'answers' || (outcome !== 'INTERNAL' && Object.hasOwn(errorRegistry, outcome))

const isMissing = (outcome: string) => /_NOT_FOUND$|^NOTHING_TO_UNDO$/.test(outcome)

test('every procedure of the contract has an input here', () => {
  expect(Object.keys(inputsFor(unknown)).toSorted()).toEqual(procedureNames().toSorted())
})

describe('ids that are not there', () => {
  /** Queries over lists answer an empty one; what is counted among people or things chosen is passed over. */
  const answers = new Set([
    ...[
      'changes.watch',
      'changes.history',
      'documents.versions',
      'documents.text',
      'interop.preview',
      'interop.commit',
    ],
    ...[
      'interop.imports',
      'interop.exportPeople',
      'interop.exportEverything',
      'people.list',
      'people.me',
      'people.create',
    ],
    ...[
      'people.labels.list',
      'people.labels.create',
      'people.labels.assign',
      'people.avatar.get',
      'people.duplicates.like',
    ],
    // What stands there no longer is not in confidence any more.
    ...['confidence.of', 'confidence.lift', 'confidence.passage'],
    ...['people.duplicates.list', 'meetings.list', 'records.list', 'records.counts', 'records.readCapture'],
    ...[
      'records.adviceReports',
      'records.exportMarkdown',
      'timeline.page',
      'timeline.outline',
      'trash.list',
      'trash.sweep',
    ],
    'blindReveal.list',
    ...['graph', 'relations.list', 'originChoices', 'owedThanks'].map((name) => `network.${name}`),
    ...['goals.list', 'goals.plans'],
    ...['shortlist', 'capacity', 'room', 'supports'].map((name) => `finding.${name}`),
    ...['outreach.list', 'outreach.facts'],
    ...['passedOn', 'ties'].map((name) => `giving.${name}`),
    ...['passingOn.overview', 'passingOn.exportCards'],
    ...['list', 'compare', 'due', 'year', 'years', 'resurfaced'].map((name) => `reviews.${name}`),
    ...['skills', 'advice', 'judgement', 'confidence', 'brag'].map((name) => `growth.${name}`),
    ...['look', 'list', 'week'].map((name) => `reminders.${name}`),
    ...['list', 'save', 'hide', 'restore', 'restoreAll'].map((name) => `content.${name}`),
    ...['actions.list', 'mentorships.list', 'cadence.rules', 'cadence.due', 'today.overview', 'search.query'],
    ...[
      'search.suggest',
      'settings.get',
      'settings.about',
      'settings.set',
      'sample.state',
      'sample.add',
      'sample.remove',
    ],
  ])
  const codes: Record<string, string> = { 'changes.undo': 'NOTHING_TO_UNDO', 'changes.redo': 'NOTHING_TO_UNDO' }

  test.each(procedureNames())('%s', async (name) => {
    const outcome = await outcomeOf(name, inputsFor(unknown)[name])
    if (answers.has(name)) expect(outcome).toBe('answers')
    else if (codes[name]) expect(outcome).toBe(codes[name])
    else expect(outcome).toMatch(/_NOT_FOUND$/)
  })
})

describe('one id among others that is not there', () => {
  /** Filters of lists, things passed over because they went away meanwhile, and names for what is new. */
  const passedOver = [
    ...['list', 'counts', 'exportMarkdown', 'adviceReports', 'page', 'outline', 'exportPeople', 'like'].map(
      (name) => `.${name}.`,
    ),
    ...[
      'documents.claim.windowId',
      'documents.append.windowId',
      'people.labels.assign.personIds',
      'people.avatar.get.personId',
    ],
    ...[
      'people.quickFacts.sort.ids',
      'meetings.wrapUp.items.itemId',
      'meetings.wrapUp.recordIds',
      'records.create.mentorshipId',
      'agenda.reorder.meetingId',
    ],
    // A milestone of a goal stands where its goal does.
    ...['network.originChoices.', 'network.referencePack.without'],
    ...['confidence.of.', 'confidence.lift.', 'confidence.passage.'],
    ...['growth.skills.', 'growth.advice.', 'growth.confidence.'],
    ...['goals.list.', 'goals.addMilestone.mentorshipId'],
    ...['reviews.list.', 'reviews.compare.', 'reviews.due.', 'reviews.book.include', 'outreach.list.'],
    ...['documents.versions.note.id', 'documents.text.note.id', 'cadence.effective.mentorshipId'],
  ]

  test.each(procedureNames())('%s', async (name) => {
    const wrong: string[] = []
    for (const { path, input } of withOneStrangeId(inputsFor(ids)[name], `${strange}01`)) {
      const outcome = await outcomeOf(name, input)
      const isFine = passedOver.some((part) => `.${name}${path}.`.includes(part))
        ? isDeclared(outcome)
        : isMissing(outcome)
      if (!isFine) wrong.push(`${name}${path}: ${outcome}`)
    }
    expect(wrong).toEqual([])
  })
})

/** At most so many odd inputs of each procedure are tried; `ODD_INPUTS=100000` tries all. */
const atMost = Number(process.env['ODD_INPUTS'] ?? 80)
const spread = <T>(all: T[]) => all.filter((_, at) => at % Math.ceil(all.length / atMost) === 0)

describe('odd values', () => {
  test.each(procedureNames())('%s', async (name) => {
    const input = inputsFor(ids)[name]
    expect(['answers', 'INPUT_REFUSED', 'NOT_POSSIBLE_NOW', 'ROW_NOT_FOUND', 'NOTHING_TO_UNDO']).toContain(
      await outcomeOf(name, input),
    )
    const wrong: string[] = []
    for (const odd of spread([...oddInputs(input)])) {
      const outcome = await outcomeOf(name, odd)
      if (!isDeclared(outcome))
        wrong.push(`${JSON.stringify(odd)?.slice(0, 300)}: ${outcome} ${core.errors.at(-1)?.slice(0, 400)}`)
    }
    expect(wrong, `${wrong.length} failed:\n${wrong.slice(0, 8).join('\n')}`).toEqual([])
  })
})
