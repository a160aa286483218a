import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import { isOverStage, mentorshipStages, type MentorshipStage } from '#contract/mentorship-words.ts'

export type BoardColumn = { stage: MentorshipStage; rows: MentorshipRow[] }

const dueRank = { red: 0, amber: 1, fresh: 2, paused: 3 }
const rank = ({ cadence }: MentorshipRow) => (cadence ? dueRank[cadence.state] : 4)

/** One column a stage. Who is due stands on top, then the order of names that the rows come in. */
export function boardColumns(rows: readonly MentorshipRow[]): BoardColumn[] {
  const byStage = Map.groupBy(rows, (row) => row.stage)
  return mentorshipStages.map((stage) => {
    const own = byStage.get(stage) ?? []
    return { stage, rows: isOverStage(stage) ? own : own.toSorted((a, b) => rank(a) - rank(b)) }
  })
}

/** The card beside, above or below another one, as the arrow keys go; undefined at the edge. */
export function neighbour(columns: BoardColumn[], id: string, key: string): MentorshipRow | undefined {
  const filled = columns.filter((column) => column.rows.length > 0)
  const at = filled.findIndex((column) => column.rows.some((row) => row.id === id))
  const place = filled[at]?.rows.findIndex((row) => row.id === id) ?? -1
  if (key === 'ArrowDown') return filled[at]?.rows[place + 1]
  if (key === 'ArrowUp') return filled[at]?.rows[place - 1]
  const beside = filled[at + (key === 'ArrowRight' ? 1 : -1)]?.rows
  return beside?.[Math.min(place, beside.length - 1)]
}
