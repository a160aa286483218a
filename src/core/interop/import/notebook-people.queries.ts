import { isNull } from 'drizzle-orm'
import {
  affiliation,
  contactPoint,
  externalIdentity,
  importantDate,
  label,
  person,
  personLabel,
} from '../../database/schema.ts'
import type { Database } from '../../ports.ts'

export type NotebookPerson = {
  row: typeof person.$inferSelect
  points: (typeof contactPoint.$inferSelect)[]
  jobs: (typeof affiliation.$inferSelect)[]
  dates: (typeof importantDate.$inferSelect)[]
  labels: string[]
}

/** Everything an import is compared with. */
export type Notebook = {
  people: Map<string, NotebookPerson>
  /** Names of the people in the trash, by id. */
  trashed: Map<string, string>
  identities: (typeof externalIdentity.$inferSelect)[]
  /** Ids of the living labels by name. */
  labels: Map<string, string>
}

/** Reads the people of the notebook whole: a handful of scans are faster than looking up thousands of rows one by one. */
export async function readNotebook(database: Database): Promise<Notebook> {
  const people = new Map<string, NotebookPerson>()
  const trashed = new Map<string, string>()
  for (const row of await database.select().from(person)) {
    if (row.deletedAt) trashed.set(row.id, row.displayName)
    else people.set(row.id, { row, points: [], jobs: [], dates: [], labels: [] })
  }
  for (const point of await database.select().from(contactPoint).where(isNull(contactPoint.deletedAt)))
    people.get(point.personId)?.points.push(point)
  for (const job of await database.select().from(affiliation).where(isNull(affiliation.deletedAt)))
    people.get(job.personId)?.jobs.push(job)
  for (const date of await database.select().from(importantDate).where(isNull(importantDate.deletedAt)))
    people.get(date.personId)?.dates.push(date)
  const labels = await database.select({ id: label.id, name: label.name }).from(label).where(isNull(label.deletedAt))
  const names = new Map(labels.map(({ id, name }) => [id, name]))
  for (const link of await database.select().from(personLabel)) {
    const name = names.get(link.labelId)
    if (name !== undefined) people.get(link.personId)?.labels.push(name)
  }
  const identities = await database.select().from(externalIdentity)
  return { people, trashed, identities, labels: new Map(labels.map(({ id, name }) => [name, id])) }
}
