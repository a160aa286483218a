import type { ContentEntry } from '#contract/content-packs/content-pack.ts'
import type { FitCriterion } from '#contract/content-packs/fit-criteria.pack.ts'
import type { CapacityView } from '#contract/finding.contract.ts'
import type { Database } from '../ports.ts'

/** What finding needs of content and settings; handed over where the product is put together. */
export type FindingPartners = {
  criteria(database: Database): Promise<ContentEntry<FitCriterion>[]>
  supports(database: Database): Promise<ContentEntry<{ name: string; about: string }>[]>
  limits(database: Database): Promise<CapacityView['limits']>
}
