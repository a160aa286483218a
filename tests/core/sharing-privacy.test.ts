import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { getTableColumns, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { DocumentKey } from '#core/documents/document-store.ts'
import * as schema from '#core/database/schema.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { sharedKeyOf, sharedName, type SharedKey } from '#core/sharing/shared-names.rules.ts'
import { sharingState } from '#core/sharing/sharing.queries.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
  pair = await notebooks.begin()
  ;({ mine } = pair)
})
afterAll(() => notebooks.close())

const wanted = 1000
let planted = 0
/** A word that must not leave the notebook. */
const canary = () => `zq${(planted++).toString(36).padStart(4, '0')}canary`

async function plant(at: PairedNotebook): Promise<void> {
  const { client, mentorshipId } = at
  const [row] = await at.database.select().from(schema.mentorship).where(eq(schema.mentorship.id, mentorshipId))
  const personId = row?.personId ?? ''
  await client.people.update({ id: personId, fields: { nickname: canary(), about: canary(), headline: canary() } })
  await client.people.quickFacts.add({ personId, content: canary() })
  await client.mentorships.update({ id: mentorshipId, fields: { title: canary(), focus: canary() } })
  const times = { mentorshipId, timezone: 'UTC', startAt: '2026-03-20T15:00:00.000Z', minutes: 30 }
  const { id: meetingId } = await client.meetings.create({ ...times, purpose: canary() })
  await client.meetings.update({ id: meetingId, takeaway: canary(), moodWord: canary(), usefulness: 1 })
  await client.records.create({
    kind: 'note',
    title: canary(),
    body: canary(),
    occurredOn: '2026-03-10',
    mentorshipId,
  })
  for (const note of [
    { kind: 'person', id: personId },
    { kind: 'mentorship', id: mentorshipId },
    { kind: 'meeting', id: meetingId },
  ] as const) {
    await client.documents.load({ note: { ...note, lane: 'private' } })
    await at.core.context.runner.run('Note written', async ({ database, write }) => {
      const rows = await database.select().from(schema.document).where(eq(schema.document.ownerId, note.id))
      const found = rows.find((candidate) => candidate.kind === 'note' && candidate.lane === 'private')
      const live = found && (await at.core.context.documents.openById(database, found.id))
      if (live) markdownToFragment(`${canary()}\n\n- ${canary()}`, write.watch(live).doc.getXmlFragment('body'))
    })
  }
  await client.agenda.addItem({ mentorshipId, lane: 'shared', title: 'A shared topic', meetingId })
  await client.actions.create({ mentorshipId, lane: 'shared', text: 'A shared action', owner: 'both' })
  const gone = await client.agenda.addItem({ mentorshipId, lane: 'shared', title: canary(), detail: canary() })
  await client.agenda.trash({ id: gone.id })
  const moved = await client.agenda.addItem({ mentorshipId, lane: 'shared', title: canary() })
  await client.agenda.unshare({ id: moved.id })
}

/** Private topics and actions, by the hundred. */
async function plantLanes(at: PairedNotebook, until: number): Promise<void> {
  const { client, mentorshipId } = at
  while (planted < until) {
    const item = await client.agenda.addItem({ mentorshipId, lane: 'private', title: canary(), detail: canary() })
    await client.agenda.update({ id: item.id, answer: canary() })
    await client.agenda.defer({ itemId: item.id, laterUntil: null, laterWhen: canary() })
    const action = await client.actions.create({ mentorshipId, lane: 'private', text: canary(), owner: 'me' })
    await client.actions.done({ id: action.id, note: canary() })
  }
}

