import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { procedure, prose, typed } from './procedure.ts'

const megabyte = 1024 * 1024
/** The largest update a window may send at once; a note of a million characters fits. */
export const maxUpdateBytes = 8 * megabyte

/** Names a note: each meeting and each mentorship has a private and a shared one, each person a private one. It is made when it is first opened. */
export const noteReference = z.object({
  kind: z.enum(['meeting', 'mentorship', 'person']),
  id: z.uuid(),
  lane: z.enum(['private', 'shared']),
})
export type NoteReference = z.infer<typeof noteReference>

/** The topic of the change feed that is raised when a note has changed. */
export const noteTopic = ({ kind, id, lane }: NoteReference): string => `note:${kind}:${id}:${lane}`

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'This is not a change of a note.')
const windowId = z.uuid()

/** The right to write in a note under one Yjs client id, or a sentence why it can only be read here. */
export type NoteClaim = { clientId: number } | { readOnly: string }
/** A Yjs V1 update (all of the note, or what the given state vector lacks) and the core's state vector. */
export type LoadedNote = { state: Uint8Array; stateVector: Uint8Array }
export type NoteText = {
  markdown: string
  text: string
  /** When it was last written in, null while it is empty and new. */
  updatedAt: string | null
}
/** Who wrote: this notebook, or the other person on one of their devices, by its public key in hex (see `PartnerDevice`). */
export type NoteWriter = { by: 'me' } | { by: 'partner'; name: string; device: string }
/** An earlier state of a note. */
export type KeptVersion = {
  id: string
  at: string
  /** Why it was kept, null for those kept on their own. */
  label: string | null
  preview: string
  /** Words added and removed since the version before it; null where that was not counted. */
  added: number | null
  removed: number | null
  /** Who wrote since the version before it; empty where that is not known. */
  writers: NoteWriter[]
}
/** The words of a note in reading order; `writer` is a place in `writers`, null for what only parts lines. */
export type AuthoredText = { writers: NoteWriter[]; parts: { writer: number | null; text: string }[] }

/** Where shared words stand in a note, by what Yjs counts: written under `clientId`, from one clock up to another. */
const sharedPassage = z.object({
  clientId: z.number().int().min(0),
  from: z.number().int().min(0),
  to: z.number().int().min(0),
})
export type SharedPassage = z.infer<typeof sharedPassage>

export const documentsContract = {
  /**
   * Lends the caller a client id for as long as the stream is open; its one value says which. `previous` is the id this
   * window wrote under before, which it gets back when it can. Answered only after everything sent before it is stored.
   */
  claim: procedure
    .input(z.object({ note: noteReference, windowId, previous: z.number().int().min(0).nullish() }))
    .output(eventIterator(type<NoteClaim>())),
  load: procedure.input(z.object({ note: noteReference, since: bytes.optional() })).output(type<LoadedNote>()),
  /** Answers once the update would survive a crash. Fails NOT_POSSIBLE_NOW when it was written under an id lent to another window. */
  append: procedure
    .input(
      z.object({
        note: noteReference,
        windowId,
        update: bytes.refine(
          (update) => update.length <= maxUpdateBytes,
          'This is more text than a note can take in at once; please paste it in parts.',
        ),
      }),
    )
    .output(type<{ durable: true }>()),
  text: procedure.input(z.object({ note: noteReference })).output(type<NoteText>()),
  /** Earlier states, newest first. */
  versions: procedure.input(z.object({ note: noteReference })).output(type<KeptVersion[]>()),
  version: procedure.input(z.object({ note: noteReference, versionId: z.uuid() })).output(type<{ markdown: string }>()),
  /** Keeps the state of now under a name. Answers null when it is empty or already kept. */
  keepVersion: procedure
    .input(z.object({ note: noteReference, label: typed().trim().min(1).max(120) }))
    .output(type<{ versionId: string | null }>()),
  /** Who wrote which words that stand in the note now, or stood in a version of it. */
  authors: procedure
    .input(z.object({ note: noteReference, versionId: z.uuid().nullish() }))
    .output(type<AuthoredText>()),
  /** Brings an earlier state back as a new change; how it was until then is the version `before`, so that this is undone the same way. */
  restoreVersion: procedure
    .input(z.object({ note: noteReference, versionId: z.uuid() }))
    .output(type<{ before: string }>()),
  /**
   * Writes these words at the end of a shared note, a paragraph for each line, as an own edit. Fails INPUT_REFUSED for a note
   * that is not shared, for empty words, for words told in confidence, and for too long a note.
   */
  sharePassage: procedure
    .input(
      z.object({
        note: noteReference,
        text: prose,
        /** I was asked, and what was told in confidence may be shared. */
        despiteConfidence: z.boolean().optional(),
      }),
    )
    .output(type<SharedPassage>()),
  /** Takes such words away again; what anybody wrote among them since stays. */
  takeBackPassage: procedure
    .input(z.object({ note: noteReference, passage: sharedPassage }))
    .output(type<Record<string, never>>()),
}
