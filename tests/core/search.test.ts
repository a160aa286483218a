import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { NoteReference } from '#contract/documents.contract.ts'
import { document, meeting } from '#core/database/schema.ts'
import { eq } from 'drizzle-orm'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import type { SearchPage, SearchResult } from '#contract/search.contract.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let mueller: string
let mentorship: string
const words = (text: string, more: Partial<Parameters<typeof core.client.search.query>[0]> = {}) =>
  core.client.search.query({ text, ...more })
const titles = (page: { results: SearchResult[] }) => page.results.map((result) => result.title.text)
const marked = ({ text, ranges }: { text: string; ranges: [number, number][] }) =>
  ranges.map(([from, to]) => text.slice(from, to))

beforeAll(async () => {
  core = await openTestCore()
  const { client } = core
  ana = (await client.people.create({ name: 'Ana Ruiz', organization: 'Lighthouse Labs' })).id
  mueller = (await client.people.create({ name: 'Łukasz Müller' })).id
  mentorship = (await client.mentorships.create({ personId: ana, myRole: 'mentee', title: 'Speaking in public' })).id
  await client.records.create({
    kind: 'advice',
    title: 'Open with a story',
    body: 'Never with an apology',
    occurredOn: '2025-02-01',
    people: [{ personId: ana, role: 'by' }],
  })
  await client.records.create({
    kind: 'advice',
    title: 'Rehearse aloud',
    occurredOn: '2024-03-01',
    people: [{ personId: mueller, role: 'by' }],
  })
  await client.actions.create({ text: 'Send the abstract', mentorshipId: mentorship })
  await writeNote(
    { kind: 'mentorship', id: mentorship, lane: 'shared' },
    '# Rehearsal\n\nWe agreed to rehearse on Fridays.\n\nThe crème brûlée was good.',
  )
  await writeNote(
    { kind: 'person', id: mueller, lane: 'private' },
    `Introduced by @[Ana Ruiz](mentorbook://person/${ana})`,
  )
})
afterAll(() => core.close())

async function writeNote(note: NoteReference, markdown: string): Promise<void> {
  const doc = new Y.Doc()
  markdownToFragment(markdown, doc.getXmlFragment('body'))
  await core.client.documents.append({ note, windowId: randomUUID(), update: Y.encodeStateAsUpdate(doc) })
}

describe('words', () => {
  test('are found from their beginning, without regard to case and accents, in every kind of thing', async () => {
    expect(new Set((await words('reh')).results.map((result) => result.group))).toEqual(new Set(['notes', 'records']))
    expect(titles(await words('MULLER lukasz'))).toContain('Łukasz Müller')
    const [dessert] = (await words('creme brulee')).results
    expect(marked(dessert?.snippet ?? { text: '', ranges: [] })).toEqual(['crème', 'brûlée'])
  })

  test('all of them have to be there; quoted ones side by side', async () => {
    expect(titles(await words('story apology'))).toEqual(['Open with a story'])
    expect(titles(await words('story brulee'))).toEqual([])
    expect((await words('"rehearse on fridays"')).results).toHaveLength(1)
    expect((await words('"fridays rehearse"')).results).toHaveLength(0)
  })

  test('people come first, with slips in their names forgiven', async () => {
    expect(titles(await words('ana'))[0]).toBe('Ana Ruiz')
    expect(titles(await words('luksaz mulller'))[0]).toBe('Łukasz Müller')
  })

  test('a person says of itself that it is private when it is sensitive', async () => {
    expect((await words('mulller')).results[0]).toMatchObject({ id: mueller, private: false })
    await core.client.people.update({ id: mueller, fields: { sensitive: true } })
    expect((await words('mulller')).results[0]).toMatchObject({ id: mueller, private: true })
    await core.client.people.update({ id: mueller, fields: { sensitive: false } })
  })

  test('a slip in a word is undone, and said', async () => {
    const page = await words('abstarct')
    expect(page.instead).toBe('abstract')
    expect(titles(page)).toEqual(['Send the abstract'])
    expect((await words('zzzzzzzz')).results).toEqual([])
  })

  test('signs of the search language do no harm', async () => {
    for (const text of ["'", '\\', ':*', '&', '!story', '(story', "o'brien", '"', '%', 'a:b:c', "story'):*", '\u0000'])
      await words(text)
    expect(core.errors).toEqual([])
  })
})

