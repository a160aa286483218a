/** Who helped in records of each kind: the role, and the statuses in which the help has happened (all where absent). */
const helpers: Record<string, { role: string; statuses?: readonly string[] }> = {
  introduction: { role: 'connector', statuses: ['introduced', 'replied', 'met', 'outcome'] },
  opportunity: { role: 'source' },
  endorsement: { role: 'by' },
  contact_share: { role: 'by' },
  reference_request: { role: 'recommender', statuses: ['submitted', 'result'] },
  advice: { role: 'by', statuses: ['applied', 'adapted'] },
}

/** Kinds in which somebody helps, without advice, which has its own way of telling them. */
export const helpKinds = Object.keys(helpers).filter((kind) => kind !== 'advice')

type Help = { kind: string; status: string | null; data: Record<string, unknown> }

/** The role of who helped here; undefined where nobody did, or where I did. */
export function helperRole({ kind, data }: Help): string | undefined {
  if (kind === 'introduction' && data['direction'] === 'given') return undefined
  if (kind === 'reference_request' && data['direction'] === 'of_me') return undefined
  return helpers[kind]?.role
}

/** Whether help that happened is not thanked for. `thanked` says whether thanks that grew out of it stand somewhere else. */
export function isOwed(help: Help, thanked: boolean): boolean {
  const statuses = helpers[help.kind]?.statuses
  if (statuses && !statuses.includes(help.status ?? '')) return false
  return !thanked && typeof help.data['thankedOn'] !== 'string' && typeof help.data['reportedOn'] !== 'string'
}
