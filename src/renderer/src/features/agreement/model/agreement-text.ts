import type { Acknowledgement, AgreementVersion } from '#contract/agreement.contract.ts'
import { formatDayShort, type PlainDay } from '#shared/time.ts'

/** "You acknowledged on 3 May", "Ana acknowledged on paper on 3 May". */
export function ackSentence(
  { side, notedBy, way, name, onDay, counts }: Acknowledgement,
  partner: string,
  today: PlainDay,
) {
  const day = formatDayShort(onDay, today)
  const how = { here: '', paper: ' on paper', in_person: ' in person' }[way]
  if (!counts) {
    if (side === 'me') return `${partner} noted that you acknowledged${how} on ${day}. It counts once you say so here.`
    return `A note that ${partner} acknowledged${how} on ${day} came from elsewhere and does not count.`
  }
  const who = side === 'me' ? 'You' : partner
  const as = name !== '' && name !== who ? ` as ${name}` : ''
  return `${who} acknowledged${how} on ${day}${as}${notedBy === 'me' && side === 'them' ? ' (noted by you)' : ''}`
}

/** How a version stands, in a few words with a tone. */
export function versionState(
  { mine, theirs, words }: AgreementVersion,
  partner: string,
): { tone: 'done' | 'active' | 'red'; label: string } {
  if (words === null) return { tone: 'red', label: 'Does not fit its seal' }
  if (mine && theirs) return { tone: 'done', label: 'Acknowledged by you both' }
  if (mine) return { tone: 'active', label: `Acknowledged by you, not yet by ${partner}` }
  if (theirs) return { tone: 'active', label: `Acknowledged by ${partner}, not yet by you` }
  return { tone: 'active', label: 'Nobody has acknowledged it' }
}

/** What the two columns of the table of roles are called here. */
export function columnNames(myRole: string, partner: string): { mentor: string; mentee: string } {
  if (myRole === 'mentor' || myRole === 'sponsor')
    return { mentor: 'Your focus (mentor)', mentee: `${partner}’s focus (mentee)` }
  if (myRole === 'mentee' || myRole === 'sponsee')
    return { mentor: `${partner}’s focus (mentor)`, mentee: 'Your focus (mentee)' }
  return { mentor: 'Focus of whoever mentors', mentee: 'Focus of whoever is mentored' }
}
