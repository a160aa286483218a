import { isOverStage, mentorshipStages, stageNames, type MentorshipStage } from './mentorship-words.ts'

const courting: readonly MentorshipStage[] = ['prospect', 'shortlisted', 'approached', 'exploring', 'negotiating']
const begun: readonly MentorshipStage[] = ['active', 'paused', 'closing', 'redefined']
const exits: readonly MentorshipStage[] = ['declined_by_them', 'withdrawn_by_me', 'no_response']

/** True for a mentorship that has not begun yet and may still. */
export const isEarlyStage = (stage: MentorshipStage): boolean => courting.includes(stage)

/** The stages a mentorship can move to. What has only its first stage yet may be put right to any other. */
export function nextStages(from: MentorshipStage, isFirst = false): MentorshipStage[] {
  return mentorshipStages.filter((to) => to !== from && (isFirst || stageRefusal(from, to) === null))
}

/** Null when a mentorship can move from one stage to another, else a sentence that says why not and what to do. */
export function stageRefusal(from: MentorshipStage, to: MentorshipStage): string | null {
  const [fromName, toName] = [stageNames[from], stageNames[to]]
  if (courting.includes(from)) {
    if (courting.includes(to) || exits.includes(to) || to === 'active') return null
    return `This one has not begun yet, so it cannot be “${toName}”. Choose “Declined”, “Withdrawn” or “No answer” instead.`
  }
  if (begun.includes(from)) {
    if (begun.includes(to) || to === 'ended' || to === 'negotiating') return null
    if (exits.includes(to))
      return `This one has begun, so it cannot be “${toName}”. End it instead; the reason can say why.`
    return `This one is past “${toName}”. End it and add a new mentorship to start afresh.`
  }
  if (from === 'ended') {
    if (begun.includes(to) || to === 'exploring' || to === 'negotiating') return null
    return `A mentorship that ended can be reopened, but not as “${toName}”.`
  }
  if (courting.includes(to) || to === 'active' || exits.includes(to)) return null
  return `“${fromName}” can only lead back to a beginning, not to “${toName}”.`
}

/** True when moving between two stages brings a mentorship back to life. */
export const isReopening = (from: string, to: string): boolean => isOverStage(from) && !isOverStage(to)
