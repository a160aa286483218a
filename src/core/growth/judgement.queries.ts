import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Judgement } from '#contract/growth.contract.ts'
import type { PlainDay } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import { record } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { bandsOf, brierOf, outcomeOf, scoreOf } from './judgement.rules.ts'

/** Every decision with a prediction: those looked back on with their distance, the newest first, and those that wait. */
export async function judgementOf(database: Database, today: PlainDay): Promise<Judgement> {
  const rows = await database
    .select({
      id: record.id,
      title: record.title,
      status: record.status,
      data: record.data,
      occurredOn: record.occurredOn,
    })
    .from(record)
    .where(and(eq(record.kind, 'decision'), isNull(record.deletedAt), notLetGo(record)))
    .orderBy(desc(record.occurredOn), desc(record.id))
  const predicted = rows.flatMap(({ data, ...row }) => {
    const mine = data['confidence']
    if (typeof mine !== 'number') return []
    const theirs = typeof data['mentorConfidence'] === 'number' ? data['mentorConfidence'] : null
    const reviewOn = typeof data['reviewOn'] === 'string' ? data['reviewOn'] : null
    return [{ ...row, mine, theirs, reviewOn, outcome: outcomeOf(data['turnedOut']) }]
  })
  const scored = predicted.flatMap(({ id, title, occurredOn, mine, theirs, outcome }) =>
    outcome === null ? [] : [{ id, title, occurredOn, mine, theirs, outcome, brier: brierOf(mine, outcome) }],
  )
  const waiting = predicted
    .filter(({ outcome, status }) => outcome === null && status !== 'open')
    .map(({ id, title, reviewOn }) => ({ id, title, reviewOn, isDue: reviewOn !== null && reviewOn <= today }))
  return {
    scored,
    mine: scoreOf(scored.map(({ mine, outcome }) => ({ percent: mine, outcome }))),
    theirs: scoreOf(scored.flatMap(({ theirs, outcome }) => (theirs === null ? [] : [{ percent: theirs, outcome }]))),
    bands: bandsOf(scored),
    waiting: waiting.toSorted((a, b) => (a.reviewOn ?? '9').localeCompare(b.reviewOn ?? '9')),
  }
}
