import type { MentorshipStage, MyRole } from './mentorship-words.ts'

/** One small thing that helps in a stage. `roles`: those it is for, everybody without it. `{name}` stands for the person. */
export type StepDefinition = { id: string; text: string; roles?: readonly MyRole[] }

const learning: readonly MyRole[] = ['mentee', 'sponsee']
const guiding: readonly MyRole[] = ['mentor', 'sponsor']
const peers: readonly MyRole[] = ['peer']
const notGuiding: readonly MyRole[] = [...learning, ...peers]

/**
 * What is worth doing in each stage, in this order: two to four steps for every role. Ids are stored with what was ticked
 * off, so a text may be put better at any time, but an id is never given to another step.
 */
export const nextStepPack: Readonly<Record<MentorshipStage, readonly StepDefinition[]>> = {
  prospect: [
    { id: 'prospect.background', text: 'Read up on what {name} does now and did before' },
    { id: 'prospect.question', text: 'Write down the first question you would ask {name}', roles: notGuiding },
    { id: 'prospect.offer', text: 'Note what you could help {name} with, and what not', roles: guiding },
    { id: 'prospect.link', text: 'Think of somebody who knows you both', roles: notGuiding },
    { id: 'prospect.time', text: 'Look at your weeks: is there an hour a month for {name}?', roles: guiding },
  ],
  shortlisted: [
    { id: 'shortlisted.reason', text: 'Say in one sentence why it should be {name}' },
    {
      id: 'shortlisted.heard',
      text: 'Ask somebody who has worked with {name} what that was like',
      roles: notGuiding,
    },
    { id: 'shortlisted.fit', text: 'Ask yourself whether your experience fits what {name} is after', roles: guiding },
    {
      id: 'shortlisted.ask',
      text: 'Draft a short message: who you are, what you hope for, how much time it takes',
      roles: notGuiding,
    },
    { id: 'shortlisted.invite', text: 'Draft a message that offers one conversation and nothing more', roles: guiding },
  ],
  approached: [
    { id: 'approached.again', text: 'Choose the day on which you write once more if nothing comes' },
    { id: 'approached.times', text: 'Keep two half hours free to offer for a first conversation' },
    { id: 'approached.other', text: 'Keep one other person in mind, so that a no costs little', roles: notGuiding },
  ],
  exploring: [
    { id: 'exploring.meeting', text: 'Put a first conversation with {name} on the calendar' },
    {
      id: 'exploring.story',
      text: 'Practise telling in two minutes where you stand and where you want to go',
      roles: learning,
    },
    { id: 'exploring.listen', text: 'Ask {name} what a good year would look like, and mostly listen', roles: guiding },
    { id: 'exploring.swap', text: 'Tell each other what you are good at and where you are stuck', roles: peers },
    { id: 'exploring.decide', text: 'Say to each other whether you want to go on' },
  ],
  negotiating: [
    { id: 'negotiating.rhythm', text: 'Agree on how often you meet, for how long, and who invites' },
    {
      id: 'negotiating.goals',
      text: 'Bring two or three goals and ask {name} which one to begin with',
      roles: learning,
    },
    {
      id: 'negotiating.theirs',
      text: 'Ask {name} for two or three goals and choose the first one together',
      roles: guiding,
    },
    { id: 'negotiating.both', text: 'Name one goal each', roles: peers },
    { id: 'negotiating.between', text: 'Agree on what stays between the two of you' },
    { id: 'negotiating.look', text: 'Set a day on which you both look at whether it still helps' },
  ],
  active: [
    { id: 'active.topics', text: 'Send {name} your topics the day before you meet', roles: learning },
    { id: 'active.theirs', text: 'Leave the agenda to {name} and add one topic at most', roles: guiding },
    { id: 'active.turns', text: 'Share out the time, so that each of you gets a turn', roles: peers },
    { id: 'active.report', text: 'Tell {name} what came of the last advice', roles: learning },
    {
      id: 'active.ask-back',
      text: 'Ask what came of your last advice before you give any more',
      roles: [...guiding, ...peers],
    },
    { id: 'active.give', text: 'Bring something that is useful to {name}', roles: notGuiding },
    { id: 'active.open-door', text: 'Introduce {name} to one person worth knowing', roles: guiding },
    { id: 'active.review', text: 'Ask each other what to do more of, and what less' },
  ],
  paused: [
    { id: 'paused.back', text: 'Agree on when you talk about going on' },
    { id: 'paused.open', text: 'Note where you stopped, and what is still promised on either side' },
  ],
  closing: [
    { id: 'closing.look-back', text: 'Look back together: what changed, and what did not' },
    {
      id: 'closing.thanks',
      text: 'Thank {name} for one thing that would not have happened otherwise',
      roles: notGuiding,
    },
    { id: 'closing.seen', text: 'Tell {name} what you saw grow, with an example', roles: guiding },
    { id: 'closing.promises', text: 'Keep or hand back what is still promised' },
    { id: 'closing.after', text: 'Agree on how you stay in touch, or that you do not' },
  ],
  redefined: [
    { id: 'redefined.rhythm', text: 'Choose how often you want to hear from {name}' },
    {
      id: 'redefined.fruit',
      text: 'Write to {name} when something that you worked on together bears fruit',
      roles: notGuiding,
    },
    { id: 'redefined.door', text: 'Tell {name} what your door stays open for', roles: guiding },
  ],
  ended: [
    { id: 'ended.lesson', text: 'Write down what you take with you' },
    { id: 'ended.open', text: 'Close or hand over what is still open' },
  ],
  declined_by_them: [
    { id: 'declined.answer', text: 'Answer in one kind line' },
    { id: 'declined.lesson', text: 'Note what you would ask differently next time' },
  ],
  withdrawn_by_me: [
    { id: 'withdrawn.tell', text: 'Tell {name}, if an answer is still awaited from you' },
    { id: 'withdrawn.reason', text: 'Note why, for the next time you choose' },
  ],
  no_response: [
    { id: 'no-response.let-go', text: 'Decide whether to write once more or to let it be' },
    { id: 'no-response.others', text: 'Look at who else is on your list' },
  ],
}

/** The steps of a stage for somebody in this role, with the person's name in them. */
export function stepsOf(stage: MentorshipStage, myRole: MyRole, name: string): { id: string; text: string }[] {
  return nextStepPack[stage]
    .filter(({ roles }) => roles === undefined || roles.includes(myRole))
    .map(({ id, text }) => ({ id, text: text.replaceAll('{name}', () => name) }))
}
