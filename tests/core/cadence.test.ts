import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { deriveCadence } from '#core/cadence/cadence-state.projection.ts'
import { createChangeFeed } from '#core/changes/change-feed.ts'
import { defineEntity } from '#core/commands/entity-definition.ts'
import { createCommandRunner, type CommandRunner } from '#core/commands/run-command.ts'
import { undoChangeSet } from '#core/commands/undo.commands.ts'
import { cadenceState, label, meeting, personLabel } from '#core/database/schema.ts'
import { createDocumentStore } from '#core/documents/document-store.ts'
import { createId } from '#shared/ids.ts'
import { openTestCore } from '../helpers/test-core.ts'

type Meeting = typeof meeting.$inferSelect
let core: Awaited<ReturnType<typeof openTestCore>>
let touches: CommandRunner
const raised: string[] = []

/** A stand-in for whatever puts dated touches on the timeline; the write path and the derivation are the real ones. */
const touchEntity = defineEntity<Meeting>({
  name: 'touch',
  table: meeting,
  trashable: true,
  topics: () => [],
  people: (row) => [row.purpose ?? ''],
  project: async (_database, rows) =>
    rows.map((row) => ({
      id: row.id,
      timeline: {
        kind: 'call',
        occurredAt: row.startAt,
        title: row.title,
        personIds: [row.purpose ?? ''],
        mentorshipId: row.mentorshipId,
        countsAsContact: row.status === 'held',
        private: true,
      },
    })),
})

beforeAll(async () => {
  core = await openTestCore()
  const feed = createChangeFeed()
  const { ports } = core
  const publish = (topics: Iterable<string>) => (raised.push(...topics), feed.publish(topics))
  const store = createDocumentStore(ports)
  touches = createCommandRunner({
    ports,
    entities: [touchEntity],
    store,
    feed: { ...feed, publish },
    derivations: [deriveCadence],
  })
})
afterAll(() => core.close())

const newId = () => createId(core.clock.now(), core.ports.random.bytes(10))
const addPerson = async (name: string) => (await core.client.people.create({ name })).id
const stateOf = async (personId: string) =>
  (await core.database.select().from(cadenceState).where(eq(cadenceState.personId, personId)))[0]
const dueNames = async () => (await core.client.cadence.due()).rows.map((row) => row.personName)

async function touch(personId: string, mentorshipId: string, at: string, status: Meeting['status'] = 'held') {
  const row = {
    id: newId(),
    mentorshipId,
    purpose: personId,
    title: 'A talk',
    startAt: at,
    endAt: at,
    timezone: 'Europe/Berlin',
    status,
  }
  const { changeSetId } = await touches.run('Talked', ({ write }) => write.insert(meeting, [row]))
  return { id: row.id, changeSetId: changeSetId ?? '' }
}

async function addActive(name: string, startedOn = '2025-01-01') {
  const personId = await addPerson(name)
  const { id } = await core.client.mentorships.create({ personId, myRole: 'mentor', startedOn })
  return { personId, id }
}

test('a touch dated in the past counts, an older one does not set it back, and undo takes it away', async () => {
  const { personId, id } = await addActive('Ana Ruiz')
  expect(await stateOf(personId)).toMatchObject({
    lastContactAt: null,
    dueOn: '2026-04-09',
    originScope: 'stage',
    originName: 'active',
  })
  await touch(personId, id, '2026-02-05T10:00:00.000Z')
  expect(await stateOf(personId)).toMatchObject({
    lastContactAt: '2026-02-05T10:00:00.000Z',
    lastContactKind: 'call',
    dueOn: '2026-03-05',
    maxOn: '2026-03-19',
  })
  expect(await dueNames()).toEqual(['Ana Ruiz'])
  await touch(personId, id, '2026-01-02T10:00:00.000Z')
  expect(await stateOf(personId)).toMatchObject({ dueOn: '2026-03-05' })
  raised.length = 0
  const recent = await touch(personId, id, '2026-03-01T10:00:00.000Z')
  expect(raised).toContain('cadence')
  expect(await stateOf(personId)).toMatchObject({ dueOn: '2026-03-29' })
  expect(await dueNames()).toEqual([])
  await undoChangeSet(touches, core.database, recent.changeSetId)
  expect(await stateOf(personId)).toMatchObject({ dueOn: '2026-03-05' })
  const { rows } = await core.client.cadence.due()
  expect(rows).toMatchObject([
    {
      personName: 'Ana Ruiz',
      state: 'amber',
      sentence: 'Ana has been quiet for 5 weeks; the usual gap is 4',
      originWords: 'from the stage “Active”',
    },
  ])
  await core.client.mentorships.trash({ id })
})

