import { afterAll, beforeAll, expect, test } from 'vitest'
import { readVcards } from '#core/interop/vcard/read-vcards.ts'
import * as schema from '#core/database/schema.ts'
import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
  await core.client.people.create({
    name: 'Aiko Tanaka',
    fields: { about: 'Told me about the merger.', birthday: '--02-29', timezone: 'Asia/Tokyo' },
    contactPoints: [{ kind: 'email', value: 'aiko@tanaka.example', preferred: true }],
    organization: '=SUM(A1:A9)',
    title: 'Editor',
  })
  await core.client.people.create({
    name: 'Bruno Keita',
    contactPoints: [{ kind: 'phone', value: '+221 33 555 01 02' }],
  })
})
afterAll(() => core.close())

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test('people go out as vCard 4.0 and come back as the same people', async () => {
  const file = await core.client.interop.exportPeople({ format: 'vcard' })
  expect(file).toMatchObject({ fileName: 'mentorbook-people-2026-03-12.vcf', mediaType: 'text/vcard', people: 2 })
  const { people } = readVcards(textOf(file.bytes))
  expect(people.map(({ displayName }) => displayName).toSorted()).toEqual(['Aiko Tanaka', 'Bruno Keita'])
  expect(textOf(file.bytes)).not.toContain('merger')
  const { counts } = await core.client.interop.preview({ bytes: Uint8Array.from(file.bytes), fileName: file.fileName })
  expect(counts).toMatchObject({ update: 2, create: 0, duplicate: 0 })
})

test('notes leave the notebook only when asked for', async () => {
  const file = await core.client.interop.exportPeople({ format: 'vcard', withNotes: true })
  expect(textOf(file.bytes)).toContain('Told me about the merger.')
})

test('no cell of the table can run as a formula, and one person can go out alone', async () => {
  const file = await core.client.interop.exportPeople({ format: 'csv' })
  const text = textOf(file.bytes)
  expect(text).toContain('Aiko Tanaka')
  for (const cell of text.split(/[,\r\n]/)) expect(cell.replace(/^\ufeff?"?/, '')).not.toMatch(/^[=+@]/)
  const [aiko] = await core.client.people.list({ archived: false })
  expect((await core.client.interop.exportPeople({ format: 'csv', personIds: [aiko?.id ?? ''] })).people).toBe(1)
})

test('somebody marked as sensitive stays out of files for others unless asked for or named', async () => {
  const everybody = await core.client.people.list({ archived: false })
  const id = everybody.find(({ displayName }) => displayName === 'Aiko Tanaka')?.id ?? ''
  const { changeSetId } = await core.client.people.update({ id, fields: { sensitive: true } })
  const file = await core.client.interop.exportPeople({ format: 'vcard' })
  expect(file).toMatchObject({ people: 1, leftOut: 1 })
  expect(textOf(file.bytes)).not.toContain('Aiko')
  expect(await core.client.interop.exportPeople({ format: 'csv', withSensitive: true })).toMatchObject({ people: 2 })
  expect(await core.client.interop.exportPeople({ format: 'csv', personIds: [id] })).toMatchObject({
    people: 1,
    leftOut: 0,
  })
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect((await core.client.people.get({ id })).sensitive).toBe(false)
})

test('everything goes out as one JSON text with every table', async () => {
  const pieces: Uint8Array[] = []
  let fileName = ''
  for await (const piece of await core.client.interop.exportEverything()) {
    pieces.push(piece.bytes)
    fileName = piece.fileName
  }
  expect(fileName).toBe('mentorbook-2026-03-12.json')
  const all = JSON.parse(Buffer.concat(pieces).toString('utf8')) as {
    format: string
    version: number
    tables: Record<string, Record<string, unknown>[]>
  }
  expect(all).toMatchObject({ format: 'mentorbook-export', version: 1 })
  const names = Object.values<unknown>(schema).flatMap((value) => (is(value, PgTable) ? getTableName(value) : []))
  expect(Object.keys(all.tables)).toEqual(names.toSorted((first, second) => first.localeCompare(second)))
  expect(all.tables['person']).toHaveLength(2)
  expect(all.tables['person']?.find((row) => row['displayName'] === 'Aiko Tanaka')).toMatchObject({
    about: 'Told me about the merger.',
    birthday: '--02-29',
  })
})

test('important dates leave as vCard, come back once, and their own names only with the notes', async () => {
  const { people, reminders, interop, changes } = core.client
  const { id: personId } = await people.create({ name: 'Cleo Brandt' })
  const about = { personId, leadDays: 0, repeats: 'yearly' } as const
  await reminders.dates.add({ ...about, kind: 'custom', title: 'Anniversary', date: '2009-09-19' })
  await reminders.dates.add({ ...about, kind: 'promotion', title: '', date: '--05-02' })
  await reminders.dates.add({ ...about, kind: 'custom', title: 'The move', date: '2024-02-29' })
  const exported = async (withNotes: boolean) => {
    const { bytes } = await interop.exportPeople({ format: 'vcard', personIds: [personId], withNotes })
    return { bytes: Uint8Array.from(bytes), text: textOf(bytes) }
  }
  const plain = await exported(false)
  expect(plain.text).toContain('ANNIVERSARY:20090919')
  expect(plain.text).toContain('X-ABDATE:--0502')
  expect(plain.text).not.toContain('The move')
  const full = await exported(true)
  const take = async (bytes: Uint8Array<ArrayBuffer>) => {
    let changeSetId: string | null = null
    for await (const event of await interop.commit({ bytes, fileName: 'cleo.vcf' }))
      if (event.kind === 'finished') ({ changeSetId } = event)
    return changeSetId
  }
  const days = async () =>
    (await reminders.dates.of({ personId })).map(({ kind, title, date }) => `${kind} ${title} ${date}`)
  const before = await days()
  await take(full.bytes)
  expect(await days()).toEqual(before)
  const [first] = await reminders.dates.of({ personId })
  await reminders.dates.remove({ id: first?.id ?? '' })
  const changeSetId = await take(full.bytes)
  expect((await days()).toSorted()).toEqual(before.toSorted())
  await changes.undo({ id: changeSetId ?? '' })
  expect(await days()).toHaveLength(2)
})

test('a card with an anniversary brings a date, not a line of notes', async () => {
  const card = [
    ...['BEGIN:VCARD', 'VERSION:4.0', 'FN:Dario Wolf', 'ANNIVERSARY:20110611', 'item1.X-ABDATE:2020-03-01'],
    ...['item1.X-ABLabel:First book', 'END:VCARD', ''],
  ].join('\r\n')
  const bytes = new TextEncoder().encode(card)
  for await (const event of await core.client.interop.commit({ bytes, fileName: 'dario.vcf' })) void event
  const { id = '' } = (await core.client.people.list({})).find(({ displayName }) => displayName === 'Dario Wolf') ?? {}
  expect((await core.client.people.get({ id })).about).toBeNull()
  const dates = (await core.client.reminders.dates.of({ personId: id })).map(({ title, date }) => `${title} ${date}`)
  expect(dates.toSorted()).toEqual(['Anniversary 2011-06-11', 'First book 2020-03-01'])
})
