import { expect, test } from 'vitest'
import { z } from 'zod'
import { mentorshipStages, myRoles } from './mentorship-words.ts'
import { phaseSentences, phaseWords, stagePhases } from './mentorship-phases.ts'
import { nextStepPack, stepsOf } from './next-step-pack.ts'

const step = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
  // A line without a full stop that fits beside its box; the only stand-in is the name.
  text: z
    .string()
    .regex(/^[A-Z]/)
    .max(90)
    .refine((text) => !/[.!]$/.test(text) && !/[{}]/.test(text.replaceAll('{name}', '')))
    .refine((text) => text.trim() === text),
  roles: z.array(z.enum(myRoles)).min(1).optional(),
})
const pack = z.strictObject(Object.fromEntries(mentorshipStages.map((stage) => [stage, z.array(step)])))

test('the pack is well formed, and no id stands for two steps', () => {
  expect(pack.safeParse(nextStepPack).error).toBeUndefined()
  const ids = Object.values(nextStepPack).flatMap((steps) => steps.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(mentorshipStages)('%s has two to four steps for every role', (stage) => {
  for (const role of myRoles) {
    const steps = stepsOf(stage, role, 'Ana')
    expect(steps.length, role).toBeGreaterThanOrEqual(2)
    expect(steps.length, role).toBeLessThanOrEqual(4)
    expect(steps.map(({ text }) => text).join(' ')).not.toMatch(/[{}]/)
  }
})

test('steps differ by role and carry the name as it is written', () => {
  const texts = (role: 'mentee' | 'mentor') => stepsOf('active', role, 'A$&na').map(({ text }) => text)
  expect(texts('mentee')[0]).toBe('Send A$&na your topics the day before you meet')
  expect(texts('mentor')[0]).toBe('Leave the agenda to A$&na and add one topic at most')
})

test('each stage that moves has its phase in both models where they have one, and what rests has none', () => {
  expect(phaseWords('active')).toBe('Enabling, cultivation')
  expect(phaseWords('prospect')).toBe('Preparing')
  expect(phaseWords('paused')).toBeNull()
  expect(phaseSentences('closing')).toHaveLength(2)
  const used = new Set(Object.values(stagePhases).flatMap((phases) => phases.map(({ name, by }) => `${by} ${name}`)))
  expect(used).toEqual(
    new Set([
      'Zachary Preparing',
      'Zachary Negotiating',
      'Zachary Enabling',
      'Zachary Closing',
      'Kram Initiation',
      'Kram Cultivation',
      'Kram Separation',
      'Kram Redefinition',
    ]),
  )
})
