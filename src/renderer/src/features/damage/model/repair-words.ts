import type { KeptFolder, RepairPart, RepairPartName, RepairReportRow } from '#contract/damage.contract.ts'

const count = (n: number) => n.toLocaleString('en-GB')

export const partWords: Record<RepairPartName, string> = {
  people: 'People and how to reach them',
  mentorships: 'Mentorships',
  meetings: 'Meetings',
  agenda: 'Agenda topics',
  notes: 'Notes',
  actions: 'Actions',
  entries: 'Goals, wins and other entries',
  rest: 'Settings and history',
}

/** "12", "up to 3", "not known". */
export function lostWords({ lost }: Pick<RepairPart, 'lost'>): string {
  if (lost === null) return 'not known'
  return lost === 0 ? '0' : `up to ${count(lost)}`
}

export const reportTitles: Record<RepairReportRow['how'], string> = {
  mended: 'Your notebook was repaired',
  restored: 'Your notebook was brought back from a backup',
  sound: 'Your notebook is whole',
}

export const keptWords: Record<KeptFolder['reason'], string> = {
  repair: 'Damaged files, from before a repair',
  upgrade: 'Files of the former version of the database',
}