test(`S-615 of ${wanted} private words none is in what the storage gives out`, async () => {
  const captured: string[] = []
  const keep = (bytes: Uint8Array) => void captured.push(new TextDecoder('latin1').decode(bytes))
  await plant(mine)
  await plantLanes(mine, wanted / 2)
  const shown = await mine.client.partnerView.show({ mentorshipId: mine.mentorshipId })
  captured.push(JSON.stringify(shown))
  expect(shown.topics.map((topic) => topic.title)).toEqual(['A shared topic'])
  expect(shown.meetings.map((row) => row.title)).toEqual(['Check-in'])
  await pair.pair()
  const heard: string[] = []
  mine.storage.onLocal(({ name, update }) => {
    heard.push(name)
    keep(update)
  })
  await plant(mine)
  await plantLanes(mine, wanted)
  for (const name of await mine.storage.names()) {
    keep(await mine.storage.stateVector(name))
    keep(await mine.storage.difference(name, new Uint8Array([0])))
  }
  await expect.poll(() => heard.length).toBeGreaterThan(3)
  const all = captured.join('\n')
  expect(planted).toBeGreaterThanOrEqual(wanted)
  expect(all).toContain('A shared topic')
  expect(all).not.toContain('Ana Lund')
  const found = all.match(/zq[0-9a-z]{4}canary/g) ?? []
  // Words of a shared topic that is thrown away after the pairing were shared before.
  const inTrash = await mine.database.select().from(schema.agendaItem).where(eq(schema.agendaItem.lane, 'shared'))
  const shared = new Set(inTrash.flatMap((row) => [row.title, row.detail]))
  expect(found.filter((word) => !shared.has(word))).toEqual([])
  const beforePairing = inTrash.filter(
    (row) => row.deletedAt !== null && Number.parseInt(row.title.slice(2, 6), 36) < wanted / 2,
  )
  expect(beforePairing).toHaveLength(2)
  expect(found.filter((word) => beforePairing.some((row) => row.title === word || row.detail === word))).toEqual([])
})

test('S-616 a private document has no name, and no name leads to one', () => {
  const ids = { ownerId: mine.mentorshipId, mentorshipId: mine.mentorshipId }
  const keys: DocumentKey[] = [
    { kind: 'agenda', lane: 'private', ownerType: 'mentorship', ...ids },
    { kind: 'note', lane: 'private', ownerType: 'mentorship', ...ids },
    { kind: 'note', lane: 'private', ownerType: 'meeting', ...ids },
    { kind: 'note', lane: 'shared', ownerType: 'person', ...ids },
    { kind: 'agenda', lane: 'shared', ownerType: 'profile', ...ids },
    {
      kind: 'agenda',
      lane: 'shared',
      ownerType: 'mentorship',
      ownerId: mine.pairingId,
      mentorshipId: mine.mentorshipId,
    },
  ]
  for (const key of keys) expect(() => sharedName(key as SharedKey)).toThrow('not shared')
  for (const name of ['', 'note', 'note/person', 'note/meeting/', 'note/meeting/../agenda', 'private', '__proto__'])
    expect(sharedKeyOf(name, mine.mentorshipId)).toBeNull()
  for (const name of ['agenda', 'note/mentorship', `note/meeting/${mine.mentorshipId}`]) {
    const key = sharedKeyOf(name, mine.mentorshipId)
    expect(key?.lane).toBe('shared')
    expect(key && sharedName(key)).toBe(name)
  }
})

test('S-617 keys stand in no export, no history, no log and no answer', async () => {
  const secret = Buffer.from('SECRETKEYSECRETKEYSECRETKEY!')
  await mine.become('paused', new Uint8Array(secret))
  await mine.become('paired', new Uint8Array(secret))
  await pair.meet()
  const texts: string[] = [...mine.errors, JSON.stringify(await sharingState(mine.database, mine.mentorshipId))]
  for await (const { bytes } of await mine.client.interop.exportEverything())
    texts.push(new TextDecoder().decode(bytes))
  const others = Object.values<unknown>(schema).flatMap((table) => (is(table, PgTable) ? [table] : []))
  for (const table of others) {
    if (table === schema.pairing) continue
    const columns = Object.entries(getTableColumns(table)).filter(([name]) => name !== 'deviceKey')
    const rows = await mine.database.select(Object.fromEntries(columns)).from(table)
    texts.push(
      JSON.stringify(rows, (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      ),
    )
  }
  const all = texts.join('\n')
  for (const word of [secret.toString(), secret.toString('base64'), secret.toString('hex'), pair.hers.deviceKey])
    expect(all).not.toContain(word)
  expect(all).toContain(mine.pairingId)
  expect(await sharingState(mine.database, mine.mentorshipId)).toMatchObject({ state: 'paired', side: 'inviter' })
})
