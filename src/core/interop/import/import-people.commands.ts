import type { ImportChoice, ImportFileFormat } from '#contract/interop.contract.ts'
import type { CommandContext } from '../../commands/run-command.ts'
import type { InsertRow } from '../../commands/unit-of-work.ts'
import {
  affiliation,
  avatar,
  contactPoint,
  externalIdentity,
  importantDate,
  importBatch,
  label,
  person,
  personLabel,
} from '../../database/schema.ts'
import type { ImportedPerson, ReadResult } from '../imported-person.ts'
import type { Candidate } from './find-match.rules.ts'
import { additionTo, joinRecords, type Addition } from './merge-person.rules.ts'
import { newPersonRows } from './new-person-rows.ts'
import { readNotebook, type Notebook } from './notebook-people.queries.ts'
import type { PersonRules } from './person-rules.ts'
import { planImport, type PlannedRecord } from './plan-import.rules.ts'

export type ImportWork = {
  read: ReadResult
  format: ImportFileFormat
  fileName: string
  choices: Record<string, ImportChoice>
  rules: PersonRules
  /** Called with the number of people that are written, out of the number to write. */
  onProgress(done: number, total: number): void
}

export type ImportResult = { created: number; updated: number; unchanged: number; skipped: number }

/** One person to write: a new one, or an addition to one who is there. */
type Item = {
  personId: string | null
  imported: ImportedPerson
  certain: boolean
  identities: PlannedRecord['identity'][]
}

export type PersonRows = {
  people: InsertRow<typeof person>[]
  points: InsertRow<typeof contactPoint>[]
  jobs: InsertRow<typeof affiliation>[]
  pictures: InsertRow<typeof avatar>[]
  dates: InsertRow<typeof importantDate>[]
}

const chunkSize = 250

/** Writes the people of a file as the choices say, with what makes a second import find them again. */
export async function importPeople(context: CommandContext, work: ImportWork): Promise<ImportResult> {
  const notebook = await readNotebook(context.database)
  const plan = planImport(work.read, work.format, notebook, work.rules)
  const { items, skipped } = gather(plan.records, work.choices)
  const created = items.filter((item) => item.personId === null)
  const links = new IdentityLinks(notebook)
  let updated = 0
  let done = 0
  for (let i = 0; i < created.length; i += chunkSize) {
    const chunk = created.slice(i, i + chunkSize)
    const ids = await insertPeople(context, chunk, work.rules)
    chunk.forEach((item, index) => links.add(item.identities, ids[index] ?? ''))
    await labelPeople(
      context,
      notebook,
      chunk.map((item, index) => ({ personId: ids[index] ?? '', names: item.imported.labels })),
    )
    done += chunk.length
    work.onProgress(done, items.length)
  }
  for (const item of items) {
    const known = item.personId ? notebook.people.get(item.personId) : undefined
    if (!known) continue
    const addition = additionTo(known, item.imported, work.rules, item.certain)
    links.add(item.identities, known.row.id)
    if (addition.words.length > 0) {
      updated++
      await addToPerson(context, notebook, known.row.id, addition)
    }
    if (++done % chunkSize === 0) work.onProgress(done, items.length)
  }
  await links.write(context)
  const result = { created: created.length, updated, unchanged: items.length - created.length - updated, skipped }
  if (created.length + updated > 0)
    await writeBatch(context, work, { ...result, unreadable: work.read.unreadable.length })
  work.onProgress(items.length, items.length)
  return result
}

/** Puts together the records that make one person, in the order of the file. */
function gather(records: PlannedRecord[], choices: Record<string, ImportChoice>): { items: Item[]; skipped: number } {
  const byCandidate = new Map<Candidate, Item>()
  const items: Item[] = []
  let skipped = 0
  for (const { row, candidate, imported, identity } of records) {
    const choice = choices[row.line] ?? row.choice
    const known = byCandidate.get(candidate)
    if (choice === 'skip') skipped++
    else if (choice === 'merge' && known) {
      known.imported = joinRecords(known.imported, imported)
      known.identities.push(identity)
    } else {
      const personId = choice === 'merge' ? candidate.personId : null
      const item = { personId, imported, certain: row.verdict === 'update', identities: [identity] }
      items.push(item)
      if (!known) byCandidate.set(candidate, item)
    }
  }
  return { items, skipped }
}

