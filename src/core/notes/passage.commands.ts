import * as Y from 'yjs'
import type { NoteReference, SharedPassage } from '#contract/documents.contract.ts'
import { MAX_NOTE_CHARACTERS } from '#shared/note-text/note-node.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { checkPassageMayReach } from '../confidence/passages.queries.ts'
import { noteFragment } from './note-projection.ts'
import { openNote, type NoteParts } from './open-note.ts'
import { keepDueVersion } from './versions.commands.ts'

type Parts = Pick<NoteParts, 'store' | 'indexing'>

/**
 * Writes words at the end of the shared note of a meeting or a mentorship, a paragraph for each line, as the person's own
 * edit. Nothing else changes; the words are all that goes along. Fails INPUT_REFUSED for a note that is not shared, for
 * words without a letter and for a note that would become too long; MEETING_NOT_FOUND, MENTORSHIP_NOT_FOUND.
 */
export async function sharePassage(
  context: CommandContext,
  parts: Parts,
  { note, text, despiteConfidence = false }: { note: NoteReference; text: string; despiteConfidence?: boolean },
): Promise<SharedPassage> {
  if (note.lane !== 'shared' || note.kind === 'person')
    throw new AppError('INPUT_REFUSED', { sentence: 'Words can only be shared in a note that you both have.' })
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) throw new AppError('INPUT_REFUSED', { sentence: 'There are no words to share yet.' })
  await checkPassageMayReach(context, { note, text, isAllowed: despiteConfidence })
  const live = await openNote(context, parts.store, note)
  await keepDueVersion(context, live)
  const { doc } = live
  const fragment = doc.getXmlFragment(noteFragment)
  const from = Y.getState(doc.store, doc.clientID)
  doc.transact(() => {
    const last = fragment.length > 0 ? fragment.get(fragment.length - 1) : null
    // The empty paragraph that an editor leaves behind would stand between as a gap.
    const isGap = last instanceof Y.XmlElement && last.nodeName === 'paragraph' && last.length === 0
    fragment.insert(isGap ? fragment.length - 1 : fragment.length, lines.map(paragraphOf))
  }, 'passage')
  const passage = { clientId: doc.clientID, from, to: Y.getState(doc.store, doc.clientID) }
  if ((await parts.indexing.index(context, live, note)) > MAX_NOTE_CHARACTERS)
    throw new AppError('INPUT_REFUSED', { sentence: 'The shared note is too long to take these words in.' })
  return passage
}

/**
 * Takes words away again that `sharePassage` wrote. What anybody wrote among them since stays, and so does the paragraph it
 * stands in. Doing it twice changes nothing. Fails as `sharePassage`.
 */
export async function takeBackPassage(
  context: CommandContext,
  parts: Parts,
  { note, passage }: { note: NoteReference; passage: SharedPassage },
): Promise<void> {
  const live = await openNote(context, parts.store, note)
  if (note.lane !== 'shared' || passage.clientId !== live.doc.clientID)
    throw new AppError('INPUT_REFUSED', { sentence: 'These words were not shared from this notebook.' })
  const isOf = ({ id }: Y.Item) => id.client === passage.clientId && id.clock >= passage.from && id.clock < passage.to
  const fragment = live.doc.getXmlFragment(noteFragment)
  live.doc.transact(() => {
    for (const [place, child] of [...fragment.toArray().entries()].toReversed()) {
      if (!(child instanceof Y.XmlElement) || !child._item || !isOf(child._item)) continue
      for (const text of child.toArray()) if (text instanceof Y.XmlText) deleteLetters(text, isOf)
      if (child.toArray().every((text) => text instanceof Y.XmlText && text.length === 0)) fragment.delete(place, 1)
    }
  }, 'passage')
  await parts.indexing.index(context, live, note)
}

function paragraphOf(line: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(line)])
  return paragraph
}

function deleteLetters(text: Y.XmlText, isOf: (item: Y.Item) => boolean): void {
  const stretches: { at: number; length: number }[] = []
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (isOf(item)) stretches.push({ at, length: item.length })
    at += item.length
  }
  for (const stretch of stretches.toReversed()) text.delete(stretch.at, stretch.length)
}
