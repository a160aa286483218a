import * as Y from 'yjs'
import { roundLimits, type RoundReview } from '#contract/blind-reveal.contract.ts'
import { isInstant } from '#shared/time.ts'
import type { blindRound } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import { entryId, entryText, entryWord } from '../documents/entry-fields.rules.ts'
import { putEntry, readEntry } from '../documents/live-document.ts'
import { flipSides } from '../documents/sides.rules.ts'
import { isHash, type RoundRole } from './commitment.rules.ts'

export type RoundRow = typeof blindRound.$inferSelect

/** How rounds stand in the shared agenda: the Y.Map they are entries of, and what of them hangs on the side. */
export const roundEntries = { root: 'rounds', sides: ['askedBy'] }

/** What the document says of one side's answer, and whether this notebook wrote that; null for what is not there. */
export type ToldAnswer = {
  commitment: { value: string; isOwn: boolean } | null
  opened: { answer: string; nonce: string; isOwn: boolean } | null
}

/** What the document says of a round, in the words of this side. */
export type ToldRound = Pick<
  RoundRow,
  'id' | 'meetingId' | 'askedBy' | 'asksHow' | 'asksTopics' | 'question' | 'review' | 'askedAt' | 'closedAt'
> & { answers: Record<RoundRole, ToldAnswer> }

/** A round as the document has it; null for what is none. `isOwn` knows the Yjs client ids of this notebook. */
export function readRound(live: LiveDocument, id: string, isOwn: (clientId: number) => boolean): ToldRound | null {
  const written = readEntry(live.doc, roundEntries.root, id)
  if (!written || !isInstant(written['askedAt'])) return null
  const entry = live.mirrored ? flipSides(written, roundEntries.sides) : written
  const askedBy = entryWord(entry, 'askedBy', ['me', 'them'], null)
  const question = entryText(entry, 'question', roundLimits.question)?.toWellFormed().trim() || null
  const [asksHow, asksTopics] = [entry['asksHow'] === true, entry['asksTopics'] === true]
  const review = readReview(entry['review'])
  if (askedBy === null || !(asksHow || asksTopics || question !== null || review !== null)) return null
  const fields = live.doc.getMap<Y.Map<unknown>>(roundEntries.root).get(id)
  const isWrittenHere = (field: string) => isOwn(fields?._map.get(field)?.id.client ?? -1)
  const answerOf = (role: RoundRole): ToldAnswer => {
    const [commitment, answer, nonce] = [entry[`${role}Commitment`], entry[`${role}Answer`], entry[`${role}Nonce`]]
    return {
      commitment: isHash(commitment) ? { value: commitment, isOwn: isWrittenHere(`${role}Commitment`) } : null,
      opened:
        typeof answer === 'string' && isHash(nonce) ? { answer, nonce, isOwn: isWrittenHere(`${role}Nonce`) } : null,
    }
  }
  return {
    id,
    meetingId: entryId(entry, 'meetingId'),
    askedBy,
    asksHow,
    asksTopics,
    question,
    review,
    askedAt: written['askedAt'],
    closedAt: isInstant(entry['closedAt']) ? entry['closedAt'] : null,
    answers: { asker: answerOf('asker'), asked: answerOf('asked') },
  }
}

/** Tells the other side of a round. */
export function tellRound(live: LiveDocument, row: RoundRow): void {
  put(live, row, {})
}

/** Tells that the round was closed. */
export function tellClosed(live: LiveDocument, row: RoundRow): void {
  put(live, row, { closedAt: row.closedAt })
}

/** Tells what binds this side to its answer, and nothing of the answer. */
export function tellCommitment(live: LiveDocument, row: RoundRow): void {
  put(live, row, { [`${roleOf(row)}Commitment`]: row.myCommitment })
}

/** Tells this side's answer, once both are bound. Throws before that. */
export function tellAnswer(live: LiveDocument, row: RoundRow): void {
  const { myCommitment, theirCommitment, myAnswer, myNonce } = row
  if (!myCommitment || !theirCommitment || !myAnswer || !myNonce)
    throw new Error('An answer was about to be told before both sides had answered.')
  put(live, row, { [`${roleOf(row)}Answer`]: myAnswer, [`${roleOf(row)}Nonce`]: myNonce })
}

/** Who of the round this side is. */
export const roleOf = ({ askedBy }: Pick<RoundRow, 'askedBy'>): RoundRole => (askedBy === 'me' ? 'asker' : 'asked')

/** Writes fields of a round; one that the other side removed stands there again with what it asks. */
function put(live: LiveDocument, row: RoundRow, fields: Record<string, unknown>): void {
  const { id, meetingId, askedBy, asksHow, asksTopics, question, review, askedAt } = row
  // A document carries flat values; what this round does not ask it does not mention.
  const set = review === null ? {} : { review: JSON.stringify(review) }
  const asked = { meetingId, askedBy, asksHow, asksTopics, question, askedAt, ...set }
  const told = live.mirrored ? flipSides(asked, roundEntries.sides) : asked
  live.doc.transact(() => putEntry(live.doc, roundEntries.root, [], { id, ...told }, fields), 'command')
}

const name = /^[\w.-]{1,100}$/
const isLine = (value: unknown, longest: number): value is string =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= longest &&
  !value.includes('\0') &&
  value.isWellFormed()

/** The set of questions that an entry asks; null for what is none, which asks nothing. */
function readReview(written: unknown): RoundReview | null {
  if (typeof written !== 'string' || written.length > roundLimits.bytes) return null
  let read: unknown
  try {
    read = JSON.parse(written)
  } catch {
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  const { kind, title, questions } = read as Record<string, unknown>
  if (!isLine(kind, 100) || !name.test(kind) || !isLine(title, 200) || !Array.isArray(questions)) return null
  const known = (questions as unknown[]).flatMap((question): RoundReview['questions'] => {
    if (typeof question !== 'object' || question === null) return []
    const { key, text } = question as Record<string, unknown>
    return isLine(key, 100) && name.test(key) && isLine(text, roundLimits.question) ? [{ key, text }] : []
  })
  const isWhole = known.length === questions.length && known.length > 0 && known.length <= roundLimits.questions
  return isWhole ? { kind, title, questions: known } : null
}
