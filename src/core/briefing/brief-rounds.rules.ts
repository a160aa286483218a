import type { BlindRound, RoundAnswer } from '#contract/blind-reveal.contract.ts'
import type { BriefLine } from '#contract/briefing.contract.ts'
import type { BriefFacts } from './brief-facts.ts'
import { briefLine, excerpt, shortName } from './brief-line.rules.ts'

/** What both answered before either read the other: for the meeting that is prepared, or since the last one. */
export function roundLines({ rounds, next, last, person }: BriefFacts): BriefLine[] {
  const isDue = ({ meetingId, askedAt }: BlindRound) =>
    (next !== null && meetingId === next.id) || last === null || askedAt > last.startAt
  return rounds.filter(isDue).flatMap((round) => linesOf(round, shortName(person)))
}

function linesOf({ questions, mine, theirs }: BlindRound, name: string): BriefLine[] {
  const line = (title: string, words: (answer: RoundAnswer) => string) =>
    briefLine(
      `${title} You: ${mine ? words(mine) : 'not in this notebook'} · ${name}: ${theirs ? words(theirs) : '…'}`,
      {
        lane: 'shared',
      },
    )
  return [
    ...(questions.how ? [line('How is this going?', howWords)] : []),
    ...(questions.topics ? [line('Top topics.', ({ topics }) => excerpt(topics.join(', '), 120))] : []),
    ...(questions.own === null ? [] : [line(`“${excerpt(questions.own, 100)}”`, ({ own }) => excerpt(own ?? '', 120))]),
    ...(questions.review?.questions ?? []).map(({ text }, at) =>
      line(`“${excerpt(text, 100)}”`, ({ review }) => excerpt(review?.[at] ?? '', 120)),
    ),
  ]
}

const howWords = ({ how }: RoundAnswer) =>
  how === null ? '' : `${how.score} of 5${how.word === '' ? '' : `, “${how.word}”`}`
