import { contactKinds } from '#contract/contact-kinds.ts'
import { endReasons, mentorshipStages, mentorshipTypes, myRoles } from '#contract/mentorship-words.ts'
import { stepsOf } from '#contract/next-step-pack.ts'
import { nextStages } from '#contract/stage-moves.ts'
import { recordKindOf, recordKinds } from '#contract/record-kinds/registry.ts'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import type { Row } from '../../helpers/notebook-snapshot.ts'
import { sampleData } from '../../helpers/sample-record.ts'
import type { Steps, World } from './world.ts'

const data = (world: World, kind: AnyRecordKind) =>
  Object.fromEntries(Object.entries(sampleData(kind, world.text())).filter(() => world.random.chance(0.3)))

const people = (world: World, kind: AnyRecordKind) =>
  kind.people
    .filter(() => world.random.chance(0.5))
    .map(({ role, dated }) => ({ personId: world.person().id, role, ...(dated ? { onDay: world.day(-90, 5) } : {}) }))

const place = (world: World) =>
  world.of([() => ({}), () => ({ mentorshipId: world.mentorship().id }), () => ({ meetingId: world.meeting().id })])()

function cadenceLevel(world: World) {
  return world.of([
    () => ({ scope: 'default' as const, scopeId: '' }),
    () => ({ scope: 'stage' as const, scopeId: world.of(mentorshipStages) }),
    () => ({ scope: 'person' as const, scopeId: world.person().id }),
    () => ({ scope: 'mentorship' as const, scopeId: world.mentorship().id }),
    () => ({ scope: 'label' as const, scopeId: world.one('label').id }),
  ])()
}

const mentorshipFields = (world: World) => ({
  title: world.maybe(() => world.of([null, world.text()])),
  type: world.maybe(() => world.of(mentorshipTypes)),
  focus: world.maybe(() => world.text()),
  startedOn: world.maybe(() => world.of([null, '2019', '2022-05', world.day(-800, 0)])),
  targetEndOn: world.maybe(() => world.of([null, world.day(30, 400)])),
})

const stageOf = (row: Row) => row['stage'] as (typeof mentorshipStages)[number]

/** Everything that changes mentorships, rhythms, records, the trash, the settings and the sample. */
export const notebookSteps: Steps = {
  'mentorships.create': (world) =>
    world.client.mentorships.create({
      personId: world.person().id,
      myRole: world.of(myRoles),
      stage: world.random.chance(0.6) ? 'active' : world.of(mentorshipStages),
      ...mentorshipFields(world),
    }),
  'mentorships.update': (world) =>
    world.client.mentorships.update({
      id: world.mentorship().id,
      fields: {
        ...mentorshipFields(world),
        myRole: world.of(myRoles),
        stepsHidden: world.maybe(() => world.random.chance(0.5)),
      },
    }),
  'mentorships.moveStage': (world) => {
    const row = world.mentorship()
    return world.client.mentorships.moveStage({
      id: row.id,
      stage: world.of(nextStages(stageOf(row))),
      reason: world.maybe(() => world.text()),
      endReason: world.maybe(() => world.of(endReasons)),
      onDay: world.maybe(() => world.day(-10, 0), 0.3),
    })
  },
  'mentorships.markStep': (world) => {
    const row = world.mentorship()
    return world.client.mentorships.markStep({
      id: row.id,
      step: world.of(stepsOf(stageOf(row), row['myRole'] as (typeof myRoles)[number], '')).id,
      done: world.random.chance(0.6),
    })
  },
  'mentorships.pause': (world) => world.client.mentorships.pause({ id: world.mentorship().id }),
  'mentorships.end': (world) =>
    world.client.mentorships.end({ id: world.mentorship().id, endReason: world.of(endReasons) }),
  'mentorships.reopen': (world) => world.client.mentorships.reopen({ id: world.mentorship().id }),
  'mentorships.trash': (world) => world.client.mentorships.trash({ id: world.mentorship().id }),
  'cadence.setRule': (world) =>
    world.client.cadence.setRule({
      ...cadenceLevel(world),
      idealDays: world.of([null, 7, 30, 200]),
      maxDays: world.maybe(() => 400),
    }),
  'cadence.clearRule': (world) => {
    const rule = world.one('cadence_rule')
    return world.client.cadence.clearRule({ scope: rule['scope'] as 'person', scopeId: String(rule['scope_id']) })
  },
  'cadence.snooze': (world) => world.client.cadence.snooze({ personId: world.person().id, until: world.day(2, 300) }),
  'cadence.skip': (world) => world.client.cadence.skip({ personId: world.person().id }),
  'cadence.resume': (world) => world.client.cadence.resume({ personId: world.person().id }),
  'records.create': (world) => {
    const kind = world.of(recordKinds)
    return world.client.records.create({
      kind: kind.name,
      title: world.text(),
      body: world.maybe(() => world.text()),
      status: kind.statuses.length > 0 ? world.maybe(() => world.of(kind.statuses).value) : undefined,
      occurredOn: world.maybe(() => world.day(-300, 3)),
      confidence: world.random.chance(0.2) ? {} : null,
      data: data(world, kind),
      people: world.maybe(() => people(world, kind)),
      ...place(world),
    })
  },
  'records.update': (world) => {
    const row = world.one('record')
    const kind = recordKindOf(String(row['kind']))
    return world.client.records.update({
      id: row.id,
      fields: {
        title: world.maybe(() => world.text()),
        occurredOn: world.maybe(() => world.day(-300, 3)),
        data: world.maybe(() => data(world, kind)),
        people: world.maybe(() => people(world, kind)),
        ...world.maybe(() => place(world)),
      },
    })
  },
  'records.transition': (world) => {
    const row = world.one('record', (one) => typeof one['status'] === 'string')
    const status = recordKindOf(String(row['kind'])).statuses.find((one) => one.value === row['status'])
    return world.client.records.transition({ id: row.id, to: world.of(status?.next ?? []) })
  },
  'records.trash': (world) =>
    world.client.records.trash({ ids: world.some(world.living('record'), 3).map(({ id }) => id) }),
  'records.share': (world) =>
    world.client.records.share({
      id: world.one('record', (row) => row['kind'] === 'resource').id,
      personId: world.person().id,
      onDay: world.maybe(() => world.day(-60, 0)),
      note: world.maybe(() => world.text()),
    }),
  'records.unshare': (world) => {
    const link = world.one(
      'record_person',
      (row) => row['role'] === 'shared_with' && world.isThere('record', row['record_id']),
    )
    return world.client.records.unshare({ linkId: link.id })
  },
  'records.capture': (world) =>
    world.client.records.capture({
      text: `${world.of(['!win', '!advice', '!touch', ''])} ${world.text()}`,
      personIds: world.maybe(() => [world.person().id]),
    }),
  'trash.restore': async (world) => {
    const all = await world.client.trash.list()
    return world.client.trash.restore({ items: world.some(all, 3).map(({ entity, id }) => ({ entity, id })) })
  },
  'settings.set': (world) =>
    world.client.settings.set({
      appearance: world.maybe(() => world.of(['system', 'light', 'dark'] as const)),
      contrast: world.maybe(() => world.of(['auto', 'more', 'normal'] as const)),
      importDateOrder: world.maybe(() => world.of(['ask', 'day-first', 'month-first'] as const)),
      uncountedContacts: world.maybe(() => world.some(contactKinds, 4)),
    }),
  'sample.add': (world) => world.client.sample.add(),
  'sample.remove': (world) => world.client.sample.remove(),
}
