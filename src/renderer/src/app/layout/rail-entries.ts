import {
  IconBook2,
  IconBooks,
  IconCalendarEvent,
  IconChecklist,
  IconGift,
  IconHeartHandshake,
  type Icon,
  IconPlant2,
  IconSettings,
  IconSunHigh,
  IconTimeline,
  IconTopologyStar3,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import type { ShortcutId } from '../shortcuts/shortcut-definitions.ts'

export type RailEntry = {
  label: string
  to: string
  icon: Icon
  shortcut: ShortcutId
  /** A little room stands above it: it begins places of another sort. */
  begins?: true
}

/** The places of the product, in the order of the rail. A new area adds its line here, its route, and its `go.` shortcut. */
export const railEntries = [
  { label: 'Today', to: '/', icon: IconSunHigh, shortcut: 'go.today' },
  { label: 'People', to: '/people', icon: IconUsers, shortcut: 'go.people', begins: true },
  { label: 'Mentorships', to: '/mentorships', icon: IconHeartHandshake, shortcut: 'go.mentorships' },
  { label: 'Meetings', to: '/meetings', icon: IconCalendarEvent, shortcut: 'go.meetings' },
  { label: 'Actions', to: '/actions', icon: IconChecklist, shortcut: 'go.actions' },
  { label: 'Growth', to: '/growth', icon: IconPlant2, shortcut: 'go.growth', begins: true },
  { label: 'Network', to: '/network', icon: IconTopologyStar3, shortcut: 'go.network' },
  { label: 'Giving back', to: '/giving', icon: IconGift, shortcut: 'go.giving' },
  { label: 'Library', to: '/library', icon: IconBooks, shortcut: 'go.library', begins: true },
  { label: 'Review', to: '/review', icon: IconBook2, shortcut: 'go.review' },
  { label: 'Timeline', to: '/timeline', icon: IconTimeline, shortcut: 'go.timeline' },
] as const satisfies readonly RailEntry[]

/** The foot of the rail: what is needed seldom. */
export const railFootEntries = [
  { label: 'Trash', to: '/trash', icon: IconTrash, shortcut: 'go.trash' },
  { label: 'Settings', to: '/settings', icon: IconSettings, shortcut: 'go.settings' },
] as const satisfies readonly RailEntry[]
