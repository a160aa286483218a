import { and, eq, sql } from 'drizzle-orm'
import type { NoteReference } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { document } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { personOfNote } from './confidence-places.queries.ts'
import { confidencesById, unknownTold } from './confidence.queries.ts'
import { whatMayLeave, withoutPassages, type Destination, type Passage } from './what-may-leave.rules.ts'

/** So many letters in a row do not stand in two texts by chance. A shorter stretch is found when it is all there is. */
const telling = 12

/** The texts of notes as they may go somewhere, by the same key; passages told in confidence are a few words saying so. */
export async function textsThatLeave<Row extends { text: string; passages: readonly Passage[] }>(
  database: Database,
  rows: readonly Row[],
  destination: Destination,
  today: string,
): Promise<Row[]> {
  const ids = rows.flatMap(({ passages }) => passages.map(({ tag }) => tag)).filter(isId)
  if (rows.every(({ passages }) => passages.length === 0)) return [...rows]
  const told = await confidencesById(database, ids, today)
  // A mark whose confidence is not known here is held back.
  const mayLeave = (tag: string) => told.has(tag) && whatMayLeave(told.get(tag), destination, today) === 'leaves'
  return rows.map((row) => ({ ...row, text: withoutPassages(row.text, row.passages, mayLeave) }))
}

/** Fails INPUT_REFUSED when words hold what a private note of the same person has as told in confidence, and nobody was asked. */
export async function checkPassageMayReach(
  { database, today }: CommandContext,
  { note, text, isAllowed }: { note: NoteReference; text: string; isAllowed: boolean },
): Promise<void> {
  const personId = await personOfNote(database, { ...note, lane: 'private' })
  const rows = await database
    .select({ text: document.plainText, passages: document.passages })
    .from(document)
    .where(
      and(eq(document.kind, 'note'), eq(document.lane, 'private'), sql`jsonb_array_length(${document.passages}) > 0`),
    )
  const plain = oneLine(text)
  const held = rows.flatMap((row) =>
    row.passages.filter(({ from, to }) => {
      const stretch = oneLine(row.text.slice(from, to))
      return stretch !== '' && (stretch === plain || haveInCommon(stretch, plain))
    }),
  )
  const told = await confidencesById(database, held.map(({ tag }) => tag).filter(isId), today)
  const to: Destination = { to: 'partner', personId }
  for (const { tag } of held) {
    const confidence = told.has(tag) ? told.get(tag) : unknownTold
    const verdict = whatMayLeave(confidence, to, today, isAllowed)
    if (verdict === 'leaves' || verdict === 'without_name') continue
    const who = confidence && 'toldByName' in confidence ? confidence.toldByName : null
    const begin = who
      ? `${who} told you some of these words in confidence`
      : 'Some of these words were told in confidence'
    const sentence =
      verdict === 'left_out'
        ? `${begin}, only between the two of you. They are not shared.`
        : `${begin}. Please confirm that they may be shared.`
    throw new AppError('INPUT_REFUSED', { sentence, field: verdict === 'asks' ? 'confidence' : 'lane' })
  }
}

const isId = (tag: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tag)
function haveInCommon(stretch: string, text: string): boolean {
  const pieces = new Set<string>()
  for (let at = 0; at + telling <= stretch.length; at++) pieces.add(stretch.slice(at, at + telling))
  for (let at = 0; at + telling <= text.length; at++) if (pieces.has(text.slice(at, at + telling))) return true
  return false
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
