import { MAX_NOTE_NESTING } from '#shared/note-text/note-node.ts'
import { sharedKeyOf } from '#core/sharing/shared-names.rules.ts'
import type { DocumentShape } from '#sync/guard/guard.ts'

/** Number of the shapes below; a notebook of another number is not written to. */
export const sharedSchema = 1

const agenda: DocumentShape = {
  roots: {
    items: 'map-of-maps',
    placements: 'map-of-maps',
    actions: 'map-of-maps',
    meetings: 'map-of-maps',
    rounds: 'map-of-maps',
    records: 'map-of-maps',
    clauses: 'map-of-maps',
    roles: 'map-of-maps',
    agreements: 'map-of-maps',
    acknowledgements: 'map-of-maps',
  },
  maxDepth: 4,
}

/** What a note's editor knows; nothing else can be let in, because an editor removes what it does not know for both sides. */
const note: DocumentShape = {
  roots: { body: 'xml' },
  // As deep as two people who nest at once can get, and the editor still shows.
  maxDepth: MAX_NOTE_NESTING * 4,
  xml: {
    elements: {
      paragraph: [],
      heading: ['level'],
      bulletList: [],
      orderedList: ['start', 'type'],
      listItem: [],
      taskList: [],
      taskItem: ['checked'],
      blockquote: [],
      codeBlock: ['language'],
      horizontalRule: [],
      hardBreak: [],
      mention: ['id', 'label', 'mentionSuggestionChar'],
    },
    marks: ['bold', 'italic', 'strike', 'code', 'link'],
  },
}

/** What a shared document of this name may hold; null where no such document is shared. */
export function shapeOfShared(name: string): DocumentShape | null {
  // The mentorship stands in no name.
  if (sharedKeyOf(name, '') === null) return null
  return name === 'agenda' ? agenda : note
}
