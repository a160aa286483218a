import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { actionGoesAlong, topicGoesAlong } from '#contract/copied-fields.ts'
import type { NoteReference } from '#contract/documents.contract.ts'
import { actionItem, agendaItem } from '#core/database/schema.ts'
import { readEntries } from '#core/documents/live-document.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { writeNote } from '../helpers/note-window.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
})
beforeEach(async () => {
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
  await pair.pair()
})
afterAll(() => notebooks.close())

/** An entry as it stands in the shared document, as plain values. */
async function entryOf(at: PairedNotebook, root: string, id: string): Promise<Record<string, unknown>> {
  const live = await at.core.context.documents.open(at.database, sharedAgendaKey(at.mentorshipId))
  const found = readEntries(live.doc, root).find((entry) => entry.id === id)
  if (!found) throw new Error(`Nothing of ${id} is shared.`)
  return JSON.parse(JSON.stringify(found.entry)) as Record<string, unknown>
}

/** The fields of a shared entry that differ from those of one that was written as shared and has the same words. */
function differing(entry: Record<string, unknown>, plain: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(entry), ...Object.keys(plain)])
  const isStamp = (name: string) => /^(id|createdAt|updatedAt|rev)$/.test(name)
  return [...names].filter((name) => !isStamp(name) && JSON.stringify(entry[name]) !== JSON.stringify(plain[name]))
}

async function meetingOn(at: PairedNotebook, startAt: string): Promise<string> {
  const times = { mentorshipId: at.mentorshipId, startAt, timezone: 'Europe/Berlin', minutes: 45 }
  return (await at.client.meetings.create(times)).id
}

test('S-642 of a topic nothing goes along that the preview does not name, in whatever state it is', async () => {
  const { client, mentorshipId, database } = mine
  const [passed, next] = [
    await meetingOn(mine, '2026-01-05T10:00:00.000Z'),
    await meetingOn(mine, '2027-01-05T10:00:00.000Z'),
  ]
  const states = [
    async (itemId: string) => void (await client.agenda.place({ itemId, meetingId: next })),
    async (itemId: string) =>
      void (await client.agenda.defer({ itemId, laterUntil: '2027-05-01', laterWhen: 'secretly' })),
    async (itemId: string) =>
      void (await client.agenda.close({ itemId, outcome: 'discussed', meetingId: next, spentSeconds: 77 })),
    async () => undefined,
  ]
  for (const [at, become] of states.entries()) {
    const { id } = await client.agenda.addItem({
      ...{
        mentorshipId,
        title: 'Secret',
        detail: 'Secret',
        type: 'feedback_request',
        raisedBy: 'them',
        meetingId: passed,
      },
      ...{ timeboxMinutes: 25, repeatEvery: 3, origin: 'rule', originId: mentorshipId },
    })
    await client.agenda.update({ id, answer: 'Secret' })
    await become(id)
    const words = { title: `Told ${at}`, detail: null, answer: 'Told' }
    const copy = await client.agenda.copyToLane({ id, lane: 'shared', ...words })
    const plain = await client.agenda.addItem({ mentorshipId, lane: 'shared', title: words.title })
    const [told, usual] = [await entryOf(mine, 'items', copy.id), await entryOf(mine, 'items', plain.id)]
    const allowed: readonly string[] = [...topicGoesAlong, 'answer']
    expect(differing(told, usual).filter((name) => !allowed.includes(name))).toEqual([])
    expect(JSON.stringify(told)).not.toMatch(/Secret|secretly/)
    const [row] = await database.select().from(agendaItem).where(eq(agendaItem.id, id))
    for (const column of topicGoesAlong) expect(told[column]).toEqual(row?.[column])
    // Only the meeting on which it stands, which the preview names.
    const live = await mine.core.context.documents.open(database, sharedAgendaKey(mentorshipId))
    const places = readEntries(live.doc, 'placements').filter(({ entry }) => entry['agendaItemId'] === copy.id)
    expect(places.map(({ entry }) => [entry['meetingId'], entry['spentSeconds']])).toEqual(at === 0 ? [[next, 0]] : [])
  }
})

test('S-642 of an action nothing goes along that the preview does not name, and no meeting that is in the trash', async () => {
  const { client, mentorshipId, database } = mine
  const meetingId = await meetingOn(mine, '2027-02-05T10:00:00.000Z')
  const topic = await client.agenda.addItem({ mentorshipId, title: 'Secret' })
  const create = async () => {
    const { id } = await client.actions.create({
      ...{ text: 'Secret', owner: 'both', mentorshipId, dueOn: '2027-03-01', meetingId, agendaItemId: topic.id },
    })
    await client.actions.done({ id, note: 'Secret' })
    return id
  }
  const copyOf = async (id: string) => {
    const copy = await client.actions.copyToLane({ id, text: 'Told', doneNote: 'Told, too' })
    const [row] = await database.select().from(actionItem).where(eq(actionItem.id, id))
    return { row, told: await entryOf(mine, 'actions', copy.id) }
  }
  const plain = await client.actions.create({ text: 'Told', lane: 'shared', mentorshipId })
  const usual = await entryOf(mine, 'actions', plain.id)
  const { row, told } = await copyOf(await create())
  const allowed: readonly string[] = [...actionGoesAlong, 'doneNote']
  expect(differing(told, usual).filter((name) => !allowed.includes(name))).toEqual([])
  expect(JSON.stringify(told)).not.toContain('Secret')
  for (const column of actionGoesAlong) if (column !== 'owner') expect(told[column]).toEqual(row?.[column])
  const later = await create()
  await client.meetings.trash({ id: meetingId })
  expect((await copyOf(later)).told['meetingId']).toBeNull()
})

