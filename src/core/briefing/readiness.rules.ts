import type { ReadinessCheck } from '#contract/briefing.contract.ts'
import type { BriefFacts } from './brief-facts.ts'
import { myNewsLines } from './brief-news.rules.ts'
import { adviceLines, giveBackLines, iOweLines } from './brief-records.rules.ts'
import type { PresentMoment } from '../present-moment.ts'

/**
 * What makes a meeting a good one, as facts to tick off: a topic of mine, a goal looked at, promises kept or moved, something to tell, advice
 * to report, something to give. What does not apply is left out. Empty when no meeting is ahead.
 */
export function readinessChecks(facts: BriefFacts, moment: PresentMoment): ReadinessCheck[] {
  if (!facts.next || facts.next.status === 'held') return []
  const planned = facts.topics.filter((topic) => topic.isPlanned).length
  const open = facts.topics.filter((topic) => topic.place.kind !== 'later').length
  const mine = facts.actions.filter((action) => action.owner !== 'them')
  const overdue = mine.filter((action) => action.dueOn !== null && action.dueOn < moment.today).length
  const toReport = adviceLines(facts, moment).filter((line) => line.detail?.startsWith('to report')).length
  const news = myNewsLines(facts, moment).length
  const gifts = giveBackLines(facts, moment).length
  const checks: ReadinessCheck[] = [
    {
      key: 'topic',
      done: planned > 0 || open > 0,
      words:
        planned > 0
          ? `${count(planned, 'topic')} on the agenda`
          : open > 0
            ? `${count(open, 'topic')} waiting`
            : 'No topic of yours yet',
    },
  ]
  if (facts.goals.length > 0 && facts.last) {
    const fresh = facts.goals.filter((goal) => goal.isFresh).length
    checks.push({
      key: 'goal',
      done: fresh > 0,
      words: fresh > 0 ? `${count(fresh, 'goal')} looked at since last time` : 'No goal looked at since last time',
    })
  }
  if (mine.length > 0 || iOweLines(facts, moment).length > 0)
    checks.push({
      key: 'actions',
      done: overdue === 0,
      words: overdue === 0 ? 'Nothing you promised is past due' : `${count(overdue, 'promise')} of yours past due`,
    })
  checks.push({
    key: 'update',
    done: news > 0,
    words: news > 0 ? `${count(news, 'piece')} of news to tell` : 'No news of yours noted since last time',
  })
  if (toReport > 0)
    checks.push({ key: 'advice', done: true, words: `${count(toReport, 'outcome')} of their advice to report` })
  checks.push({
    key: 'give_back',
    done: gifts > 0,
    words: gifts > 0 ? `${count(gifts, 'thing')} saved for them` : 'Nothing saved to give them yet',
  })
  return checks
}

/** The checks in one plain line: what is there, then what is not. */
export function readinessLine(checks: readonly ReadinessCheck[]): string | null {
  if (checks.length === 0) return null
  const words = (done: boolean) => checks.filter((check) => check.done === done).map((check) => lowerFirst(check.words))
  const [ready, open] = [words(true), words(false)]
  if (open.length === 0) return `Ready: ${ready.join(', ')}.`
  if (ready.length === 0) return `Still open: ${open.join(', ')}.`
  return `Ready: ${ready.join(', ')}. Still open: ${open.join(', ')}.`
}

const count = (number: number, what: string) => `${number} ${number === 1 ? what : `${what}s`}`
const lowerFirst = (text: string) => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
