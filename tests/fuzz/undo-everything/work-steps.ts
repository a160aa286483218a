import type { AgendaItemType } from '#contract/agenda.contract.ts'
import { agendaItemTypes } from '#contract/agenda.contract.ts'
import { meetingKinds } from '#contract/meetings.contract.ts'
import type { Row } from '../../helpers/notebook-snapshot.ts'
import type { Steps, World } from './world.ts'

const open = ['tentative', 'scheduled', 'in_progress']
const item = (world: World, is: (row: Row) => boolean = () => true) =>
  world.one('agenda_item', (row) => world.isLed(row['mentorship_id']) && is(row))
const laneOf = (row: Row) => row['lane'] as 'private' | 'shared'
const meetingOf = (world: World, row: Row) => world.meeting((one) => one['mentorship_id'] === row['mentorship_id'])
const mine = (world: World, table: string, row: Row) =>
  world.living(table, (one) => one['mentorship_id'] === row['mentorship_id'])

const plan = (world: World) => ({
  startAt: world.instant(-200, 900),
  timezone: world.zone(),
  minutes: 15 + world.random.below(90),
  title: world.maybe(() => world.text()),
  kind: world.maybe(() => world.of(meetingKinds)),
  purpose: world.maybe(() => world.text()),
  place: world.maybe(() => world.text('shared')),
})

const reflection = (world: World) => ({
  takeaway: world.maybe(() => world.text()),
  usefulness: world.maybe(() => 1 + world.random.below(5)),
  moodWord: world.maybe(() => 'calm'),
  turningPoint: world.maybe(() => true, 0.2),
})

const promises = (world: World) =>
  world.maybe(() => {
    const lane = world.lane()
    return [
      {
        text: world.text(lane),
        lane,
        owner: world.of(['me', 'them', 'both'] as const),
        due: world.maybe(() => 'in 2 weeks'),
      },
    ]
  }) ?? []

const topic = (world: World) => {
  const lane = world.lane()
  const type: AgendaItemType = world.of(agendaItemTypes)
  return { lane, type, title: world.text(lane), detail: world.maybe(() => world.text(lane)) }
}

const isSharedRow = (row: Parameters<typeof laneOf>[0]) => laneOf(row) === 'shared'

