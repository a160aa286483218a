import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import type { CommandContext } from '../commands/run-command.ts'
import { blindRound } from '../database/schema.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import type { DocumentEntry } from '../documents/live-document.ts'
import { keepRound } from './blind-reveal.commands.ts'
import { readRound, roundEntries, tellAnswer, type RoundRow, type ToldRound } from './round-entry.ts'
import { areBothSealed, hearRound } from './round-state.rules.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Collects the ids of rounds that change in a document until `stop`, which answers them. */
export function watchRounds({ doc }: LiveDocument): { stop(): string[] } {
  const rounds = doc.getMap<DocumentEntry>(roundEntries.root)
  const touched = new Set<string>()
  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events)
      for (const id of event.target === rounds ? event.keys.keys() : [String(event.path[0])]) touched.add(id)
  }
  rounds.observeDeep(observe)
  return {
    stop() {
      rounds.unobserveDeep(observe)
      return [...touched].filter((id) => uuid.test(id))
    },
  }
}

/**
 * Takes over what the partner said about rounds, inside the command that merged it; this side's answer goes out in the same
 * transaction when it is due. Answers whether anything changed.
 * @param ownClients the Yjs client ids under which this notebook ever wrote in the document
 */
export async function takeOverRounds(
  context: CommandContext,
  live: LiveDocument,
  ids: readonly string[],
  ownClients: readonly number[],
): Promise<boolean> {
  const { mentorshipId } = live.key
  if (!mentorshipId) return false
  let changed = false
  for (const id of ids) {
    const told = readRound(live, id, (clientId) => ownClients.includes(clientId))
    const [known] = await context.database.select().from(blindRound).where(eq(blindRound.id, id))
    if (!told || (known && known.mentorshipId !== mentorshipId)) continue
    const before = known ?? newRow(told, mentorshipId)
    const row = await hearRound(before, told)
    if (known && JSON.stringify(row) === JSON.stringify(known)) continue
    await keepRound(context, row)
    changed = true
    if (areBothSealed(row) && !areBothSealed(before) && row.myNonce !== null) tellAnswer(live, row)
  }
  return changed
}

function newRow({ answers: _answers, ...told }: ToldRound, mentorshipId: string): RoundRow {
  return {
    ...told,
    mentorshipId,
    askedHere: false,
    ...{ myCommitment: null, myAnswer: null, myNonce: null },
    ...{ theirCommitment: null, theirAnswer: null, theirMismatch: false, strangerInMyPlace: false },
  }
}
