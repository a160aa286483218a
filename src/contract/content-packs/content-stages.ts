/** Where a template or a question has its place in the life of a mentorship. */
export const contentStages = [
  'chemistry',
  'expectations',
  'monthly',
  'goal_review',
  'feedback',
  'career_decision',
  'skill_gap',
  'setback',
  'office_politics',
  'time_management',
  'networking',
  'celebration',
  'closing',
  'reconnect',
] as const
export type ContentStage = (typeof contentStages)[number]

/** What a stage is called in lists and filters. */
export const stageNames: Readonly<Record<ContentStage, string>> = {
  chemistry: 'Getting to know each other',
  expectations: 'Agreeing on how we work',
  monthly: 'Regular check-in',
  goal_review: 'Looking at goals',
  feedback: 'Feedback',
  career_decision: 'A career decision',
  skill_gap: 'Something to learn',
  setback: 'After a setback',
  office_politics: 'Politics at work',
  time_management: 'Time and energy',
  networking: 'Meeting people',
  celebration: 'Something to celebrate',
  closing: 'Bringing it to a close',
  reconnect: 'After a long pause',
}