describe('words within runs of signs without spaces', () => {
  const titleOf = {
    japanese: '高橋先生との面談記録',
    chinese: '下周三和导师讨论论文提纲',
    korean: '다음 멘토링에서 발표자료를 검토하기로 했다',
  }
  beforeAll(async () => {
    for (const title of Object.values(titleOf))
      await core.client.records.create({
        kind: 'win',
        title,
        body: `${title}。GA4レポートも見た。`,
        occurredOn: '2022-05-01',
      })
    await writeNote(
      { kind: 'person', id: ana, lane: 'private' },
      '初めての段落。\n\n来月の発表についてガイドさんに相談した。\n\n我们谈到了职业规划。\n\n그가 추천서를 써주었다.',
    )
  })

  test('are found in titles, from one sign on, and only where they stand', async () => {
    for (const text of ['面談', '橋', '先生との面談', '録', '高橋'])
      expect(titles(await words(text))).toEqual([titleOf.japanese])
    for (const text of ['导师', '论文提纲', '讨', '纲']) expect(titles(await words(text))).toEqual([titleOf.chinese])
    for (const text of ['멘토링', '토링', '자료를', '다음 발표', '링에'])
      expect(titles(await words(text))).toEqual([titleOf.korean])
    for (const text of ['談面', '师导', '링토', '面談会']) expect(titles(await words(text))).toEqual([])
    expect(titles(await words('面談 ga4レポート'))).toEqual([titleOf.japanese])
  })

  test('are found in a note, lead to their paragraph and are marked there', async () => {
    const places = { 発表: 1, ガイド: 1, 职业规划: 2, 추천서: 3, 천서를: 3 }
    for (const [text, paragraph] of Object.entries(places)) {
      const found = (await words(text)).results.find((result) => result.group === 'notes')
      expect([text, found?.note?.paragraph, marked(found?.snippet ?? { text: '', ranges: [] })]).toEqual([
        text,
        paragraph,
        [text],
      ])
    }
  })

  test('side by side when quoted', async () => {
    expect(titles(await words('"生との面"'))).toEqual([titleOf.japanese])
    expect(titles(await words('"讨论论文提纲"'))).toEqual([titleOf.chinese])
    expect(titles(await words('"멘토링에서 발표"'))).toEqual([titleOf.korean])
    expect(titles(await words('"멘토링 발표"'))).toEqual([])
    expect(titles(await words('"记录 讨论"'))).toEqual([])
  })
})

describe('a note', () => {
  test('leads to its paragraph', async () => {
    const [found] = (await words('fridays')).results
    expect(found?.note).toEqual({ kind: 'mentorship', id: mentorship, lane: 'shared', paragraph: 1 })
    expect(found).toMatchObject({ private: false, people: [{ id: ana, name: 'Ana Ruiz' }] })
  })

  test('is found by who it mentions, and follows a new name', async () => {
    expect((await words('introduced from:ana')).results).toHaveLength(1)
    await core.client.people.update({ id: mueller, fields: { family: 'Brandt' } })
    expect((await words('introduced')).results[0]?.title.text).toBe('Notes on Łukasz Brandt')
    await core.client.people.update({ id: mueller, fields: { family: 'Müller' } })
  })

  test('of a meeting in the trash is not shown', async () => {
    const id = randomUUID()
    const at = '2026-03-01T10:00:00.000Z'
    await core.database.insert(meeting).values({
      id,
      mentorshipId: mentorship,
      title: 'Lunch',
      startAt: at,
      endAt: at,
      timezone: 'UTC',
      createdAt: at,
      updatedAt: at,
    })
    await writeNote({ kind: 'meeting', id, lane: 'private' }, 'secret handshake')
    expect((await words('handshake')).results[0]).toMatchObject({
      private: true,
      occurredAt: at,
      note: { kind: 'meeting', id, lane: 'private', paragraph: 0 },
    })
    await core.database.update(meeting).set({ deletedAt: at }).where(eq(meeting.id, id))
    expect((await words('handshake')).results).toEqual([])
    expect(await core.database.select().from(document).where(eq(document.ownerId, id))).toHaveLength(1)
  })
})

