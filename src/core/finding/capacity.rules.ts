import type { CapacityView } from '#contract/finding.contract.ts'
import type { MyRole } from '#contract/mentorship-words.ts'

type Counted = Omit<CapacityView, 'sentences'>
const people = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** Whom I mentor, or who mentors me, in a role; peers are neither. */
export function sideOf(myRole: MyRole): 'mentees' | 'mentors' | null {
  if (myRole === 'mentor' || myRole === 'sponsor') return 'mentees'
  return myRole === 'mentee' || myRole === 'sponsee' ? 'mentors' : null
}

/** What stands, beside what I wanted; nothing about what has no limit. */
export function capacitySentences({ limits, now }: Counted): string[] {
  const { mentees, mentors, hours } = limits
  return [
    ...(mentees === null
      ? []
      : [`You mentor ${now.mentees} of the ${people(mentees, 'person', 'people')} you have room for.`]),
    ...(mentors === null ? [] : [`You have ${now.mentors} of the ${people(mentors, 'mentor')} you wanted.`]),
    ...(hours === null
      ? []
      : [`Meetings of this month take ${people(now.hours, 'hour')} of the ${hours} you wanted to give.`]),
  ]
}

/** What to think of before one more begins; null when there is room or no limit was set. */
export function roomSentence({ limits, now }: Counted, myRole: MyRole): string | null {
  const side = sideOf(myRole)
  const limit = side === null ? null : limits[side]
  if (side !== null && limit !== null && now[side] >= limit) {
    return side === 'mentees'
      ? `You mentor ${people(now.mentees, 'person', 'people')} now and wanted ${limit} at most. You can go on; perhaps one of them is ready to close well, or this one can begin later.`
      : `You have ${people(now.mentors, 'mentor')} now and wanted ${limit} at most. You can go on; perhaps a single conversation is enough here.`
  }
  if (limits.hours !== null && now.hours >= limits.hours)
    return `Meetings of this month take ${people(now.hours, 'hour')} already, and you wanted to give ${limits.hours}. You can go on; a slower rhythm would keep it light.`
  return null
}
