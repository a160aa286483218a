/** What kinds of mentorship there are. */
export const mentorshipTypes = [
  'traditional',
  'peer',
  'reverse',
  'group',
  'flash',
  'sponsor',
  'coaching',
  'alumni',
] as const
export type MentorshipType = (typeof mentorshipTypes)[number]

/** What I am in a mentorship. */
export const myRoles = ['mentor', 'mentee', 'peer', 'sponsor', 'sponsee'] as const
export type MyRole = (typeof myRoles)[number]

/** The stages in the order of the board; the last three are side exits before a mentorship began. */
export const mentorshipStages = [
  'prospect',
  'shortlisted',
  'approached',
  'exploring',
  'negotiating',
  'active',
  'paused',
  'closing',
  'redefined',
  'ended',
  'declined_by_them',
  'withdrawn_by_me',
  'no_response',
] as const
export type MentorshipStage = (typeof mentorshipStages)[number]

/** Why a mentorship ended; none of them blames anybody. */
export const endReasons = [
  'goals_met',
  'time_box_done',
  'changed_role',
  'moved',
  'mismatch',
  'unresponsive',
  'boundary',
  'life',
  'evolved_to_peers',
  'other',
] as const
export type EndReason = (typeof endReasons)[number]

export const typeNames: Record<MentorshipType, string> = {
  traditional: 'Mentoring',
  peer: 'Peer mentoring',
  reverse: 'Reverse mentoring',
  group: 'Group mentoring',
  flash: 'A single conversation',
  sponsor: 'Sponsorship',
  coaching: 'Coaching',
  alumni: 'Alumni',
}

export const stageNames: Record<MentorshipStage, string> = {
  prospect: 'Prospect',
  shortlisted: 'Shortlisted',
  approached: 'Approached',
  exploring: 'Exploring',
  negotiating: 'Agreeing terms',
  active: 'Active',
  paused: 'Paused',
  closing: 'Closing',
  redefined: 'Keeping in touch',
  ended: 'Ended',
  declined_by_them: 'Declined',
  withdrawn_by_me: 'Withdrawn',
  no_response: 'No answer',
}

/** One line on what a stage means. */
export const stageHelp: Record<MentorshipStage, string> = {
  prospect: 'Somebody you could learn from or help.',
  shortlisted: 'You looked closer and would like it to happen.',
  approached: 'You asked, and wait for an answer.',
  exploring: 'You are getting to know each other.',
  negotiating: 'You are agreeing on how to work together.',
  active: 'You meet and work on something.',
  paused: 'It rests for a while; nothing falls due.',
  closing: 'You are bringing it to a good end.',
  redefined: 'It became a friendship or an occasional call.',
  ended: 'It is over; everything in it stays.',
  declined_by_them: 'They said no, for now.',
  withdrawn_by_me: 'You decided against it.',
  no_response: 'No answer came.',
}

export const endReasonNames: Record<EndReason, string> = {
  goals_met: 'We reached what we set out to do',
  time_box_done: 'The agreed time is over',
  changed_role: 'One of us changed roles',
  moved: 'One of us moved',
  mismatch: 'It was not the right match',
  unresponsive: 'We lost touch',
  boundary: 'A boundary was crossed',
  life: 'Life needed the time',
  evolved_to_peers: 'We became peers',
  other: 'Another reason',
}

/** True for the text of a stage. */
export const isMentorshipStage = (text: string): text is MentorshipStage =>
  (mentorshipStages as readonly string[]).includes(text)

/** True where a mentorship is over or never began, so that nothing in it falls due. */
export function isOverStage(stage: string): boolean {
  return stage === 'ended' || stage === 'declined_by_them' || stage === 'withdrawn_by_me' || stage === 'no_response'
}

/** The name of a stage; text that is no stage is shown as it is. */
export const stageName = (stage: string): string => (isMentorshipStage(stage) ? stageNames[stage] : stage)

type Pronoun = { subject: string; object: string; plural: boolean }

function pronounOf(name: string, pronouns: string | null | undefined): Pronoun {
  const [first = '', second = ''] = (pronouns ?? '').toLowerCase().split(/[/,\s]+/)
  if (first === 'she') return { subject: 'She', object: 'her', plural: false }
  if (first === 'he') return { subject: 'He', object: 'him', plural: false }
  if (first === 'they')
    return { subject: 'They', object: second === 'them' || second === '' ? 'them' : second, plural: true }
  return { subject: name, object: name, plural: false }
}

/** Who mentors whom, in words: "She mentors you", "You mentor Ana". Without known pronouns the given name stands. */
export function roleWords(myRole: MyRole, name: string, pronouns?: string | null, over = false): string {
  const { subject, object, plural } = pronounOf(name, pronouns)
  const verb = (plain: string) => (over ? `${plain}ed` : plural ? plain : `${plain}s`)
  switch (myRole) {
    case 'mentor':
      return `You ${over ? 'mentored' : 'mentor'} ${object}`
    case 'mentee':
      return `${subject} ${verb('mentor')} you`
    case 'sponsor':
      return `You ${over ? 'sponsored' : 'sponsor'} ${object}`
    case 'sponsee':
      return `${subject} ${verb('sponsor')} you`
    case 'peer':
      return over ? 'You mentored each other' : 'You mentor each other'
  }
}