async function insertPeople(context: CommandContext, items: Item[], rules: PersonRules): Promise<string[]> {
  const rows: PersonRows = { people: [], points: [], jobs: [], pictures: [], dates: [] }
  const ids = items.map(({ imported }) => newPersonRows(rows, imported, rules, context.createId))
  await context.write.insert(person, rows.people)
  await context.write.insert(contactPoint, rows.points)
  await context.write.insert(affiliation, rows.jobs)
  await context.write.insert(avatar, rows.pictures)
  await context.write.insert(importantDate, rows.dates)
  return ids
}

async function addToPerson(
  context: CommandContext,
  notebook: Notebook,
  personId: string,
  addition: Addition,
): Promise<void> {
  const { write, createId } = context
  const picture = addition.photo
    ? { id: createId(), personId, mime: addition.photo.mime, content: addition.photo.bytes }
    : null
  if (picture) await write.insert(avatar, [picture])
  const patch = { ...addition.patch, ...(picture ? { avatarId: picture.id } : {}) }
  if (Object.keys(patch).length > 0) await write.update(person, personId, patch)
  if (addition.points.length > 0)
    await write.insert(
      contactPoint,
      addition.points.map((point) => ({ ...point, id: createId(), personId })),
    )
  if (addition.formerJobs.length > 0) await write.update(affiliation, addition.formerJobs, { isPrimary: false })
  if (addition.jobs.length > 0)
    await write.insert(
      affiliation,
      addition.jobs.map((job) => ({ ...job, id: createId(), personId })),
    )
  if (addition.dates.length > 0)
    await write.insert(
      importantDate,
      addition.dates.map((date) => ({ ...date, id: createId(), personId })),
    )
  await labelPeople(context, notebook, [{ personId, names: addition.labels }])
}

async function labelPeople(
  { write, createId }: CommandContext,
  notebook: Notebook,
  people: { personId: string; names: string[] }[],
): Promise<void> {
  const short = people.map(({ personId, names }) => ({
    personId,
    names: new Set(names.filter((name) => name.length <= 60)),
  }))
  const missing = new Set(short.flatMap(({ names }) => [...names]).filter((name) => !notebook.labels.has(name)))
  const fresh = [...missing].map((name) => ({ id: createId(), name }))
  await write.insert(label, fresh)
  for (const { id, name } of fresh) notebook.labels.set(name, id)
  const links = short.flatMap(({ personId, names }) =>
    [...names].map((name) => ({ id: createId(), personId, labelId: notebook.labels.get(name) ?? '' })),
  )
  await write.insert(personLabel, links)
}

/** Keeps what makes a record recognisable next time; one that belonged to somebody in the trash moves over. */
class IdentityLinks {
  private readonly known: Map<string, { id: string; personId: string }>
  private readonly fresh: { system: string; externalId: string; personId: string }[] = []
  private readonly moved: { id: string; personId: string }[] = []
  private readonly trashed: Map<string, string>

  constructor(notebook: Notebook) {
    this.known = new Map(notebook.identities.map((row) => [`${row.system}\n${row.externalId}`, row]))
    this.trashed = notebook.trashed
  }

  add(identities: { system: string; externalId: string }[], personId: string): void {
    for (const identity of identities) {
      const key = `${identity.system}\n${identity.externalId}`
      const row = this.known.get(key)
      if (!row) this.fresh.push({ ...identity, personId })
      else if (this.trashed.has(row.personId)) this.moved.push({ id: row.id, personId })
      this.known.set(key, row ?? { id: '', personId })
    }
  }

  async write({ write, createId }: CommandContext): Promise<void> {
    await write.insert(
      externalIdentity,
      this.fresh.map((row) => ({ ...row, id: createId() })),
    )
    for (const { id, personId } of this.moved) await write.update(externalIdentity, id, { personId })
  }
}

async function writeBatch(
  { write, createId, today }: CommandContext,
  work: ImportWork,
  counts: Record<string, number>,
): Promise<void> {
  await write.insert(importBatch, [
    { id: createId(), format: work.format, fileName: work.fileName || null, counts, importedOn: today },
  ])
}
