import {
  IconCalendarEvent,
  IconChecklist,
  IconHeartHandshake,
  IconListDetails,
  IconNote,
  IconPlant2,
  IconUser,
  type Icon,
} from '@tabler/icons-react'
import type { SearchGroup, SearchResult } from '#contract/search.contract.ts'
import { PersonAvatar } from '../../../components/person-avatar.tsx'

const icons: Record<SearchGroup, Icon> = {
  people: IconUser,
  mentorships: IconHeartHandshake,
  meetings: IconCalendarEvent,
  notes: IconNote,
  items: IconListDetails,
  actions: IconChecklist,
  records: IconPlant2,
}

/** The sign of a find: a person's own mark, or the icon of its group. */
export function ResultMark({ result }: { result: SearchResult }) {
  if (result.entity === 'person') return <PersonAvatar name={result.title.text} id={result.id} size={24} />
  const Mark = icons[result.group]
  return <Mark size={20} stroke={1.6} aria-hidden />
}
