import type { SearchResult } from '#contract/search.contract.ts'
import { placeOfKind } from '#contract/record-kinds/kind-pages.ts'
import { notePlace } from '../../features/notes/model/note-place.ts'

const notePages = {
  meeting: (id: string) => `/meetings/${id}`,
  mentorship: (id: string) => `/mentorships/${id}?tab=notes`,
  person: (id: string) => `/people/${id}`,
}

/** The address of a find within the window; a note's leads to the paragraph. */
export function resultLink({ entity, id, kind, mentorshipId, note, people }: SearchResult): string {
  if (note) {
    const place = note.paragraph === null ? '' : `#${notePlace(note.lane, note.paragraph)}`
    return `${notePages[note.kind](note.id)}${place}`
  }
  if (entity === 'agendaItem') return `/mentorships/${mentorshipId ?? ''}?tab=agenda`
  if (entity === 'actionItem') return mentorshipId ? `/mentorships/${mentorshipId}?tab=actions` : '/actions'
  if (entity === 'outreach') return `/messages/${id}`
  if (entity === 'review') return mentorshipId ? `/mentorships/${mentorshipId}?tab=reviews` : '/review?part=self'
  if (entity === 'affiliation') return `/people/${people[0]?.id ?? ''}`
  return rowLink({ entity, id, kind }) ?? '/'
}

/** The address of a row that has a page of its own, or whose note stands on that page; null for other rows. */
export function rowLink({ entity, id, kind }: { entity: string; id: string; kind: string | null }): string | null {
  if (entity === 'person') return `/people/${id}`
  if (entity === 'mentorship') return kind === 'note' ? notePages.mentorship(id) : `/mentorships/${id}`
  if (entity === 'meeting') return `/meetings/${id}`
  if (entity === 'actionItem') return '/actions'
  if (entity !== 'record' || kind === null) return null
  if (kind === 'goal') return `/goals/${id}`
  const place = placeOfKind(kind)
  return `/${place.page}?kind=${place.kind}&open=${id}`
}
