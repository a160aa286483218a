import { levels } from '#contract/record-kinds/skill-levels.ts'

/** A level of a skill with its words: "3, on my own". */
export function levelWords(level: number | null): string {
  if (level === null) return '–'
  const words = (levels as Record<number, string>)[level]
  return words === undefined ? String(level) : `${level}, ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

const feelings: Record<number, string> = {
  1: 'Not at all',
  2: 'A little',
  3: 'Half and half',
  4: 'Fairly sure',
  5: 'Sure',
}
/** How sure somebody felt, in words. */
export const feelingWords = (level: number): string => feelings[level] ?? String(level)
export const feelingLevels = [1, 2, 3, 4, 5] as const

const moments: Record<string, string> = { baseline: 'At the beginning', checkpoint: 'On the way', final: 'At the end' }
/** When in the course of learning a look was taken. */
export const momentWords = (moment: string | null): string => (moment === null ? '–' : (moments[moment] ?? moment))

/** The distance of predictions in one plain sentence. */
export function brierSentence(brier: number, count: number): string {
  const times = count === 1 ? 'one prediction' : `${count} predictions`
  const near =
    brier <= 0.05
      ? 'very near to'
      : brier <= 0.15
        ? 'near to'
        : brier < 0.25
          ? 'a little nearer than a coin toss to'
          : 'no nearer than a coin toss to'
  return `Over ${times} the Brier score is ${brier.toFixed(2)}: what was expected came ${near} what happened. 0 is exactly right, 0.25 is what always saying 50 % gives, 1 is sure and wrong every time.`
}
