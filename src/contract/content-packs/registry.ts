import type { ContentPack } from './content-pack.ts'
import { agendaTemplatesPack } from './agenda-templates.pack.ts'
import { clausesPack } from './clauses.pack.ts'
import { fitCriteriaPack } from './fit-criteria.pack.ts'
import { outreachPack } from './outreach.pack.ts'
import { plansPack } from './plans.pack.ts'
import { questionsPack } from './questions.pack.ts'
import { reviewsPack } from './reviews.pack.ts'
import { supportsPack } from './supports.pack.ts'

/** Every pack there is. A new one is a file of its own, a line here and `resources/content/NAME.json`. */
export const contentPacks = [
  agendaTemplatesPack,
  clausesPack,
  questionsPack,
  plansPack,
  reviewsPack,
  fitCriteriaPack,
  supportsPack,
  outreachPack,
] as const

/** The pack of a name, or undefined. */
export function findContentPack(name: string): ContentPack | undefined {
  // What an entry holds is known where the pack itself is imported; here every entry is data.
  return (contentPacks as readonly unknown[] as readonly ContentPack[]).find((pack) => pack.name === name)
}
