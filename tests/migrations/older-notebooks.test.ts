import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { expect, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { readEntries } from '#core/documents/live-document.ts'
import { createMentorshipStorage } from '#core/sharing/mentorship-storage.ts'
import { keepPairing } from '#core/sharing/pairings.commands.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { EXTENSIONS } from '#vault/engine.ts'
import { applyMigrations, readMigrations } from '#vault/migrations.ts'
import { openTestCore } from '../helpers/test-core.ts'

const root = path.resolve(import.meta.dirname, '../..')
const migrations = readMigrations(path.join(root, 'drizzle'))

/** A notebook as an earlier version left it, brought up to date. */
async function openOlder(tag: string) {
  const pglite = await PGlite.create({ extensions: EXTENSIONS })
  const last = migrations.findIndex((migration) => migration.tag === tag)
  await applyMigrations(pglite, migrations.slice(0, last + 1))
  await pglite.exec(readFileSync(path.join(root, `tests/fixtures/notebooks/${tag}.sql`), 'utf8'))
  expect(await applyMigrations(pglite, migrations)).toHaveLength(migrations.length - last - 1)
  return openTestCore({ database: { pglite, database: drizzle(pglite, { schema, casing: 'snake_case' }) } })
}

test('a notebook of the foundation opens with everything that was in it', async () => {
  const core = await openOlder('0000_foundation')
  const { client } = core
  const [ana] = await client.people.list({ archived: false })
  expect(ana).toMatchObject({ displayName: 'Ana Ruiz' })
  const person = await client.people.get({ id: ana?.id ?? '' })
  expect(person.quickFacts.map((fact) => fact.content)).toEqual(['Rows before work'])
  const [mentorship] = await client.mentorships.list({})
  expect(mentorship).toMatchObject({ personName: 'Ana Ruiz', stage: 'active', startedOn: '2026-01-05' })
  const mentorshipId = mentorship?.id ?? ''
  expect((await client.agenda.forMentorship({ mentorshipId })).map((row) => row.title)).toEqual(['How do I say no?'])
  expect((await client.actions.list({ mentorshipId, limit: 10 })).map((row) => row.text)).toEqual(['Send the outline'])
  expect((await client.meetings.list({ mentorshipId })).map((row) => [row.title, row.status])).toEqual([
    ['First talk', 'held'],
  ])
  const { rows } = await core.pglite.query<{ contact_kind: string }>(
    'SELECT contact_kind FROM timeline_entry ORDER BY occurred_at',
  )
  expect(rows.map((row) => row.contact_kind)).toEqual(['meeting', 'in_person'])
  expect(await client.settings.get()).toMatchObject({ appearance: 'dark', importDateOrder: 'day-first' })
  await client.settings.set({ appearance: 'light' })
  await client.changes.undo({})
  expect(await client.settings.get()).toMatchObject({ appearance: 'dark', importDateOrder: 'day-first' })
  await client.mentorships.update({ id: mentorshipId, fields: { startedOn: '2025' } })
  expect(core.errors).toEqual([])
  await core.close()
})

test('what was written for two before there was sharing can be shared', async () => {
  const core = await openOlder('0012_people_in_search')
  const { client, database } = core
  const mentorshipId = (await client.mentorships.list({}))[0]?.id ?? ''
  const note = { kind: 'mentorship', id: mentorshipId, lane: 'shared' } as const
  expect((await client.documents.text({ note })).text).toBe('What we agreed')
  expect((await client.documents.versions({ note })).map((version) => version.label)).toEqual(['Agreed'])
  const pairing = { id: 'ab'.repeat(16), mentorshipId, side: 'joiner', record: new Uint8Array([1]) } as const
  await keepPairing(core.core.sharing, { ...pairing, state: 'paired' })
  const storage = createMentorshipStorage(core.core.sharing, pairing.id)
  expect(await storage.names()).toEqual(['agenda', 'note/mentorship'])
  expect(await storage.ownClients('agenda')).toEqual([0x01020304])
  const live = await core.core.context.documents.find(database, sharedAgendaKey(mentorshipId))
  const [item] = live ? readEntries(live.doc, 'items') : []
  expect(item?.entry).toMatchObject({ title: 'Her talk', raisedBy: 'them' })
  const [told] = live ? readEntries(live.doc, 'meetings') : []
  expect(told?.entry).toMatchObject({ title: 'Check-in', startAt: '2026-05-12T15:00:00.000Z' })
  expect((await client.agenda.forMentorship({ mentorshipId })).map((row) => [row.title, row.raisedBy])).toEqual([
    ['Her talk', 'me'],
  ])
  expect(core.errors).toEqual([])
  await core.close()
})
