import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import type { myRoles } from '#contract/mentorship-words.ts'

/** A mentorship as a meeting's form offers it. */
export type Partner = {
  mentorshipId: string
  personId: string
  name: string
  /** What the person is called in a sentence. */
  shortName: string
  /** The name, and my role where the same person has several mentorships with me. */
  label: string
  timezone: string | null
}

const overStages = ['ended', 'declined_by_them', 'withdrawn_by_me', 'no_response', 'redefined']
const roleWords: Record<(typeof myRoles)[number], string> = {
  mentee: 'your mentor',
  mentor: 'your mentee',
  peer: 'your peer',
  sponsor: 'you sponsor them',
  sponsee: 'your sponsor',
}

type Row = Pick<MentorshipRow, 'id' | 'personId' | 'personName' | 'personShortName' | 'timezone' | 'myRole' | 'stage'>

/** One line for each mentorship: living ones first, each group in the order it came. */
export function listPartners(mentorships: readonly Row[]): Partner[] {
  const living = mentorships.filter(({ stage }) => !overStages.includes(stage))
  const over = mentorships.filter(({ stage }) => overStages.includes(stage))
  const isTwice = (row: Row) => mentorships.some(({ id, personId }) => personId === row.personId && id !== row.id)
  return [...living, ...over].map((row) => ({
    mentorshipId: row.id,
    personId: row.personId,
    name: row.personName,
    shortName: row.personShortName,
    label: isTwice(row) ? `${row.personName} (${roleWords[row.myRole]})` : row.personName,
    timezone: row.timezone,
  }))
}
