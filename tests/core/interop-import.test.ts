import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportEvent } from '#contract/interop.contract.ts'
import { person } from '#core/database/schema.ts'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/interop/${name}`, import.meta.url)))
const text = (content: string) => new TextEncoder().encode(content)
type Input = Parameters<typeof core.client.interop.commit>[0]

async function runImport(input: Input) {
  const events: ImportEvent[] = []
  for await (const event of await core.client.interop.commit(input)) events.push(event)
  const last = events.at(-1)
  if (last?.kind !== 'finished') throw new Error('The import did not say that it finished.')
  return { ...last, events }
}
const people = () => core.client.people.list({ archived: false })
const find = async (name: string) => (await people()).find((person) => person.displayName === name)

test('LinkedIn connections come in as one undoable change, and a second import adds nobody', async () => {
  const input = { bytes: fixture('linkedin-500.csv'), fileName: 'Connections.csv' }
  const before = (await people()).length
  const preview = await core.client.interop.preview(input)
  expect(preview).toMatchObject({ format: 'linkedin-connections', encoding: 'utf-8', columns: null })
  const { counts } = preview
  expect(counts.readable).toBe(counts.create + counts.update + counts.duplicate)
  expect(counts.records).toBe(counts.readable + counts.unreadable)
  expect(counts.create).toBeGreaterThan(400)
  expect(await people()).toHaveLength(before)

  const done = await runImport(input)
  expect(done.created).toBe(counts.create)
  expect(done.events.some((event) => event.kind === 'progress' && event.done > 0 && event.done < event.total)).toBe(
    true,
  )
  expect(await people()).toHaveLength(before + done.created)

  const again = await core.client.interop.preview(input)
  expect(again.counts.create).toBe(0)
  expect(again.counts.update).toBe(counts.create)
  expect(again.rows.every((row) => row.adds.length === 0)).toBe(true)
  const second = await runImport(input)
  expect(second).toMatchObject({ created: 0, updated: 0, changeSetId: null })
  expect(await people()).toHaveLength(before + done.created)

  const [batch] = await core.client.interop.imports()
  expect(batch).toMatchObject({
    format: 'linkedin-connections',
    fileName: 'Connections.csv',
    changeSetId: done.changeSetId,
  })
  expect((await core.client.changes.undo({ id: done.changeSetId ?? '' })).label).toBe(`${done.created} people imported`)
  expect(await people()).toHaveLength(before)
  expect(await core.client.interop.imports()).toEqual([])
  expect((await core.client.interop.preview(input)).counts.create).toBe(counts.create)
})

test('people who are there already are recognised by e-mail, profile, phone with name, and name with organisation', async () => {
  await core.client.people.create({
    name: 'Noor Haddad',
    contactPoints: [{ kind: 'email', value: 'noor@haddad.example' }],
  })
  await core.client.people.create({
    name: 'Piet Bakker',
    contactPoints: [{ kind: 'social', value: 'https://www.linkedin.com/in/piet-bakker/' }],
  })
  await core.client.people.create({ name: 'Mila Novak', contactPoints: [{ kind: 'phone', value: '+31 20 555 0199' }] })
  await core.client.people.create({ name: 'José Pérez', organization: 'Quarry Labs GmbH' })
  const file = [
    'Name,Email,Phone,Profile,Company',
    'N. Haddad,NOOR@haddad.example,,,Harbour Studio',
    'Piet B.,,,https://nl.linkedin.com/in/piet-bakker,',
    'Novak Mila,,020 555 0199,,',
    'Somebody Else,,020 555 0199,,',
    'Jose Perez,,,,Quarry Labs',
    'Jose Perez,,,,Other Works',
    ',,,,',
    'Jose Perez,,,,quarry labs',
  ].join('\n')
  const preview = await core.client.interop.preview({
    bytes: text(file),
    fileName: 'friends.csv',
    mapping: { 0: 'displayName', 1: 'email', 2: 'phone', 3: 'social', 4: 'organization' },
  })
  expect(preview.rows.map(({ line, verdict }) => [line, verdict])).toEqual([
    [2, 'duplicate'],
    [3, 'duplicate'],
    [4, 'duplicate'],
    [5, 'create'],
    [6, 'duplicate'],
    [7, 'create'],
    [9, 'duplicate'],
  ])
  expect(preview.rows[0]?.reason).toBe('Noor Haddad is in your notebook with the same email address.')
  expect(preview.rows[0]?.adds).toEqual(['Harbour Studio'])
  expect(preview.rows[6]?.reason).toContain('Line 6')
})

test('choices per row are followed, and what somebody wrote is never overwritten', async () => {
  await core.client.people.create({
    name: 'Lena Vogt',
    fields: { location: 'Ghent', headline: 'Writes plainly' },
    contactPoints: [{ kind: 'email', value: 'lena@vogt.example' }],
  })
  const card = (name: string, more: string) => `BEGIN:VCARD\nVERSION:4.0\nFN:${name}\n${more}\nEND:VCARD\n`
  const bytes = text(
    card('Lena Vogt', 'EMAIL:lena@vogt.example\nADR:;;Kade 1;Antwerp;;;\nBDAY:--0412\nTEL:+32 3 555 01 01') +
      card('Tomas Reyes', 'EMAIL:tomas@reyes.example') +
      card('Greta Olsen', 'EMAIL:greta@olsen.example\nCATEGORIES:Chess,Alumni'),
  )
  const preview = await core.client.interop.preview({ bytes, fileName: 'cards.vcf' })
  const tomas = preview.rows.find((row) => row.name === 'Tomas Reyes')
  const done = await runImport({ bytes, fileName: 'cards.vcf', choices: { [tomas?.line ?? 0]: 'skip' } })
  expect(done).toMatchObject({
    created: 1,
    updated: 1,
    skipped: 1,
    sentence: '1 person added, 1 person updated, 1 row left out.',
  })
  expect(await find('Tomas Reyes')).toBeUndefined()
  const greta = await core.client.people.get({ id: (await find('Greta Olsen'))?.id ?? '' })
  expect(greta.labels.map(({ name }) => name).toSorted()).toEqual(['Alumni', 'Chess'])
  const lena = (await core.database.query.person.findMany()).find(
    (row) => row.displayName === 'Lena Vogt' && !row.deletedAt,
  )
  expect(lena).toMatchObject({ location: 'Ghent', headline: 'Writes plainly', birthday: '--04-12', source: 'manual' })
  await core.client.changes.undo({ id: done.changeSetId ?? '' })
  expect((await core.database.query.person.findMany()).find((row) => row.id === lena?.id)?.birthday).toBeNull()
})

test('days that could be read both ways are counted and read in the order that was chosen', async () => {
  const bytes = text('Name,Birthday\nKai Lindqvist,03/04/1990\nIda Lindqvist,05/06/1991\n')
  const mapping = { 0: 'displayName', 1: 'birthday' }
  expect((await core.client.interop.preview({ bytes, fileName: 'a.csv', mapping })).undecidedDates).toBe(2)
  await runImport({ bytes, fileName: 'a.csv', mapping, dateOrder: 'day-first' })
  const kai = (await core.database.query.person.findMany()).find((row) => row.displayName === 'Kai Lindqvist')
  expect(kai?.birthday).toBe('1990-04-03')
})

test('a person in the trash stays there unless the row is chosen', async () => {
  const bytes = text('BEGIN:VCARD\nVERSION:4.0\nUID:card-77\nFN:Omar Said\nEND:VCARD\n')
  const first = await runImport({ bytes, fileName: 'omar.vcf' })
  const omar = await find('Omar Said')
  await core.core.context.runner.run('Omar moved to the trash', async ({ write }) => {
    await write.trash(person, omar?.id ?? '')
  })
  const preview = await core.client.interop.preview({ bytes, fileName: 'omar.vcf' })
  expect(preview.rows[0]).toMatchObject({ verdict: 'duplicate', choice: 'skip' })
  expect(await runImport({ bytes, fileName: 'omar.vcf' })).toMatchObject({ created: 0, skipped: 1, changeSetId: null })
  expect(await runImport({ bytes, fileName: 'omar.vcf', choices: { 1: 'create' } })).toMatchObject({ created: 1 })
  expect((await core.client.interop.preview({ bytes, fileName: 'omar.vcf' })).counts).toMatchObject({
    update: 1,
    create: 0,
  })
  expect(first.created).toBe(1)
})

test('a file nobody can read, an empty file and an unknown field are refused in plain words', async () => {
  const refused = async (input: Input) =>
    core.client.interop.preview(input).catch((error: { data?: { sentence?: string } }) => error.data?.sentence)
  expect(await refused({ bytes: text('%PDF-1.7 nothing'), fileName: 'cv.pdf' })).toContain(
    'cannot read this kind of file',
  )
  expect(await refused({ bytes: new Uint8Array(), fileName: 'empty.csv' })).toBe('This file is empty.')
  expect(await refused({ bytes: text('A,B\n1,2\n'), fileName: 'a.csv', mapping: { 0: 'shoe size' } })).toBe(
    'There is no field called “shoe size”.',
  )
})

test('every fixture is read and written whole, and coming again adds nobody', async () => {
  const names = [
    'android-2.1.vcf',
    'apple-3.0.vcf',
    'nextcloud-4.0.vcf',
    'google-2024.csv',
    'google-old.csv',
    'outlook.csv',
    'linkedin-older.csv',
    'linkedin-newer.csv',
    'semicolon-windows-1252.csv',
    'broken.csv',
    'broken.vcf',
  ]
  for (const name of names) {
    const input = { bytes: fixture(name), fileName: name }
    const { counts } = await core.client.interop.preview(input)
    const done = await runImport(input)
    expect(done.created, name).toBe(counts.create)
    const again = (await core.client.interop.preview(input)).counts
    expect(again.create, name).toBe(0)
    expect((await runImport(input)).changeSetId, name).toBeNull()
  }
  expect(core.errors).toEqual([])
})

test('everything from Monica comes in once: people with dates, labels and all that was written about them', async () => {
  const input = { bytes: fixture('monica.json'), fileName: 'monica.json' }
  const preview = await core.client.interop.preview(input)
  expect(preview).toMatchObject({ format: 'monica', counts: { records: 3, readable: 2, unreadable: 1, create: 2 } })
  expect(await runImport(input)).toMatchObject({ created: 2, unreadable: 1 })
  const { id } = (await find('Ana Maria Lund')) ?? { id: '' }
  const ana = await core.client.people.get({ id })
  expect(ana).toMatchObject({ birthday: '--02-29', metOn: '2019-06-03', howMet: null, nickname: 'Anni' })
  expect(ana.labels.map(({ name }) => name).toSorted()).toEqual(['Lisbon', 'Mentor'])
  for (const words of ['2024-01-15 Call: Talked about the move', 'They: Good!', 'Met through: Bo Keita'])
    expect(ana.about).toContain(words)
  expect(ana.avatarId).not.toBeNull()
  expect((await core.client.interop.preview(input)).counts).toMatchObject({ create: 0, update: 2 })
  expect(await runImport(input)).toMatchObject({ created: 0, updated: 0, changeSetId: null })
})
