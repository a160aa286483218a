import { z } from 'zod'
import { line } from '../procedure.ts'
import { contentPack } from './content-pack.ts'
import { contentStages } from './content-stages.ts'

export const questionTopics = [
  'story',
  'goals',
  'skills',
  'work',
  'people',
  'choices',
  'wellbeing',
  'relationship',
  'listening',
  'grow',
] as const
export type QuestionTopic = (typeof questionTopics)[number]
export const questionAskers = ['mentee', 'mentor', 'either'] as const

/** What a question is about, in a filter. */
export const questionTopicNames: Readonly<Record<QuestionTopic, string>> = {
  story: 'Your stories',
  goals: 'Goals',
  skills: 'Skills',
  work: 'Daily work',
  people: 'Other people',
  choices: 'Choices',
  wellbeing: 'How you are',
  relationship: 'The two of you',
  listening: 'Listening (for mentors)',
  grow: 'GROW: goal, reality, options, way forward',
}

/** Who usually asks it. */
export const askerNames: Readonly<Record<(typeof questionAskers)[number], string>> = {
  mentee: 'Asked by the mentee',
  mentor: 'Asked by the mentor',
  either: 'Asked by either of you',
}

const schema = z.object({
  text: line('A question', 500),
  stage: z.enum(contentStages),
  topic: z.enum(questionTopics),
  role: z.enum(questionAskers),
})
export type Question = z.output<typeof schema>

export const questionsPack = contentPack('questions', schema, {
  words: { one: 'question', many: 'questions' },
  title: ({ text }) => text,
})
