import { implement } from '@orpc/server'
import * as Y from 'yjs'
import { documentsContract, noteTopic, type NoteReference } from '#contract/documents.contract.ts'
import { closedSentence, closedSince } from '../commands/closed-record.queries.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { isStorageProblem } from '../commands/storage-gate.ts'
import type { CoreContext } from '../core-context.ts'
import type { NoteIndexing } from './note-indexing.ts'
import { NoteLeases } from './note-leases.ts'
import { findNoteRow } from './note-owner.queries.ts'
import { appendToNote, checkNoteOpen, lendClientId } from './notes.commands.ts'
import { authorsOf, listVersions, noteText, readVersion, versionAuthors } from './notes.queries.ts'
import { openNote } from './open-note.ts'
import { sharePassage, takeBackPassage } from './passage.commands.ts'
import { keepVersion, restoreVersion } from './versions.commands.ts'

const tooManyWindows =
  'Four windows write in this note already. Here you can read it; close it in one of the others to write.'

export function documentsProcedures(
  { ports, database, runner, documents: store, feed }: CoreContext,
  indexing: NoteIndexing,
) {
  const os = implement(documentsContract)
  const parts = { store, leases: new NoteLeases(), indexing }
  const raise = (note: NoteReference) => feed.publish([noteTopic(note), 'entity:note'])

  return {
    claim: os.claim.handler(async ({ input, signal }) => {
      if (input.note.kind === 'meeting' && (await closedSince(database, input.note.id)))
        return readOnlyClaim(closedSentence)
      // Waiting for its turn among the commands means that all appends sent before are stored.
      const lent = await runner
        .run('Note opened', (context) => lendClientId(context, parts, input), { reads: true })
        .catch((error: unknown) => {
          // A note that no window wrote in yet needs an id made for it; it can be read without one.
          if (isStorageProblem(error)) return null
          throw error
        })
      const lease = lent?.result
      const release = () => lease && parts.leases.release(lease)
      // A caller that went away before it read the first value never starts the stream below.
      const gone = abortion(signal).then(release)
      return (async function* () {
        try {
          yield lease ? { clientId: lease.clientId } : { readOnly: ports.storage?.problem() ?? tooManyWindows }
          if (lease) await gone
        } finally {
          release()
        }
      })()
    }),
    load: os.load.handler(async ({ input }) => {
      // Read in turn with the commands: a document in the middle of one holds what may yet be rolled back.
      const { result } = await runner.run(
        'Note read',
        async (context) => {
          const { doc } = await openNote(context, store, input.note)
          return { state: Y.encodeStateAsUpdate(doc, input.since), stateVector: Y.encodeStateVector(doc) }
        },
        { reads: true },
      )
      return result
    }),
    append: os.append.handler(async ({ input }) => {
      await runner.run('Note written', (context) => appendToNote(context, parts, input))
      raise(input.note)
      return { durable: true as const }
    }),
    text: os.text.handler(async ({ input }) => {
      const { result } = await runner.run(
        'Note read',
        async (context) => {
          const row = await findNoteRow(context.database, input.note)
          return row
            ? noteText(await openNote(context, store, input.note), row.updatedAt)
            : { markdown: '', text: '', updatedAt: null }
        },
        { reads: true },
      )
      return result
    }),
    versions: os.versions.handler(({ input }) => listVersions(database, input.note)),
    version: os.version.handler(({ input }) => readVersion(database, input.note, input.versionId)),
    authors: os.authors.handler(async ({ input: { note, versionId } }) => {
      if (versionId) return versionAuthors(database, note, versionId)
      const look = async (context: CommandContext) =>
        authorsOf(context.database, note, (await openNote(context, store, note)).doc)
      return (await runner.run('Note read', look, { reads: true })).result
    }),
    keepVersion: os.keepVersion.handler(async ({ input }) => {
      const { result } = await runner.run('Version kept', async (context) =>
        keepVersion(context, await openNote(context, store, input.note), input.label, context.now),
      )
      raise(input.note)
      return { versionId: result }
    }),
    restoreVersion: os.restoreVersion.handler(async ({ input }) => {
      const { result } = await runner.run('Version brought back', async (context) => {
        await checkNoteOpen(context.database, input.note)
        return restoreVersion(context, parts, input.note, input.versionId)
      })
      raise(input.note)
      return { before: result }
    }),
    sharePassage: os.sharePassage.handler(async ({ input }) => {
      await indexing.settle()
      const { result } = await runner.run('Passage shared', (context) => sharePassage(context, parts, input))
      raise(input.note)
      return result
    }),
    takeBackPassage: os.takeBackPassage.handler(async ({ input }) => {
      await runner.run('Passage taken back', (context) => takeBackPassage(context, parts, input))
      raise(input.note)
      return {}
    }),
  }
}

/** The claim of a note that can be read alone. */
async function* readOnlyClaim(readOnly: string) {
  yield { readOnly }
}

function abortion(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}
