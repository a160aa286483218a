import type { NoteReference } from '#contract/documents.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import type { LiveDocument } from '../documents/document-store.ts'
import type { meeting } from '../database/schema.ts'
import type { PartnerReading } from './partner-view.rules.ts'

type Partner = { pairingId: string; name: string }

/** What sharing needs of notes and meetings; handed over where the product is put together. */
export type SharingPartners = {
  /** False when nothing of it was new. */
  takeOverNote(context: CommandContext, note: NoteReference, update: Uint8Array, partner: Partner): Promise<boolean>
  undoPartnerInNote(
    context: CommandContext,
    note: NoteReference,
    partner: Partner & { since: string },
  ): Promise<boolean>
  /** The words of a note as they are now. */
  noteWords(live: LiveDocument): string
  topUpSeries(context: CommandContext, seriesId: string): Promise<void>
  /** Rounds that both answer before either reads; entries of the shared agenda that are no rows of an entity. */
  rounds: {
    root: string
    sides: string[]
    /** Collects which of them change until `stop`. */
    watch(live: LiveDocument): { stop(): string[] }
    /** @param ownClients the Yjs client ids under which this notebook ever wrote in the document */
    takeOver(
      context: CommandContext,
      live: LiveDocument,
      ids: readonly string[],
      ownClients: readonly number[],
    ): Promise<boolean>
  }
  tellMeeting(row: typeof meeting.$inferSelect, partner: string): Record<string, unknown>
  /** The topics of a document's entries in their order; `now` an instant, `today` a day. */
  arrangeAgenda(
    entries: Parameters<PartnerReading['arrange']>[0],
    at: { now: string; today: string },
  ): ReturnType<PartnerReading['arrange']>
}

export type SharingContext = CoreContext & { sharingPartners: SharingPartners }
