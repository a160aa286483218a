import type { SearchResult } from '#contract/search.contract.ts'
import { notePlace } from '../../features/notes/model/note-place.ts'

/** Kinds of records that stand on the page of the library; all others stand on the page of growth. */
const libraryKinds = new Set(['resource', 'introduction'])

/** The address of a find within the window; a note's leads to the paragraph. */
export function resultLink(result: SearchResult): string {
  const { entity, id, kind, mentorshipId, note, people } = result
  if (note) {
    const place = note.paragraph === null ? '' : `#${notePlace(note.lane, note.paragraph)}`
    const page = {
      meeting: `/meetings/${note.id}`,
      mentorship: `/mentorships/${note.id}`,
      person: `/people/${note.id}`,
    }
    return `${page[note.kind]}${place}`
  }
  if (entity === 'person') return `/people/${id}`
  if (entity === 'mentorship') return `/mentorships/${id}`
  if (entity === 'meeting') return `/meetings/${id}`
  if (entity === 'agendaItem') return `/mentorships/${mentorshipId ?? ''}?tab=agenda`
  if (entity === 'actionItem') return mentorshipId ? `/mentorships/${mentorshipId}` : '/actions'
  if (entity === 'affiliation') return `/people/${people[0]?.id ?? ''}`
  return `/${libraryKinds.has(kind) ? 'library' : 'growth'}?kind=${kind}&open=${id}`
}
