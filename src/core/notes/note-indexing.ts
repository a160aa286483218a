import { desc, eq, inArray } from 'drizzle-orm'
import type { NoteReference } from '#contract/documents.contract.ts'
import { noteReference } from '#contract/documents.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext, CommandRunner } from '../commands/run-command.ts'
import { isStorageProblem } from '../commands/storage-gate.ts'
import { document, documentUpdate } from '../database/schema.ts'
import type { DocumentStore, LiveDocument } from '../documents/document-store.ts'
import type { CorePorts } from '../ports.ts'
import { projectNote, touchNote } from './note-projection.ts'

/** Notes up to this many characters are indexed with every change; longer ones every 10 seconds, and before anything reads the index. */
const cheapLength = 20_000
const longNotePause = 10_000
/** So far back the update log is searched for long notes whose last words an ended core did not index. */
const recentUpdates = 400

export type NoteIndexing = {
  /** Indexes a changed note inside its command, or puts a long one off. Answers its length in characters as last counted. */
  index(context: CommandContext, live: LiveDocument, note: NoteReference): Promise<number>
  /** Indexes what was put off, also what an ended core left behind. Cheap when there is nothing. */
  settle(): Promise<void>
}

/** Keeps typing in long notes fast: building the word index of one costs more than storing what was typed. */
export function createNoteIndexing(ports: CorePorts, runner: CommandRunner, store: DocumentStore): NoteIndexing {
  const indexed = new Map<string, { length: number; at: number }>()
  const late = new Map<string, NoteReference>()
  let isFirst = true

  async function index(context: CommandContext, live: LiveDocument, note: NoteReference): Promise<number> {
    const last = indexed.get(live.id)
    const time = ports.clock.now()
    if (last && last.length > cheapLength && time - last.at < longNotePause && time >= last.at) {
      late.set(live.id, note)
      await touchNote(context.database, live, context.now)
      return last.length
    }
    const length = await projectNote(context.database, live, note, context.now)
    indexed.set(live.id, { length, at: time })
    late.delete(live.id)
    return length
  }

  async function findLeftBehind(context: CommandContext): Promise<void> {
    const recent = await context.database
      .select({ id: documentUpdate.documentId })
      .from(documentUpdate)
      .orderBy(desc(documentUpdate.seq))
      .limit(recentUpdates)
    const ids = [...new Set(recent.map((row) => row.id))].filter((id) => !indexed.has(id))
    if (ids.length === 0) return
    for (const row of await context.database.select().from(document).where(inArray(document.id, ids))) {
      if (row.kind !== 'note' || row.plainText.length <= cheapLength) continue
      late.set(row.id, noteReference.parse({ kind: row.ownerType, id: row.ownerId, lane: row.lane }))
    }
  }

  async function indexLate(context: CommandContext, id: string, note: NoteReference): Promise<void> {
    const [row] = await context.database.select({ at: document.updatedAt }).from(document).where(eq(document.id, id))
    const live = row && (await store.openById(context.database, id))
    if (!row || !live) return
    const length = await projectNote(context.database, live, note, row.at)
    indexed.set(id, { length, at: ports.clock.now() })
  }

  return {
    index,
    async settle() {
      if (!isFirst && late.size === 0) return
      const indexAll = async (context: CommandContext) => {
        if (isFirst) await findLeftBehind(context)
        isFirst = false
        for (const [id, note] of late) {
          late.delete(id)
          // A note whose owner went to the trash meanwhile is not searched anyway.
          await indexLate(context, id, note).catch((error: unknown) => {
            if (!isOwnerGone(error)) throw error
          })
        }
      }
      await runner.run('Notes indexed', indexAll).catch((error: unknown) => {
        // The index stays behind until there is room for it; searching what it holds goes on.
        if (!isStorageProblem(error)) throw error
      })
    },
  }
}

function isOwnerGone(error: unknown): boolean {
  return error instanceof AppError && !isStorageProblem(error)
}