/** Everything that changes meetings, agendas and actions. */
export const workSteps: Steps = {
  'meetings.create': (world) =>
    world.client.meetings.create({
      mentorshipId: world.mentorship().id,
      ...plan(world),
      tentative: world.maybe(() => true, 0.2),
    }),
  'meetings.createSeries': (world) =>
    world.client.meetings.createSeries({
      mentorshipId: world.mentorship().id,
      rrule: world.of(['FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY;BYDAY=1TU', 'FREQ=WEEKLY;BYDAY=MO,TH']),
      startWall: `${world.day(-5, 20)}T${world.of(['09:00', '02:30', '23:30'])}`,
      timezone: world.zone(),
      minutes: 45,
      ahead: 1 + world.random.below(4),
    }),
  'meetings.endSeries': (world) =>
    world.client.meetings.endSeries({
      id: world.one('meeting_series', (row) => world.isLed(row['mentorship_id'])).id,
      from: world.day(0, 60),
    }),
  'meetings.logPast': (world) =>
    world.client.meetings.logPast({
      mentorshipId: world.mentorship().id,
      ...plan(world),
      ...reflection(world),
      startAt: world.instant(-2000, -2),
      topics: world.maybe(() => [topic(world)].map(({ title, lane }) => ({ title, lane }))),
      actions: promises(world),
    }),
  'meetings.update': (world) => {
    const { startAt: _startAt, timezone: _timezone, minutes, ...details } = plan(world)
    const id = world.meeting().id
    return world.client.meetings.update({ id, ...details, ...reflection(world), minutes: world.maybe(() => minutes) })
  },
  'meetings.reschedule': (world) =>
    world.client.meetings.reschedule({
      id: world.meeting((row) => row['status'] !== 'held').id,
      startAt: world.instant(-100, 900),
      timezone: world.maybe(() => world.zone()),
    }),
  'meetings.skip': (world) =>
    world.client.meetings.skip({
      id: world.meeting((row) => row['status'] !== 'held').id,
      status: world.of(['cancelled_by_me', 'cancelled_by_them', 'no_show'] as const),
    }),
  'meetings.reopen': (world) => world.client.meetings.reopen({ id: world.meeting().id }),
  'meetings.start': (world) =>
    world.client.meetings.start({ id: world.meeting((row) => open.includes(String(row['status']))).id }),
  'meetings.wrapUp': (world) => {
    const meeting = world.meeting((row) => row['status'] !== 'held')
    const items = mine(world, 'agenda_item', meeting)
      .filter(() => world.random.chance(0.5))
      .map((row) => ({
        itemId: row.id,
        outcome: world.of(['discussed', 'answered_async', 'carry', 'later', 'drop'] as const),
        answer: world.maybe(() => world.text(laneOf(row)), 0.3),
        laterUntil: world.maybe(() => world.day(2, 40), 0.3),
        spentSeconds: world.maybe(() => world.random.below(900)),
      }))
    return world.client.meetings.wrapUp({
      id: meeting.id,
      items,
      ...reflection(world),
      heldMinutes: world.maybe(() => world.random.below(120)),
      actions: promises(world),
      recordIds: world
        .living('record')
        .filter(() => world.random.chance(0.2))
        .map(({ id }) => id),
      next: world.maybe(() => ({ ...plan(world), startAt: world.instant(24, 900) })),
    })
  },
  'meetings.trash': (world) => world.client.meetings.trash({ id: world.meeting().id }),
  'meetings.restore': (world) => world.client.meetings.restore({ id: world.of(world.trashed('meeting')).id }),
  'agenda.addItem': (world) => {
    const mentorship = world.mentorship()
    const meetings = mine(world, 'meeting', mentorship)
    return world.client.agenda.addItem({
      mentorshipId: mentorship.id,
      ...topic(world),
      timeboxMinutes: world.maybe(() => 10),
      meetingId: meetings.length > 0 ? world.maybe(() => world.of(meetings).id) : undefined,
      onNext: world.maybe(() => true),
    })
  },
  'agenda.update': (world) => {
    const row = item(world)
    const lane = laneOf(row)
    return world.client.agenda.update({
      id: row.id,
      title: world.maybe(() => world.text(lane)),
      detail: world.of([null, world.text(lane)]),
      answer: world.maybe(() => world.text(lane)),
      raisedBy: world.maybe(() => 'them' as const),
    })
  },
  'agenda.reorder': (world) => {
    const row = item(world)
    const others = mine(world, 'agenda_item', row)
    const on = world.living('agenda_placement', (one) => one['agenda_item_id'] === row.id)
    return world.client.agenda.reorder({
      itemId: row.id,
      meetingId: on.length > 0 ? String(world.of(on)['meeting_id']) : null,
      afterItemId: world.of([null, world.of(others).id]),
    })
  },
  'agenda.copyToLane': (world) => {
    const row = item(world)
    const lane = laneOf(row) === 'private' ? 'shared' : 'private'
    return world.client.agenda.copyToLane({
      id: row.id,
      lane,
      title: world.text(lane),
      detail: world.maybe(() => world.text(lane)),
      answer: world.maybe(() => world.text(lane)),
    })
  },
  'agenda.unshare': (world) => world.client.agenda.unshare({ id: world.one('agenda_item', isSharedRow).id }),
  'agenda.place': (world) => {
    const row = item(world)
    return world.client.agenda.place({
      itemId: row.id,
      meetingId: meetingOf(world, row).id,
      afterItemId: world.maybe(() => null),
    })
  },
  'agenda.takeOff': (world) => world.client.agenda.takeOff({ itemId: item(world).id }),
  'agenda.close': (world) => {
    const row = item(world)
    const meetings = mine(world, 'meeting', row)
    return world.client.agenda.close({
      itemId: row.id,
      outcome: world.of(['discussed', 'answered_async', 'dropped'] as const),
      meetingId: meetings.length > 0 ? world.maybe(() => world.of(meetings).id) : null,
      answer: world.maybe(() => world.text(laneOf(row))),
      spentSeconds: world.maybe(() => world.random.below(600)),
    })
  },
  'agenda.reopen': (world) => world.client.agenda.reopen({ itemId: item(world).id }),
  'agenda.defer': (world) =>
    world.client.agenda.defer({
      itemId: item(world).id,
      laterUntil: world.maybe(() => world.day(2, 60)),
      laterWhen: world.maybe(() => 'when the budget is through'),
    }),
  'agenda.setSpent': (world) => {
    const row = item(world)
    return world.client.agenda.setSpent({
      itemId: row.id,
      meetingId: meetingOf(world, row).id,
      spentSeconds: world.random.below(600),
    })
  },
  'agenda.trash': (world) => world.client.agenda.trash({ id: item(world).id }),
  'agenda.restore': (world) => world.client.agenda.restore({ id: world.of(world.trashed('agenda_item')).id }),
  'actions.create': (world) => {
    const mentorship = world.maybe(() => world.mentorship(), 0.7)
    const lane = mentorship ? world.lane() : 'private'
    const meetings = mentorship ? mine(world, 'meeting', mentorship) : []
    const items = mentorship ? mine(world, 'agenda_item', mentorship) : []
    return world.client.actions.create({
      text: world.text(lane),
      lane,
      owner: world.of(['me', 'them', 'both'] as const),
      mentorshipId: mentorship?.id,
      personId: mentorship ? undefined : world.maybe(() => world.person().id),
      meetingId: meetings.length > 0 ? world.maybe(() => world.of(meetings).id) : undefined,
      agendaItemId: items.length > 0 ? world.maybe(() => world.of(items).id) : undefined,
      dueOn: world.maybe(() => world.day(-20, 60)),
    })
  },
  'actions.update': (world) => {
    const row = world.one('action_item')
    return world.client.actions.update({
      id: row.id,
      text: world.maybe(() => world.text(laneOf(row))),
      status: world.maybe(() => world.of(['open', 'doing', 'blocked', 'dropped'] as const)),
      dueOn: world.of([null, world.day(0, 9)]),
    })
  },
  'actions.done': (world) => {
    const row = world.one('action_item')
    return world.client.actions.done({
      id: row.id,
      note: world.maybe(() => world.text(laneOf(row))),
      on: world.maybe(() => world.day(-9, 0)),
    })
  },
  'actions.copyToLane': (world) => {
    const row = world.one('action_item', (one) => !isSharedRow(one) && one['mentorship_id'] !== null)
    return world.client.actions.copyToLane({ id: row.id, text: world.text('shared') })
  },
  'actions.unshare': (world) => world.client.actions.unshare({ id: world.one('action_item', isSharedRow).id }),
  'actions.undone': (world) => world.client.actions.undone({ id: world.one('action_item').id }),
  'actions.trash': (world) => world.client.actions.trash({ id: world.one('action_item').id }),
  'actions.restore': (world) => world.client.actions.restore({ id: world.of(world.trashed('action_item')).id }),
}
