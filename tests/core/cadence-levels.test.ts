import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { cadenceState } from '#core/database/schema.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const addPerson = async (name: string) => (await core.client.people.create({ name })).id
const stateOf = async (personId: string) =>
  (await core.database.select().from(cadenceState).where(eq(cadenceState.personId, personId)))[0]
const rhythmOf = async (personId: string) => (await stateOf(personId))?.idealDays
const set = (scopeId: string, idealDays: number | null) => {
  core.clock.advance({ minutes: 1 })
  return core.client.cadence.setRule({ scope: 'person', scopeId, idealDays })
}
const clear = (scopeId: string) => {
  core.clock.advance({ minutes: 1 })
  return core.client.cadence.clearRule({ scope: 'person', scopeId })
}
const undo = ({ changeSetId }: { changeSetId: string | null }) => core.client.changes.undo({ id: changeSetId ?? '' })
const shownFor = async (personId: string) =>
  (await core.client.cadence.rules()).rules.filter((rule) => rule.scopeId === personId).map((rule) => rule.idealDays)

test('who is due follows the usual rhythm through undo and redo', async () => {
  const ana = await addPerson('Ana Ruiz')
  const { cadence, changes } = core.client
  await cadence.setRule({ scope: 'default', idealDays: 180 })
  await cadence.setRule({ scope: 'default', idealDays: 60 })
  expect(await stateOf(ana)).toMatchObject({ idealDays: 60, dueOn: '2026-05-11' })
  await changes.undo({})
  expect(await stateOf(ana)).toMatchObject({ idealDays: 180, dueOn: '2026-09-08' })
  await changes.undo({})
  expect(await stateOf(ana)).toMatchObject({ idealDays: null, dueOn: null })
  await changes.redo()
  expect(await stateOf(ana)).toMatchObject({ idealDays: 180 })
  await cadence.clearRule({ scope: 'default' })
})

test('who is due follows what counts as being in touch through undo and redo', async () => {
  const ana = await addPerson('Ana Lund')
  const log = (channel: string, occurredOn: string) =>
    core.client.records.create({
      kind: 'interaction',
      title: 'A word',
      occurredOn,
      people: [{ personId: ana, role: 'with' }],
      data: { channel },
    })
  await set(ana, 30)
  await log('call', '2026-01-05')
  await log('email', '2026-03-02')
  expect((await stateOf(ana))?.dueOn).toBe('2026-04-01')
  await core.client.settings.set({ uncountedContacts: ['email'] })
  expect((await stateOf(ana))?.dueOn).toBe('2026-02-04')
  await core.client.changes.undo({})
  expect((await stateOf(ana))?.dueOn).toBe('2026-04-01')
  await core.client.changes.redo()
  expect((await stateOf(ana))?.dueOn).toBe('2026-02-04')
})

test('of a rhythm put back from the trash and one set meanwhile the one set last holds and is shown alone', async () => {
  const ben = await addPerson('Ben Okafor')
  await set(ben, 14)
  await clear(ben)
  await set(ben, 60)
  const [older] = (await core.client.trash.list()).filter((item) => item.what === 'Rhythm')
  const restored = await core.client.trash.restore({ items: [{ entity: older?.entity ?? '', id: older?.id ?? '' }] })
  expect(restored).toMatchObject({ overtaken: 1 })
  expect([await rhythmOf(ben), await shownFor(ben)]).toEqual([60, [60]])
  await set(ben, 90)
  expect([await rhythmOf(ben), await shownFor(ben)]).toEqual([90, [90]])
  const cleared = await clear(ben)
  expect([await rhythmOf(ben), await shownFor(ben)]).toEqual([null, []])
  await undo(cleared)
  expect([await rhythmOf(ben), await shownFor(ben)]).toEqual([90, [90]])
  await undo(restored)
  expect([await rhythmOf(ben), await shownFor(ben)]).toEqual([90, [90]])
})

test('of a rhythm that an undo brought back and one set meanwhile the one set last holds until it is undone', async () => {
  const cho = await addPerson('Cho Park')
  await set(cho, 14)
  const cleared = await clear(cho)
  const newer = await set(cho, 60)
  await undo(cleared)
  expect([await rhythmOf(cho), await shownFor(cho)]).toEqual([60, [60]])
  await undo(newer)
  expect([await rhythmOf(cho), await shownFor(cho)]).toEqual([14, [14]])
})

test('ending a snooze does not bring an older rhythm with it', async () => {
  const dia = await addPerson('Dia Nagy')
  await set(dia, 14)
  const cleared = await clear(dia)
  core.clock.advance({ minutes: 1 })
  await core.client.cadence.snooze({ personId: dia, until: '2026-04-20' })
  await undo(cleared)
  await core.client.cadence.resume({ personId: dia })
  expect([await rhythmOf(dia), await shownFor(dia)]).toEqual([null, []])
})

test('one mentorship rests while the other with the same person falls due, until both are back', async () => {
  const { cadence, mentorships } = core.client
  const personId = await addPerson('Eli Moor')
  const begin = (title: string) => mentorships.create({ personId, title, myRole: 'mentor', stage: 'active' })
  const [talk, book] = [(await begin('The talk')).id, (await begin('The book')).id]
  await cadence.setRule({ scope: 'mentorship', scopeId: talk, idealDays: 10 })
  await cadence.setRule({ scope: 'mentorship', scopeId: book, idealDays: 20 })
  const facts = async () => {
    const { mentorshipId, dueOn } = (await stateOf(personId)) ?? {}
    return [mentorshipId, dueOn]
  }
  expect(await facts()).toEqual([talk, '2026-03-22'])
  const snoozed = await cadence.snooze({ personId, mentorshipId: talk, until: '2026-06-01' })
  expect(await facts()).toEqual([book, '2026-04-01'])
  const restOf = async (mentorshipId: string) => (await cadence.effective({ personId, mentorshipId })).pausedUntil
  expect([await restOf(talk), await restOf(book)]).toEqual(['2026-06-01', null])
  await undo(snoozed)
  expect(await facts()).toEqual([talk, '2026-03-22'])
  await cadence.skip({ personId, mentorshipId: book })
  expect([await restOf(talk), await restOf(book)]).toEqual([null, '2026-04-01'])
  await cadence.snooze({ personId, until: '2026-07-01' })
  expect(await restOf(book)).toBe('2026-07-01')
  await cadence.resume({ personId, mentorshipId: book })
  expect([await restOf(talk), await restOf(book)]).toEqual([null, null])
  const other = await addPerson('Fay Moor')
  await expect(cadence.snooze({ personId: other, mentorshipId: talk, until: '2026-06-01' })).rejects.toMatchObject({
    code: 'MENTORSHIP_NOT_FOUND',
  })
})
