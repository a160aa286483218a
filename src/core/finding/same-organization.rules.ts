import { foldText } from '#shared/fold-text.ts'
import type { SameOrganization } from '#contract/finding.contract.ts'

/** Says so when all whom I might ask, two or more, work where I work. */
export function sameOrganization(
  mine: readonly string[],
  prospects: readonly { organization: string | null }[],
): SameOrganization {
  if (prospects.length < 2) return null
  const own = new Set(mine.map((name) => foldText(name).trim()))
  const [first] = prospects
  const isMine = ({ organization }: { organization: string | null }) =>
    organization !== null && own.has(foldText(organization).trim())
  if (!first?.organization || !prospects.every(isMine)) return null
  return {
    organization: first.organization,
    sentence: `Everybody here works at ${first.organization}, as you do. Somebody from outside sees other things and does not depend on the same people; who comes to mind?`,
  }
}