test('S-643 what was let go is not found beside the private one, nor on the timeline, until it is shared again', async () => {
  const { client, mentorshipId } = mine
  const shared = { mentorshipId, lane: 'shared' } as const
  const topic = await client.agenda.addItem({ ...shared, title: 'Zebrafish topic' })
  const action = await client.actions.create({ ...shared, text: 'Zebrafish action' })
  const record = await client.records.create({ ...shared, kind: 'resource', title: 'Zebrafish book' })
  const found = async () => {
    const { results } = await client.search.query({ text: 'zebrafish' })
    return results.map(({ id, private: isPrivate }) => `${isPrivate ? 'private' : 'shared'} ${id}`).toSorted()
  }
  const seen = async () => {
    const { entries } = await client.timeline.page({ mentorshipId })
    return entries
      .filter(({ title }) => title.includes('Zebrafish'))
      .map(({ id }) => id)
      .toSorted()
  }
  const all = [topic.id, action.id, record.id]
  await pair.meet()
  expect(await found()).toEqual(all.map((id) => `shared ${id}`).toSorted())
  const own = [
    (await client.agenda.unshare({ id: topic.id })).id,
    (await client.actions.unshare({ id: action.id })).id,
    (await client.records.letGo({ id: record.id })).id,
  ]
  expect(await found()).toEqual(own.map((id) => `private ${id}`).toSorted())
  expect(await seen()).toEqual(own.toSorted())
  // What the partner writes in theirs later leaves it unseen here.
  await hers.client.agenda.update({ id: topic.id, title: 'Zebrafish anew' })
  await pair.meet()
  expect(await found()).toEqual(own.map((id) => `private ${id}`).toSorted())
  await client.agenda.copyToLane({ id: own[0] ?? '', lane: 'shared', title: 'Zebrafish again' })
  expect(await found()).toContain(`shared ${topic.id}`)
  await client.changes.undo({})
  expect(await found()).not.toContain(`shared ${topic.id}`)
})

test('S-642 words of a private note stand at the end of the shared one, as one paragraph each, and are taken back alone', async () => {
  const { client } = mine
  const noteOf = (at: PairedNotebook, lane: 'private' | 'shared'): NoteReference => ({
    ...{ kind: 'mentorship', id: at.mentorshipId, lane },
  })
  await writeNote(client, noteOf(mine, 'private'), 'What I notice\n\nShe is tired of the committee')
  await writeNote(client, noteOf(mine, 'shared'), 'What we agreed')
  const before = await client.documents.text({ note: noteOf(mine, 'private') })
  const note = noteOf(mine, 'shared')
  const passage = await client.documents.sharePassage({ note, text: 'The committee\r\n\n  \nis *hard* work' })
  const markdown = async (at: PairedNotebook) =>
    (await at.client.documents.text({ note: noteOf(at, 'shared') })).markdown
  expect(await markdown(mine)).toBe('What we agreed\n\nThe committee\n\nis \\*hard\\* work\n')
  expect(await client.documents.text({ note: noteOf(mine, 'private') })).toEqual(before)
  const { writers, parts } = await client.documents.authors({ note })
  expect(writers).toEqual([{ by: 'me' }])
  expect(parts.map(({ text }) => text).join('')).toContain('The committee')
  await pair.meet()
  expect(await markdown(hers)).toBe(await markdown(mine))
  // What she writes in one of the paragraphs stays hers when the words are taken back.
  await writeNote(hers.client, noteOf(hers, 'shared'), 'What we agreed\n\nThe committee of ours\n\nis \\*hard\\* work')
  await pair.meet()
  await client.documents.takeBackPassage({ note, passage })
  await client.documents.takeBackPassage({ note, passage })
  expect(await markdown(mine)).toBe('What we agreed\n\n&#32;of ours\n')
  await pair.meet()
  expect(await markdown(hers)).toBe(await markdown(mine))
})

test('words go to no private note, not without a letter, and only words of this notebook are taken back', async () => {
  const { client, mentorshipId } = mine
  const note: NoteReference = { kind: 'mentorship', id: mentorshipId, lane: 'shared' }
  const refused = { code: 'INPUT_REFUSED' }
  await expect(client.documents.sharePassage({ note: { ...note, lane: 'private' }, text: 'x' })).rejects.toMatchObject(
    refused,
  )
  await expect(client.documents.sharePassage({ note, text: ' \n ' })).rejects.toMatchObject(refused)
  const passage = await client.documents.sharePassage({ note, text: 'Mine' })
  const other = { ...passage, clientId: passage.clientId ^ 1 }
  await expect(client.documents.takeBackPassage({ note, passage: other })).rejects.toMatchObject(refused)
  expect((await client.documents.text({ note })).text).toBe('Mine')
})
