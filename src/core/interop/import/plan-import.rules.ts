import type { ImportChoice, ImportCounts, ImportFileFormat, ImportRow } from '#contract/interop.contract.ts'
import type { ImportedPerson, ReadResult } from '../imported-person.ts'
import { PersonMatcher, type Candidate, type Match } from './find-match.rules.ts'
import { identityOf } from './match-keys.rules.ts'
import { additionTo } from './merge-person.rules.ts'
import type { Notebook } from './notebook-people.queries.ts'
import type { PersonRules } from './person-rules.ts'

/** A record with whom it belongs to and what is to become of it. */
export type PlannedRecord = {
  imported: ImportedPerson
  identity: { system: string; externalId: string }
  candidate: Candidate
  /** The person of the notebook in the trash that this record came from once. */
  trashedId: string | null
  row: ImportRow & { choice: ImportChoice }
}

export type ImportPlan = { records: PlannedRecord[]; rows: ImportRow[]; counts: ImportCounts }

const ownUid = /^urn:uuid:([0-9a-f-]{36})$/i

/**
 * Decides for every record of a file whether its person is new, known from an earlier import (`update`), or there already in the
 * notebook or further up in the file (`duplicate`). Changes nothing.
 */
export function planImport(
  read: ReadResult,
  format: ImportFileFormat,
  notebook: Notebook,
  rules: PersonRules,
): ImportPlan {
  const matcher = new PersonMatcher(notebook)
  const trashedIdentities = new Map(
    notebook.identities
      .filter(({ personId }) => notebook.trashed.has(personId))
      .map((row) => [`${row.system}\n${row.externalId}`, row.personId]),
  )
  const records = read.people.map((imported): PlannedRecord => {
    const identity = identityOf(imported, format)
    const ownId = ownUid.exec(imported.externalId ?? '')?.[1]?.toLowerCase() ?? null
    const match = matcher.find(imported, identity, ownId)
    const trashedId = match
      ? null
      : (trashedIdentities.get(`${identity.system}\n${identity.externalId}`) ??
        (ownId && notebook.trashed.has(ownId) ? ownId : null))
    const candidate: Candidate = match?.candidate ?? {
      personId: null,
      name: imported.displayName,
      line: null,
      linkedin: null,
    }
    const row = rowOf(imported, match, trashedId, notebook, rules)
    candidate.line ??= imported.sourceLine
    matcher.remember(candidate, imported, identity)
    return { imported, identity, candidate, trashedId, row }
  })
  const unreadable = read.unreadable.map(({ line, reason }): ImportRow => ({
    line,
    name: '',
    detail: '',
    verdict: 'unreadable',
    reason,
    personId: null,
    choice: null,
    adds: [],
  }))
  const rows = [...records.map(({ row }) => row), ...unreadable].sort((first, second) => first.line - second.line)
  return { records, rows, counts: countsOf(rows) }
}

function rowOf(
  imported: ImportedPerson,
  match: Match | null,
  trashedId: string | null,
  notebook: Notebook,
  rules: PersonRules,
): PlannedRecord['row'] {
  const base = {
    line: imported.sourceLine,
    name: imported.displayName,
    detail: detailOf(imported),
    personId: match?.candidate.personId ?? null,
  }
  if (trashedId) {
    const reason = `${imported.displayName} is in the trash, so this row is left out unless you choose otherwise.`
    return { ...base, verdict: 'duplicate', reason, choice: 'skip', adds: [] }
  }
  if (!match) return { ...base, verdict: 'create', reason: null, choice: 'create', adds: [] }
  const { candidate, by } = match
  if (candidate.line !== null) {
    const same = by === 'identity' ? 'the same person' : `the same ${by}`
    return {
      ...base,
      verdict: 'duplicate',
      reason: `Line ${candidate.line} of the file has ${same}.`,
      choice: 'merge',
      adds: [],
    }
  }
  const person = candidate.personId ? notebook.people.get(candidate.personId) : undefined
  const adds = person ? additionTo(person, imported, rules, by === 'identity').words : []
  const nothingNew = adds.length === 0 ? ' Nothing in the row is new.' : ''
  if (by === 'identity')
    return {
      ...base,
      verdict: 'update',
      reason: `${candidate.name} was imported before.${nothingNew}`,
      choice: 'merge',
      adds,
    }
  return {
    ...base,
    verdict: 'duplicate',
    reason: `${candidate.name} is in your notebook with the same ${by}.${nothingNew}`,
    choice: 'merge',
    adds,
  }
}

function detailOf({ contactPoints, affiliations }: ImportedPerson): string {
  const point = (kind: string) => contactPoints.find((candidate) => candidate.kind === kind)?.value
  return (
    point('email') ??
    affiliations.find(({ organization }) => organization)?.organization ??
    point('phone') ??
    ''
  ).slice(0, 120)
}

function countsOf(rows: ImportRow[]): ImportCounts {
  const counts = { records: rows.length, readable: 0, unreadable: 0, create: 0, update: 0, duplicate: 0 }
  for (const { verdict } of rows) counts[verdict]++
  counts.readable = counts.records - counts.unreadable
  return counts
}
