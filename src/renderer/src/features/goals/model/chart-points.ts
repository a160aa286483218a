import type { GoalCheckIn } from '#contract/goals.contract.ts'

export type ChartPoint = { on: string; day: string; percent: number | null; value: number | null }

/** One point for each day with a number, the last one of the day; `number` says which of the two numbers is drawn. */
export function chartPoints(
  checkIns: readonly GoalCheckIn[],
  dayWords: (day: string) => string,
): { points: ChartPoint[]; number: 'percent' | 'value' } {
  const count = (key: 'percent' | 'value') => checkIns.filter((one) => one[key] !== null).length
  const number = count('value') > count('percent') ? 'value' : 'percent'
  const byDay = new Map<string, ChartPoint>()
  for (const { on, percent, value } of checkIns.toSorted((a, b) => a.on.localeCompare(b.on))) {
    if ((number === 'value' ? value : percent) === null) continue
    byDay.set(on, { on, day: dayWords(on), percent, value })
  }
  return { points: [...byDay.values()], number }
}
