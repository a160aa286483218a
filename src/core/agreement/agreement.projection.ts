import { ackWays, agreementLimits } from '#contract/agreement.contract.ts'
import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { agreementAck, agreementClause, agreementVersion, roleExpectation } from '../database/schema.ts'
import { entryCount, entryDay, entryStamps, entryText, entryWord } from '../documents/entry-fields.rules.ts'
import { cleanParams } from './frozen-text.rules.ts'

type Entry = Record<string, unknown>
type Clause = typeof agreementClause.$inferSelect
type Role = typeof roleExpectation.$inferSelect
type Version = typeof agreementVersion.$inferSelect
type Ack = typeof agreementAck.$inferSelect

const topics = (row: { mentorshipId: string }) => ['agreement', `mentorship:${row.mentorshipId}`]
const lastPosition = 1_000_000
const longestSnapshot = 2_000_000
const sides = ['me', 'them'] as const

const clauseEntity = defineEntity<Clause>({
  name: 'agreementClause',
  table: agreementClause,
  document: {
    root: 'clauses',
    textFields: ['title', 'text'],
    onlyShared: true,
    tell({ id, key, title, text, params, position, createdAt, updatedAt, deletedAt }) {
      const { everyWeeks = null, minutes = null, hours = null, reviewOn = null } = params
      const numbers = { everyWeeks, minutes, hours, reviewOn }
      return { id, key, title, text, ...numbers, position, createdAt, updatedAt, deletedAt }
    },
    read: readClause,
  },
  trashable: true,
  topics,
})

const roleEntity = defineEntity<Role>({
  name: 'roleExpectation',
  table: roleExpectation,
  document: { root: 'roles', textFields: ['area', 'mentorFocus', 'menteeFocus'], read: readRole },
  trashable: true,
  topics,
})

/** What was frozen stays: a change from elsewhere may take a version back, never put it otherwise. */
const versionEntity = defineEntity<Version>({
  name: 'agreementVersion',
  table: agreementVersion,
  document: {
    root: 'agreements',
    textFields: [],
    sides: ['frozenBy'],
    onlyShared: true,
    tell: (row) => row,
    read: readVersion,
    admit: onlyTakenBack,
  },
  trashable: false,
  topics,
})

/** My own yes is mine alone to take back. */
const ackEntity = defineEntity<Ack>({
  name: 'agreementAck',
  table: agreementAck,
  document: {
    root: 'acknowledgements',
    textFields: [],
    sides: ['side', 'notedBy'],
    onlyShared: true,
    tell: ({ here: _here, ...row }) => row,
    read: readAck,
    admit: (row, changed) => (row.here ? {} : onlyTakenBack(row, changed)),
  },
  trashable: false,
  topics,
})

export const agreementEntities: EntityDefinition[] = [clauseEntity, roleEntity, versionEntity, ackEntity]

function onlyTakenBack(_row: unknown, changed: Entry): Entry {
  return 'deletedAt' in changed ? { deletedAt: changed['deletedAt'] } : {}
}

function readClause(entry: Entry): Entry | null {
  const title = entryText(entry, 'title', agreementLimits.title)
  const key = entryText(entry, 'key', 100)?.trim()
  if (title === null || !key) return null
  const { everyWeeks, minutes, hours, reviewOn } = entry
  return {
    ...entryStamps(entry),
    ...{ key, title, text: entryText(entry, 'text', agreementLimits.text) ?? '' },
    params: cleanParams({ everyWeeks, minutes, hours, reviewOn }),
    position: entryCount(entry, 'position', lastPosition) ?? lastPosition,
  }
}

function readRole(entry: Entry): Entry | null {
  const area = entryText(entry, 'area', agreementLimits.title)
  if (area === null) return null
  return {
    ...entryStamps(entry),
    area,
    mentorFocus: entryText(entry, 'mentorFocus', agreementLimits.focus) ?? '',
    menteeFocus: entryText(entry, 'menteeFocus', agreementLimits.focus) ?? '',
    position: entryCount(entry, 'position', lastPosition) ?? lastPosition,
  }
}

/** Whether the text fits its hash is seen where it is read: only there is time to count it. */
function readVersion(entry: Entry): Entry | null {
  const snapshot = entryText(entry, 'snapshot', longestSnapshot)
  const [hash, previous] = [hexOf(entry, 'hash'), hexOf(entry, 'previous')]
  const [n, frozenOn] = [entryCount(entry, 'n', 100_000), entryDay(entry, 'frozenOn')]
  if (snapshot === null || hash === null || n === null || frozenOn === null) return null
  const frozenBy = entryWord(entry, 'frozenBy', sides, 'them')
  return {
    ...entryStamps(entry),
    n,
    snapshot,
    hash,
    previous,
    frozenBy,
    frozenOn,
    reviewOn: entryDay(entry, 'reviewOn'),
  }
}

function readAck(entry: Entry): Entry | null {
  const [hash, onDay] = [hexOf(entry, 'hash'), entryDay(entry, 'onDay')]
  const side = entryWord(entry, 'side', sides, null)
  const notedBy = entryWord(entry, 'notedBy', sides, null)
  const way = entryWord(entry, 'way', ackWays, null)
  if (hash === null || onDay === null || side === null || notedBy === null || way === null) return null
  return {
    ...entryStamps(entry),
    hash,
    onDay,
    side,
    notedBy,
    way,
    name: entryText(entry, 'name', agreementLimits.name) ?? '',
  }
}

function hexOf(entry: Entry, field: string): string | null {
  const value = entry[field]
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : null
}
