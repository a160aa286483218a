import type { Brief } from '#contract/briefing.contract.ts'
import { formatDay, formatDayTime, formatTime, instantToDay } from '#shared/time.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts } from './brief-facts.ts'
import { briefSection, shortName } from './brief-line.rules.ts'
import { dateLines, jobNews, nextStepLines, whoLines } from './brief-people.rules.ts'
import { agreedLines } from './brief-exchange.rules.ts'
import { myNewsLines, theirNewsLines } from './brief-news.rules.ts'
import { adviceLines, giveBackLines, goalLines, iOweLines, theyOweLines } from './brief-records.rules.ts'
import { roundLines } from './brief-rounds.rules.ts'
import { firstQuestionLines, leftOffLinesOf, noteLines, topicLines } from './brief-talk.rules.ts'
import { readinessChecks, readinessLine } from './readiness.rules.ts'

/** One page, the same for the same facts and moment. What cannot be filled is left out. */
export function composeBrief(kind: Brief['kind'], id: string, facts: BriefFacts, moment: PresentMoment): Brief {
  const { person, next } = facts
  const name = shortName(person)
  const readiness = readinessChecks(facts, moment)
  return {
    kind,
    id,
    title: kind === 'meeting' && next ? next.title : person.displayName,
    subtitle: subtitle(facts, moment),
    personId: person.id,
    personName: person.displayName,
    mentorshipId: facts.mentorships.length === 1 ? (facts.mentorships[0]?.id ?? null) : null,
    meetingId: next?.id ?? null,
    sections: [
      ...briefSection('who', person.displayName, whoLines(facts, moment), 8),
      ...briefSection('left_off', 'Where we left off', leftOffLinesOf(facts, moment)),
      ...briefSection('i_owe', 'What I owe', iOweLines(facts, moment)),
      ...briefSection('they_owe', `What ${name} owes`, theyOweLines(facts, moment)),
      ...briefSection('both_answered', 'What you both answered', roundLines(facts)),
      ...briefSection('goals', 'Goals', goalLines(facts)),
      ...briefSection('advice', `Advice from ${name}`, adviceLines(facts, moment)),
      ...briefSection('mine', 'My news since then', myNewsLines(facts, moment)),
      ...briefSection('theirs', `${name}’s news`, [...jobNews(facts), ...theirNewsLines(facts, moment)]),
      ...briefSection('topics', 'Topics', topicLines(facts, moment), 8),
      ...briefSection('agreed', 'What we agreed', agreedLines(facts, moment), 3),
      ...briefSection('dates', 'Dates', dateLines(facts, moment)),
      ...briefSection('give_back', 'To give back', giveBackLines(facts, moment), 3),
      ...briefSection('notes', 'Last notes', noteLines(facts, moment), 4),
      ...briefSection('next_step', 'Next best step', nextStepLines(facts), 3),
      ...briefSection('first_question', 'A question to begin with', firstQuestionLines(facts)),
    ],
    readiness,
    readinessLine: readinessLine(readiness),
  }
}

function subtitle({ next, person }: BriefFacts, { today, zone }: PresentMoment): string {
  if (!next) return `As of ${formatDay(today)}`
  const when = formatDayTime(next.startAt, zone, today)
  if (!person.timezone) return `Next meeting ${when}`
  const sameDay = instantToDay(next.startAt, zone) === instantToDay(next.startAt, person.timezone)
  const there = sameDay
    ? formatTime(next.startAt, person.timezone)
    : formatDayTime(next.startAt, person.timezone, today)
  if (sameDay && there === formatTime(next.startAt, zone)) return `Next meeting ${when}`
  return `Next meeting ${when} (${there} for ${shortName(person)})`
}
