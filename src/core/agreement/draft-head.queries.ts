import type { AgreementClause, AgreementRole, AgreementWords, DraftState } from '#contract/agreement.contract.ts'
import type { AgreementVersion } from '#contract/agreement.contract.ts'
import type { Database } from '../ports.ts'
import { draftOf } from './draft.queries.ts'
import { hashOf, saysTheSame, writeFrozen } from './frozen-text.rules.ts'
import { knownVersions } from './versions.queries.ts'

export type DraftHead = {
  clauses: AgreementClause[]
  roles: AgreementRole[]
  words: AgreementWords
  state: DraftState
  /** The number that a version of the draft has, or would get. */
  n: number
  hash: string
  /** Hash of the version that it follows. */
  previous: string | null
  versions: AgreementVersion[]
}

/** The draft of a mentorship and how it stands to the newest version whose text can be read. */
export async function draftHead(database: Database, mentorshipId: string): Promise<DraftHead> {
  const { clauses, roles } = await draftOf(database, mentorshipId)
  const versions = await knownVersions(database, mentorshipId)
  const words = {
    clauses: clauses.map(({ id: _id, ...clause }) => clause),
    roles: roles.map(({ id: _id, ...role }) => role),
  }
  const newest = versions.find((version) => version.words !== null)
  const draft = { clauses, roles, words, versions }
  if (newest?.words && saysTheSame(newest.words, words))
    return { ...draft, state: 'same', n: newest.n, hash: newest.hash, previous: null }
  const n = (versions[0]?.n ?? 0) + 1
  const previous = newest?.hash ?? null
  const isEmpty = clauses.length + roles.length === 0
  const hash = await hashOf(writeFrozen({ n, previous, words }))
  return { ...draft, state: isEmpty ? 'empty' : newest ? 'changed' : 'new', n, hash, previous }
}
