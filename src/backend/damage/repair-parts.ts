import type { RepairPart, RepairPartName } from '#contract/damage.contract.ts'
import type { RepairedTable } from '#vault/damage/repair-report.ts'

/** Tables as people think of them; every other one belongs to `rest`. */
const TABLES: Record<Exclude<RepairPartName, 'rest'>, readonly string[]> = {
  people: ['person', 'contact_point', 'affiliation', 'quick_fact', 'avatar', 'person_label', 'label'],
  mentorships: ['mentorship', 'mentorship_step', 'stage_event', 'cadence_rule'],
  meetings: ['meeting', 'meeting_series'],
  agenda: ['agenda_item', 'agenda_placement'],
  notes: ['document', 'document_update', 'document_version'],
  actions: ['action_item'],
  entries: ['record', 'record_person'],
}

const ORDER = [...(Object.keys(TABLES) as (keyof typeof TABLES)[]), 'rest'] as const

/** What became of tables, by what they hold; parts without a single row are left out. */
export function partsOf(tables: readonly RepairedTable[]): RepairPart[] {
  const parts = new Map<RepairPartName, RepairPart>(
    ORDER.map((part) => [part, { part, kept: 0, fromBackup: 0, lost: 0 }]),
  )
  for (const { name, kept, fromBackup, lost } of tables) {
    const part = parts.get(partOf(name))
    if (!part) continue
    part.kept += kept
    part.fromBackup += fromBackup
    part.lost = part.lost === null || lost === null ? null : part.lost + lost
  }
  return [...parts.values()].filter(({ kept, fromBackup, lost }) => kept + fromBackup > 0 || lost !== 0)
}

function partOf(table: string): RepairPartName {
  const name = table.replace(/^public\./, '')
  return ORDER.find((part) => part !== 'rest' && TABLES[part].includes(name)) ?? 'rest'
}