test('an attempt that reached nobody does not count, nor does a day ahead before it has come', async () => {
  const { personId, id } = await addActive('Bo Lind')
  await touch(personId, id, '2026-03-01T10:00:00.000Z')
  await touch(personId, id, '2026-03-10T10:00:00.000Z', 'no_show')
  await touch(personId, id, '2026-03-13T10:00:00.000Z')
  expect(await stateOf(personId)).toMatchObject({ lastContactAt: '2026-03-01T10:00:00.000Z' })
  core.clock.set('2026-03-12T23:30:00.000Z')
  expect(await dueNames()).toEqual([])
  expect(await stateOf(personId)).toMatchObject({ lastContactAt: '2026-03-13T10:00:00.000Z', dueOn: '2026-04-10' })
  core.clock.set('2026-04-10T06:00:00.000Z')
  expect(await dueNames()).toContain('Bo Lind')
  core.clock.set('2026-04-24T06:00:00.000Z')
  expect((await core.client.cadence.due()).rows[0]).toMatchObject({ personName: 'Bo Lind', state: 'red' })
  core.clock.set('2026-03-12T09:00:00.000Z')
  await core.client.mentorships.trash({ id })
})

test('only the people a command touched are computed', async () => {
  const { personId, id } = await addActive('Cleo Park')
  const other = await addActive('Cy Olsen')
  await core.database.update(cadenceState).set({ idealDays: 999 }).where(eq(cadenceState.personId, other.personId))
  await touch(personId, id, '2026-03-01T10:00:00.000Z')
  expect(await stateOf(personId)).toMatchObject({ idealDays: 28 })
  expect(await stateOf(other.personId)).toMatchObject({ idealDays: 999 })
})

test('rules hold by person, mentorship, stage, label, default, and undo brings the next level back', async () => {
  const { personId, id } = await addActive('Dia Okoro')
  const effective = async () => (await core.client.cadence.effective({ personId, mentorshipId: id })).inForce
  await core.client.cadence.setRule({ scope: 'stage', scopeId: 'active', idealDays: 21 })
  expect(await effective()).toMatchObject({
    idealDays: 21,
    maxDays: 32,
    scope: 'stage',
    originWords: 'from the stage “Active”',
  })
  expect(await stateOf(personId)).toMatchObject({ idealDays: 21 })
  await core.client.cadence.setRule({ scope: 'mentorship', scopeId: id, idealDays: 14, maxDays: 20 })
  expect(await stateOf(personId)).toMatchObject({ idealDays: 14, maxDays: 20, originScope: 'mentorship' })
  const own = await core.client.cadence.setRule({ scope: 'person', scopeId: personId, idealDays: 7 })
  expect(await effective()).toMatchObject({ idealDays: 7, scope: 'person', originWords: 'set for Dia' })
  await core.client.changes.undo({ id: own.changeSetId ?? '' })
  expect(await stateOf(personId)).toMatchObject({ idealDays: 14, originScope: 'mentorship' })
  await core.client.cadence.clearRule({ scope: 'mentorship', scopeId: id })
  expect(await stateOf(personId)).toMatchObject({ idealDays: 21, originScope: 'stage', originName: 'active' })
  await core.client.cadence.setRule({ scope: 'person', scopeId: personId, idealDays: null })
  expect(await effective()).toBeNull()
  expect(await stateOf(personId)).toMatchObject({ dueOn: null, idealDays: null })
  await core.client.cadence.clearRule({ scope: 'stage', scopeId: 'active' })
  const { rules } = await core.client.cadence.rules()
  expect(rules.map(({ scope, name, idealDays }) => ({ scope, name, idealDays }))).toEqual([
    { scope: 'person', name: 'Dia Okoro', idealDays: null },
  ])
})

