import type { DamagedRelation } from './examine-cluster.ts'

/**
 * One damaged table or index in words: its name, what is wrong with it for people, and what the engine said, for whoever
 * helps.
 */
export function describeDamage({ kind, name, unreadablePages, missingRows, findings }: DamagedRelation): string {
  const parts: string[] = []
  if (unreadablePages > 0)
    parts.push(unreadablePages === 1 ? 'one page cannot be read' : `${unreadablePages} pages cannot be read`)
  if (missingRows === null) parts.push('rows may be missing')
  else if (missingRows > 0) parts.push(missingRows === 1 ? 'one row is missing' : `${missingRows} rows are missing`)
  const what = parts.length > 0 ? parts.join(' and ') : 'its order is not right'
  return `${kind} ${name}: ${what} (${findings.join('; ')})`
}
