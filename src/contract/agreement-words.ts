import type { AgreementParams, AgreementWords } from './agreement.contract.ts'

/** What the two columns of the table of roles are called. */
export const roleColumns = { mentor: 'Mentor’s focus', mentee: 'Mentee’s focus' }

/** The numbers of a clause in words: "every 2 weeks", "45 minutes"; in a fixed order. */
export function paramWords({ everyWeeks, minutes, hours, reviewOn }: AgreementParams): string[] {
  return [
    ...(everyWeeks === undefined ? [] : [rhythmWords(everyWeeks)]),
    ...(minutes === undefined ? [] : [`${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`]),
    ...(hours === undefined ? [] : [`an answer within ${hoursWords(hours)}`]),
    ...(reviewOn === undefined ? [] : [`look at it again on ${reviewOn}`]),
  ]
}

/** "every week", "every 3 weeks". */
export const rhythmWords = (weeks: number): string => (weeks === 1 ? 'every week' : `every ${weeks} weeks`)

function hoursWords(hours: number): string {
  if (hours % 24 !== 0 || hours < 48) return `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  return `${hours / 24} days`
}

/** The whole agreement as plain text, one paragraph for each clause and row: what a person reads and compares. */
export function plainAgreement({ clauses, roles }: AgreementWords): string {
  const paragraphs = clauses.map(({ title, text, params }) =>
    [title, text, sentence(paramWords(params))].filter((line) => line !== '').join('\n'),
  )
  const rows = roles.map(
    ({ area, mentorFocus, menteeFocus }) => `${area}\nMentor: ${mentorFocus || '–'}\nMentee: ${menteeFocus || '–'}`,
  )
  return [...paragraphs, ...rows].join('\n\n')
}

function sentence(parts: string[]): string {
  const joined = parts.join(', ')
  return joined === '' ? '' : `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}
