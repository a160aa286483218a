import type { Direction } from '#contract/giving.contract.ts'

/** A record and the role in which somebody is linked to it. */
type SourceFact = { kind: string; role: string; status: string | null; data: Record<string, unknown> }

const made = ['introduced', 'replied', 'met', 'outcome']
const resourceTypes: Record<string, string> = { tool: 'tool', template: 'tool', person_tip: 'referral' }

/** What a record would be kept as in the ledger: which way it went and what it was. Null where nothing was given. */
export function contributionOf({
  kind,
  role,
  status,
  data,
}: SourceFact): { direction: Direction; type: string } | null {
  if (kind === 'resource' && role === 'shared_with')
    return { direction: 'given', type: resourceTypes[String(data['type'])] ?? 'article' }
  if (kind === 'introduction' && made.includes(status ?? '')) {
    if ((role === 'requester' || role === 'target') && data['direction'] === 'given')
      return { direction: 'given', type: 'introduction' }
    if (role === 'connector' && data['direction'] === 'received') return { direction: 'received', type: 'introduction' }
  }
  if (kind === 'feedback' && role === 'with') {
    if (data['direction'] === 'given') return { direction: 'given', type: 'feedback' }
    if (data['direction'] === 'received') return { direction: 'received', type: 'feedback' }
  }
  return null
}

/** The words for what happened, as the title of its contribution. */
export const contributionTitle = (kind: string, title: string): string =>
  kind === 'resource' ? `Shared “${title}”` : title
