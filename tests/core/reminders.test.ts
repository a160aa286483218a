import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const clock = createTestClock('2026-03-12T09:00:00.000Z')
let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let mentorshipId: string
beforeAll(async () => {
  core = await openTestCore({ clock })
  const { people, mentorships } = core.client
  ana = (await people.create({ name: 'Ana Lund' })).id
  mentorshipId = (await mentorships.create({ personId: ana, myRole: 'mentor', stage: 'active' })).id
  await core.client.reminders.look()
})
afterAll(() => core.close())
/** Each test begins with a day and an empty list. */
beforeEach(async () => {
  clock.advance({ days: 1 })
  await core.client.reminders.look()
  const { open, resting } = await core.client.reminders.list()
  const ids = [...open, ...resting].flatMap((row) => row.ids)
  if (ids.length > 0) await core.client.reminders.done({ ids })
})
const dayAhead = (days: number) => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10)
const openTexts = async () => (await core.client.reminders.list()).open.map(({ text }) => text)

describe('a reminder of one’s own', () => {
  it('is told once, whoever asks, and rests and comes back', async () => {
    const { reminders, changes } = core.client
    await reminders.add({ text: 'Ask about the thesis', personId: ana, startWall: `${dayAhead(1)}T08:30` })
    expect(await reminders.look()).toEqual({ fresh: 0, notice: null })
    clock.advance({ days: 1 })
    const told = await Promise.all([reminders.look(), reminders.look()])
    expect(told.map(({ fresh }) => fresh).toSorted((a, b) => a - b)).toEqual([0, 1])
    expect(told.find(({ fresh }) => fresh)?.notice).toEqual({ title: 'A reminder', body: '1 reminder of yours.' })
    const [row] = (await reminders.list()).open
    expect(row).toMatchObject({ text: 'Ask about the thesis', personName: 'Ana Lund', kind: 'custom' })
    const until = new Date(clock.now() + 3_600_000).toISOString()
    await reminders.snooze({ ids: row?.ids ?? [], until })
    expect(await reminders.list()).toMatchObject({ open: [], resting: [{ snoozedUntil: until }] })
    expect((await reminders.look()).fresh).toBe(0)
    clock.advance({ hours: 1 })
    expect((await reminders.look()).fresh).toBe(1)
    expect((await reminders.look()).fresh).toBe(0)
    const { changeSetId } = await reminders.done({ ids: row?.ids ?? [] })
    expect(await openTexts()).toEqual([])
    await changes.undo({ id: changeSetId ?? '' })
    expect(await openTexts()).toEqual(['Ask about the thesis'])
  })
  it('repeats, and after months of sleep stands there once with all its times', async () => {
    const { reminders } = core.client
    const { id } = await reminders.add({
      text: 'Water the plants',
      startWall: `${dayAhead(1)}T08:00`,
      rrule: 'FREQ=WEEKLY',
    })
    clock.advance({ days: 64 })
    // Ana has been quiet for as long.
    expect(await reminders.look()).toEqual({
      fresh: 11,
      notice: { title: '11 reminders', body: expect.stringContaining('10 reminders of yours') },
    })
    const row = (await reminders.list()).open.find(({ text }) => text === 'Water the plants')
    expect(row?.ids).toHaveLength(10)
    expect((await reminders.list()).own).toMatchObject([{ id, repeatWords: expect.stringContaining('week') }])
    await reminders.remove({ id })
    clock.advance({ days: 30 })
    expect((await reminders.look()).fresh).toBeLessThan(4)
    expect((await reminders.list()).own).toEqual([])
  })
  it('refuses what is over, and what comes more than once a day', async () => {
    const { reminders } = core.client
    await expect(reminders.add({ text: 'x', startWall: `${dayAhead(-1)}T08:00` })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
    await expect(
      reminders.add({ text: 'x', startWall: `${dayAhead(1)}T08:00`, rrule: 'FREQ=HOURLY' }),
    ).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
    await expect(reminders.done({ ids: [ana] })).rejects.toMatchObject({ code: 'ROW_NOT_FOUND' })
  })
})

describe('what the notebook knows', () => {
  it('tells an action on its day, and lets go of it when it is done', async () => {
    const { actions, reminders } = core.client
    const { id } = await actions.create({ mentorshipId, text: 'Send the outline', owner: 'me', dueOn: dayAhead(2) })
    clock.advance({ days: 2 })
    await reminders.look()
    expect(await openTexts()).toContain('Send the outline')
    await actions.done({ id })
    expect(await openTexts()).not.toContain('Send the outline')
  })
  it('tells of a meeting a day and two hours ahead, and asks two hours after', async () => {
    const { meetings, reminders } = core.client
    const startAt = new Date(clock.now() + 48 * 3_600_000).toISOString()
    const { id } = await meetings.create({
      mentorshipId,
      title: 'Second look',
      startAt,
      minutes: 60,
      timezone: 'Europe/Berlin',
    })
    const kinds = async () => (await reminders.list()).open.filter((row) => row.meetingId === id).map((row) => row.kind)
    clock.advance({ hours: 24 })
    await reminders.look()
    expect(await kinds()).toEqual(['prep'])
    clock.advance({ hours: 22 })
    expect((await reminders.look()).fresh).toBeGreaterThan(0)
    expect(await kinds()).toEqual(['prep'])
    clock.advance({ hours: 3 })
    await reminders.look()
    expect(await kinds()).toEqual([])
    clock.advance({ hours: 2 })
    await reminders.look()
    expect(await kinds()).toEqual(['post_meeting'])
  })
  it('says who is due, and no more once one was in touch', async () => {
    const { reminders, records, mentorships, people } = core.client
    const bo = (await people.create({ name: 'Bo Lind' })).id
    await mentorships.create({ personId: bo, myRole: 'mentor', stage: 'active' })
    clock.advance({ days: 70 })
    await reminders.look()
    const isDue = async () =>
      (await reminders.list()).open.some(({ kind, personId }) => kind === 'cadence' && personId === bo)
    expect(await isDue()).toBe(true)
    await records.create({
      kind: 'interaction',
      title: 'A call',
      people: [{ personId: bo, role: 'with' }],
    })
    expect(await isDue()).toBe(false)
  })
  it('keeps quiet in quiet hours and tells afterwards, grouped, with names only where that is wished', async () => {
    const { reminders, settings } = core.client
    clock.set(`${dayAhead(1)}T12:00:00.000Z`)
    await settings.set({ quietHours: { from: '20:00', until: '07:00' }, namesInNotifications: true })
    for (const text of ['One', 'Two']) await reminders.add({ text, startWall: `${dayAhead(0)}T23:30` })
    clock.advance({ hours: 12 })
    expect(await reminders.look()).toEqual({ fresh: 0, notice: null })
    clock.advance({ hours: 8 })
    const told = await reminders.look()
    expect(told.fresh).toBeGreaterThanOrEqual(2)
    expect(told.notice?.title).toContain('2 reminders of yours')
    expect(told.notice?.body).toContain('One')
    await settings.set({ quietHours: null, namesInNotifications: false })
  })
})

describe('days worth remembering', () => {
  it('stand on the page, on Today and are told ahead and on the day', async () => {
    const { reminders, today } = core.client
    const day = dayAhead(10)
    const fields = { kind: 'promotion' as const, title: '', repeats: 'yearly' as const, leadDays: 3 }
    const { id } = await reminders.dates.add({ personId: ana, ...fields, date: `2024${day.slice(4)}` })
    const years = Number(day.slice(0, 4)) - 2024
    const words = `promotion, ${years} years`
    expect(await reminders.dates.of({ personId: ana })).toMatchObject([{ id, nextOn: day, words }])
    expect((await today.overview()).dates).toContainEqual(
      expect.objectContaining({ id, day, words, kind: 'promotion' }),
    )
    clock.advance({ days: 7 })
    await reminders.look()
    expect(await openTexts()).toContain(`${words}, in 3 days`)
    clock.advance({ days: 3 })
    await reminders.look()
    expect(await openTexts()).toContain(words)
    await reminders.dates.change({ id, fields: { title: 'First day as lead' } })
    expect((await reminders.dates.of({ personId: ana }))[0]).toMatchObject({ title: 'First day as lead', leadDays: 3 })
    const { changeSetId } = await reminders.dates.remove({ id })
    expect(await reminders.dates.of({ personId: ana })).toEqual([])
    await core.client.changes.undo({ id: changeSetId ?? '' })
    expect(await reminders.dates.of({ personId: ana })).toHaveLength(1)
  })
})

it('gathers the week that was and the one that comes', async () => {
  const { reminders, settings } = core.client
  await settings.set({ digestDay: 'friday' })
  const week = await reminders.week()
  expect(new Date(`${week.ahead.from}T12:00:00Z`).getUTCDay()).toBe(5)
  expect(week.ahead.from <= week.today && week.today <= week.ahead.until).toBe(true)
  expect(week).toMatchObject({ met: [], coming: [] })
})
