import type { Announcements, UniqueIdentifier } from '@dnd-kit/core'

export const orderInstructions =
  'Press Alt and the up or down arrow to move this. Press Enter for a menu of places to move it to.'

/** What is said while something is dragged. */
export function orderAnnouncements(labelOf: (id: string) => string, ids: readonly string[]): Announcements {
  const name = (id: UniqueIdentifier) => labelOf(String(id))
  const place = (id: UniqueIdentifier) => `${ids.indexOf(String(id)) + 1} of ${ids.length}`
  return {
    onDragStart: ({ active }) => `Picked up ${name(active.id)}, ${place(active.id)}.`,
    onDragOver: ({ over }) => (over ? `Over place ${place(over.id)}.` : 'Not over the list.'),
    onDragEnd: ({ active, over }) => (over ? `Dropped ${name(active.id)} at ${place(over.id)}.` : 'Put back.'),
    onDragCancel: ({ active }) => `${name(active.id)} is back where it was.`,
  }
}