test('a label and the default reach people without any mentorship', async () => {
  const personId = await addPerson('Eli Novak')
  expect(await stateOf(personId)).toMatchObject({ idealDays: null, dueOn: null })
  await core.client.cadence.setRule({ scope: 'default', idealDays: 180 })
  expect(await stateOf(personId)).toMatchObject({ idealDays: 180, originScope: 'default', dueOn: '2026-09-08' })
  const labelId = newId()
  const at = '2026-01-01T00:00:00.000Z'
  await core.database.insert(label).values({ id: labelId, name: 'Alumni', createdAt: at, updatedAt: at })
  await core.database.insert(personLabel).values({ id: newId(), personId, labelId })
  await core.client.cadence.setRule({ scope: 'label', scopeId: labelId, idealDays: 90 })
  expect(await stateOf(personId)).toMatchObject({ idealDays: 90, originScope: 'label', originName: 'Alumni' })
  await core.client.cadence.clearRule({ scope: 'default' })
})

test('a snooze holds until its day, a skip for one round, and both can be undone or ended', async () => {
  const { personId, id } = await addActive('Fay Adler')
  await touch(personId, id, '2026-02-01T10:00:00.000Z')
  expect(await dueNames()).toContain('Fay Adler')
  const snoozed = await core.client.cadence.snooze({ personId, until: '2026-03-20' })
  expect(await dueNames()).not.toContain('Fay Adler')
  expect((await core.client.mentorships.get({ id })).cadence).toMatchObject({
    state: 'paused',
    sentence: 'Paused until 20 Mar',
  })
  core.clock.set('2026-03-20T07:00:00.000Z')
  expect(await dueNames()).toContain('Fay Adler')
  core.clock.set('2026-03-12T09:00:00.000Z')
  await core.client.changes.undo({ id: snoozed.changeSetId ?? '' })
  expect(await dueNames()).toContain('Fay Adler')
  await core.client.cadence.skip({ personId })
  expect(await stateOf(personId)).toMatchObject({ pausedUntil: '2026-04-09', dueOn: '2026-04-09' })
  await core.client.cadence.resume({ personId })
  expect(await stateOf(personId)).toMatchObject({ pausedUntil: null, dueOn: '2026-03-01' })
  await expect(core.client.cadence.snooze({ personId, until: '2026-03-12' })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { sentence: 'Please choose a day that lies ahead.' },
  })
})

test('a pause stops the rhythm, and coming back does not begin in red', async () => {
  const { personId, id } = await addActive('Gil Tanaka')
  await touch(personId, id, '2025-06-01T10:00:00.000Z')
  core.clock.advance({ minutes: 1 })
  await core.client.mentorships.pause({ id })
  expect(await stateOf(personId)).toMatchObject({ dueOn: null })
  core.clock.advance({ minutes: 1 })
  const back = await core.client.mentorships.reopen({ id })
  expect(await stateOf(personId)).toMatchObject({ anchorOn: '2026-03-12', dueOn: '2026-04-09' })
  await core.client.changes.undo({ id: back.changeSetId ?? '' })
  expect(await stateOf(personId)).toMatchObject({ dueOn: null })
})

test('nonsense is refused in words', async () => {
  await expect(core.client.cadence.setRule({ scope: 'default', idealDays: 0 })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
  })
  await expect(core.client.cadence.setRule({ scope: 'default', idealDays: 30, maxDays: 10 })).rejects.toMatchObject({
    data: { sentence: 'The longest gap cannot be shorter than the usual one.', field: 'maxDays' },
  })
  await expect(core.client.cadence.setRule({ scope: 'stage', scopeId: 'romance', idealDays: 3 })).rejects.toMatchObject(
    { code: 'INPUT_REFUSED' },
  )
  await expect(core.client.cadence.skip({ personId: await addPerson('Nobody Special') })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
  })
})

test('a meeting written down afterwards counts on the day it took place, and undoing it takes that back', async () => {
  const { personId, id } = await addActive('Ivo Marin')
  const logged = await core.client.meetings.logPast({
    mentorshipId: id,
    startAt: '2026-02-20T10:00:00.000Z',
    timezone: 'Europe/Berlin',
  })
  expect(await stateOf(personId)).toMatchObject({ lastContactAt: '2026-02-20T10:00:00.000Z', dueOn: '2026-03-20' })
  await core.client.changes.undo({ id: logged.changeSetId ?? '' })
  expect(await stateOf(personId)).toMatchObject({ lastContactAt: null, dueOn: '2026-04-09' })
})

