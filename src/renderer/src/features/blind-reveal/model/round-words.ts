import type { BlindRound, RoundAnswer, RoundQuestions } from '#contract/blind-reveal.contract.ts'

/** How it is going, from 1 to 5. */
export const scoreWords = ['Badly', 'Not so well', 'So-so', 'Well', 'Very well'] as const

export const howQuestion = 'How is this going?'
export const topicsQuestion = 'My top three topics'

/** A heading for a round: what it asks, in few words. */
export function roundTitle({ how, topics, own, review }: RoundQuestions): string {
  if (review !== null) return review.title
  const parts = [how ? howQuestion.replace(/\?$/, '') : null, topics ? 'top three topics' : null]
  const ready = parts.filter((part) => part !== null).join(', ')
  if (own === null) return how ? `${ready}?`.replace('going, top', 'going, and top') : capital(ready)
  return ready === '' ? own : `${capital(ready)}: ${own}`
}

/** Where a round stands, in a sentence; null where the answers stand for themselves. */
export function stateSentence({ state, theyAnswered, askedBy }: BlindRound, name: string): string | null {
  switch (state) {
    case 'answer':
      if (theyAnswered) return `${name} has answered. What they wrote opens for you when you have, too.`
      return askedBy === 'me'
        ? `You asked. Neither of you sees the other’s answer before both have answered.`
        : `${name} asks. Neither of you sees the other’s answer before both have answered.`
    case 'waiting':
      return `You answered. ${name}’s answer opens when both have answered.`
    case 'opening':
      return `You both answered. ${name}’s answer opens as soon as your notebooks have met again.`
    case 'broken':
      return `What came as ${name}’s answer is not what they had sealed before reading yours, so it is not shown. Talk about it, or ask anew.`
    case 'closed':
      return 'Closed before both had answered. Nothing was opened.'
    case 'elsewhere':
      return 'Something stands in the place of your answer that this notebook did not write. If you answered on another computer, it opens there. Otherwise ask anew.'
    case 'open':
      return null
  }
}

/** What somebody answered to how it is going. */
export function howWords({ how }: RoundAnswer): string {
  if (how === null) return ''
  const words = `${how.score} of 5, ${scoreWords[how.score - 1]?.toLowerCase()}`
  return how.word === '' ? words : `${words}: “${how.word}”`
}

/** Rounds that wait for somebody, and those that are over. */
export function partRounds(rounds: readonly BlindRound[]): { standing: BlindRound[]; over: BlindRound[] } {
  const isStanding = ({ state }: BlindRound) => ['answer', 'waiting', 'opening'].includes(state)
  return { standing: rounds.filter(isStanding), over: rounds.filter((round) => !isStanding(round)) }
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
