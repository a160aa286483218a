import type { DueState } from '../../components/due-text.tsx'
import type { StatusTone } from '../../components/status-pill.tsx'

export type SamplePerson = {
  id: string
  name: string
  role: string
  organisation: string
  zone: string
  stage: { tone: StatusTone; label: string }
  contact: { state: DueState; words: string; days: number }
  meetings: number
}

const given = [
  'Ana',
  'Bruno',
  'Chiamaka',
  'Dmitri',
  'Elif',
  'Farah',
  'Goran',
  'Hanna',
  'Ines',
  'Jonas',
  'Kaito',
  'Leila',
]
const family = [
  'Ruiz',
  'Almeida',
  'Obi',
  'Orlov',
  'Demir',
  'Haddad',
  'Kovač',
  'Nyström',
  'Fonseca',
  'Weber',
  'Mori',
  'Azadi',
]
const roles = [
  'Product designer',
  'Nurse in training',
  'Staff engineer',
  'Teacher',
  'Founder',
  'Data analyst',
  'Violin maker',
]
const places = ['Northwind Clinic', 'Halden School', 'Lumen Works', 'Riverside Press', 'Own studio']
const zones = ['Europe/Lisbon', 'America/New_York', 'Asia/Tokyo', 'Africa/Lagos', 'Europe/Istanbul']
const stages = [
  { tone: 'active', label: 'Under way' },
  { tone: 'quiet', label: 'Getting to know' },
  { tone: 'active', label: 'Under way' },
  { tone: 'done', label: 'Completed' },
  { tone: 'amber', label: 'Paused' },
] as const
const contacts = [
  { state: 'fresh', words: '3 days ago', days: 3 },
  { state: 'fresh', words: '2 weeks ago', days: 14 },
  { state: 'amber', words: 'quiet for 5 weeks', days: 35 },
  { state: 'red', words: 'quiet for 4 months', days: 121 },
  { state: 'fresh', words: 'yesterday', days: 1 },
] as const

const pick = <Item>(items: readonly Item[], at: number) => items[at % items.length] as Item

/** Ten thousand invented people, always the same. */
export const samplePeople: SamplePerson[] = Array.from({ length: 10_000 }, (_, at) => ({
  id: `person-${at}`,
  name: `${pick(given, at)} ${pick(family, at + Math.floor(at / given.length))}`,
  role: pick(roles, at),
  organisation: pick(places, at * 3),
  zone: pick(zones, at),
  stage: pick(stages, at),
  contact: pick(contacts, at * 2 + Math.floor(at / 7)),
  meetings: (at * 7) % 23,
}))