describe('operators', () => {
  test('narrow by person, kind and time', async () => {
    expect(titles(await words('type:advice from:ana'))).toEqual(['Open with a story'])
    expect(titles(await words('type:advice since:2025'))).toEqual(['Open with a story'])
    expect(titles(await words('type:advice before:2025'))).toEqual(['Rehearse aloud'])
    expect(titles(await words('type:actions is:open'))).toEqual(['Send the abstract'])
    expect((await words('is:shared rehearse')).results.map((found) => found.group)).toEqual(['notes'])
  })

  test('has:action finds what an open action hangs on, until it is done', async () => {
    const { client } = core
    const at = { startAt: '2026-04-01T10:00:00.000Z', minutes: 60, timezone: 'UTC' }
    const meetingId = (await client.meetings.create({ mentorshipId: mentorship, title: 'Walk by the river', ...at })).id
    await writeNote({ kind: 'meeting', id: meetingId, lane: 'shared' }, 'We spoke about herons')
    const found = async (more: string) => new Set(titles(await words(`has:action ${more}`)))
    expect(await found('type:meetings')).toEqual(new Set())
    expect(await found('herons')).toEqual(new Set())
    expect(await found('type:people')).toEqual(new Set(['Ana Ruiz']))
    const actionId = (await client.actions.create({ text: 'Look up the heron', mentorshipId: mentorship, meetingId }))
      .id
    expect(await found('type:meetings')).toEqual(new Set(['Walk by the river']))
    expect((await words('has:actions herons')).results.map(({ group }) => group)).toEqual(['notes'])
    expect(await found('type:mentorships')).toEqual(new Set(['Speaking in public']))
    expect((await client.search.suggest({ text: 'herons has:action' })).results).toHaveLength(1)
    await client.actions.done({ id: actionId })
    expect(await found('type:meetings')).toEqual(new Set())
    expect(await found('herons')).toEqual(new Set())
  })

  test('one that cannot be used is named with its reason, and nothing is made up', async () => {
    const page: SearchPage = await words('story since:someday')
    expect(page.results).toEqual([])
    expect(page.understood.chips).toEqual([
      { operator: 'since', words: 'someday', problem: expect.stringContaining('is not a day') },
    ])
    expect((await words('from:nobodyatall')).understood.chips[0]?.problem).toContain('Nobody')
  })
})

describe('lists', () => {
  test('suggestions hold the best of every group', async () => {
    const { results } = await core.client.search.suggest({ text: 're', perGroup: 2 })
    expect(results.filter((result) => result.group === 'records')).toHaveLength(1)
    expect(results.filter((result) => result.group === 'notes')).toHaveLength(1)
    expect((await core.client.search.suggest({ text: '' })).results).toEqual([])
  })

  test('counts stay those of all groups while one is chosen', async () => {
    const page = await words('rehearse', { counts: true, groups: ['notes'] })
    expect(page.results.map((result) => result.group)).toEqual(['notes'])
    expect(page.counts).toMatchObject({ notes: 1, records: 1, people: 0 })
  })

  test('pages hold everything once, also past the first 300', async () => {
    const create = (at: number) =>
      core.client.records.create({ kind: 'win', title: `Paged ${at}`, occurredOn: '2023-01-01' })
    for (let at = 0; at < 310; at++) await create(at)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: SearchPage = await words('paged', { limit: 100, cursor })
      seen.push(...page.results.map((result) => result.id))
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(310)
    expect(new Set(seen).size).toBe(310)
  })
})
