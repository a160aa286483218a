/** Undefined: not typed, so that what was said the last time stands there. */
type Draft = { myName: string | undefined; myDevice: string | undefined; text: string }

const empty: Draft = { myName: undefined, myDevice: undefined, text: '' }
const drafts = new Map<string, Draft>()

/** What was typed while connecting, by mentorship; in memory alone, because a code is a secret. */
export const sharingDrafts = {
  get: (mentorshipId: string): Draft => drafts.get(mentorshipId) ?? empty,
  put(mentorshipId: string, changed: Partial<Draft>): void {
    drafts.set(mentorshipId, { ...sharingDrafts.get(mentorshipId), ...changed })
  },
  drop: (mentorshipId: string): void => void drafts.delete(mentorshipId),
}
