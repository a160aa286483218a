import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import { stageNames, typeNames } from '#contract/mentorship-words.ts'
import { foldText } from '#shared/fold-text.ts'

/** The rows whose person, title, stage or type holds every word that was typed. */
export function findMentorships(rows: readonly MentorshipRow[], typed: string): readonly MentorshipRow[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = foldText([row.personName, row.title ?? '', stageNames[row.stage], typeNames[row.type]].join(' '))
    return words.every((word) => text.includes(word))
  })
}
