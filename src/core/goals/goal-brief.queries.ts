import { dueWords } from '#shared/relative-words.ts'
import { addDays, instantToDay } from '#shared/time.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { countedPercent } from './goal-progress.rules.ts'
import { goalSummary, loadGoals, type GoalFacts } from './goals.queries.ts'

type BriefGoal = { id: string; title: string; lane: 'private' | 'shared'; detail: string | null; isFresh: boolean }

const standingWords = { on_track: 'on track', at_risk: 'at risk', off_track: 'off track' }

/** Goals under way in some mentorships: how far, what moved since the last meeting, when due, whether to look at them again. */
export async function briefGoals(
  database: Database,
  mentorshipIds: string[],
  lastMeetingAt: string | null,
  { today, zone }: PresentMoment,
): Promise<BriefGoal[]> {
  if (mentorshipIds.length === 0) return []
  const since = lastMeetingAt === null ? null : instantToDay(lastMeetingAt, zone)
  return (await loadGoals(database, { mentorshipIds, open: true }))
    .map((facts) => ({ facts, summary: goalSummary(facts, today) }))
    .filter(({ summary }) => summary.status === 'active' && summary.sharedCopy === null)
    .toSorted((a, b) => (a.summary.dueOn ?? '9999').localeCompare(b.summary.dueOn ?? '9999'))
    .map(({ facts, summary }) => ({
      ...{ id: summary.id, title: summary.title, lane: summary.lane },
      isFresh: [...facts.checkIns, ...facts.revisions].some(({ occurredOn }) => since === null || occurredOn >= since),
      detail:
        [
          farWords(summary.percent, since === null ? null : percentOn(facts, since)),
          summary.standing && standingWords[summary.standing],
          since !== null && facts.revisions.some(({ occurredOn }) => occurredOn > since) ? 'changed since then' : null,
          summary.dueOn && dueWords(summary.dueOn, today),
          summary.reviewDue ? 'time to look at it again' : null,
        ]
          .filter(Boolean)
          .join(' · ') || null,
    }))
}

function farWords(now: number | null, before: number | null): string | null {
  if (now === null) return null
  return before === null || before === now ? `${now} %` : `${now} %, ${before} % when you last met`
}

/** How far a goal was at the end of a day, as its check-ins tell; null before the first one, and where they do not tell. */
function percentOn({ goal, checkIns }: GoalFacts, day: string): number | null {
  if (goal.data['progressMode'] === 'actions') return null
  const before = checkIns.filter(({ occurredOn }) => occurredOn < addDays(day, 1))
  const judged = before.findLast(({ data }) => typeof data['percent'] === 'number')?.data['percent']
  if (typeof judged === 'number') return judged
  return countedPercent(goal.data, before.findLast(({ data }) => typeof data['value'] === 'number')?.data['value'])
}