test('archiving or trashing a person ends what is due with them, and undo begins it again', async () => {
  const { personId, id } = await addActive('Jo Berg')
  await touch(personId, id, '2026-01-05T10:00:00.000Z')
  expect(await dueNames()).toContain('Jo Berg')
  for (const putAway of [core.client.people.archive, core.client.people.trash]) {
    const { changeSetId } = await putAway({ ids: [personId] })
    expect(await dueNames()).not.toContain('Jo Berg')
    expect((await stateOf(personId))?.dueOn ?? null).toBeNull()
    await core.client.changes.undo({ id: changeSetId ?? '' })
    expect(await dueNames()).toContain('Jo Berg')
  }
})

test('which ways of being in touch begin a rhythm anew is a choice, and holds for the past too', async () => {
  const { client, clock } = core
  clock.set('2026-03-12T09:00:00Z')
  const { personId, id } = await addActive('Iris Falk')
  const log = (channel: string, occurredOn: string, more: Record<string, unknown> = {}) =>
    client.records.create({
      kind: 'interaction',
      title: 'A word',
      occurredOn,
      mentorshipId: id,
      people: [{ personId, role: 'with' }],
      data: { channel, ...more },
    })
  await log('encounter', '2026-01-05')
  await log('email', '2026-02-20')
  await log('social_post', '2026-03-01')
  await log('call', '2026-03-05', { direction: 'out', reached: 'no' })
  const lastDay = async () => (await stateOf(personId))?.lastContactAt?.slice(0, 10)
  expect(await lastDay()).toBe('2026-02-20')

  await client.settings.set({ uncountedContacts: ['social_post', 'email'] })
  expect(await lastDay()).toBe('2026-01-05')
  expect((await stateOf(personId))?.dueOn).toBe('2026-02-02')
  await client.settings.set({ uncountedContacts: [] })
  expect(await lastDay()).toBe('2026-03-01')

  const introduction = await client.records.create({
    kind: 'introduction',
    title: 'Iris and Ole',
    occurredOn: '2026-03-08',
    people: [{ personId, role: 'target' }],
  })
  expect(await lastDay()).toBe('2026-03-01')
  await client.records.transition({ id: introduction.id, to: 'introduced' })
  expect(await lastDay()).toBe('2026-03-08')
  await client.settings.set({ uncountedContacts: ['introduction'] })
  expect(await lastDay()).toBe('2026-03-01')
  await client.settings.set({ uncountedContacts: ['social_post'] })
  expect(await lastDay()).toBe('2026-03-08')
})

test('the list of people says who is due and who is losing touch, in the order and the words of Today', async () => {
  const summaries = async () =>
    (await core.client.people.list())
      .filter(({ due }) => due !== null)
      .toSorted((a, b) => Number(a.due?.place) - Number(b.due?.place))
  const lost = await addActive('Nia Okoro')
  await touch(lost.personId, lost.id, '2026-01-20T10:00:00.000Z')
  const late = await addActive('Ove Dahl')
  await touch(late.personId, late.id, '2026-02-05T10:00:00.000Z')
  const soon = await addActive('Pia Rossi')
  await touch(soon.personId, soon.id, '2026-02-13T10:00:00.000Z')
  const today = await core.client.cadence.due({ limit: 500 })
  const listed = await summaries()
  expect(listed.map(({ id, due }) => [id, due?.state, due?.sentence])).toEqual(
    today.rows.map(({ personId, state, sentence }) => [personId, state, sentence]),
  )
  const stateIn = async (name: string) => (await summaries()).find((row) => row.displayName === name)?.due?.state
  expect(await stateIn('Nia Okoro')).toBe('red')
  expect(await stateIn('Ove Dahl')).toBe('amber')
  expect(await stateIn('Pia Rossi')).toBeUndefined()

  core.clock.advance({ days: 1 })
  expect(await stateIn('Pia Rossi')).toBe('amber')
  const talked = await touch(lost.personId, lost.id, '2026-03-12T10:00:00.000Z')
  expect(await stateIn('Nia Okoro')).toBeUndefined()
  await undoChangeSet(touches, core.database, talked.changeSetId)
  expect(await stateIn('Nia Okoro')).toBe('red')
  await core.client.people.archive({ ids: [lost.personId] })
  expect(await stateIn('Nia Okoro')).toBeUndefined()
  expect((await core.client.people.list({ archived: true })).find(({ id }) => id === lost.personId)?.due).toBeNull()
  core.clock.set('2026-03-12T09:00:00.000Z')
})
