import { stageName } from './mentorship-words.ts'

export const cadenceScopes = ['person', 'mentorship', 'stage', 'label', 'default'] as const
export type CadenceScopeName = (typeof cadenceScopes)[number]

/** Where a rhythm comes from, to stand after it: "from the stage 'Active'". */
export function originWords(scope: string, name: string | null | undefined, personName: string): string {
  if (scope === 'person') return `set for ${personName}`
  if (scope === 'mentorship') return 'set for this mentorship'
  if (scope === 'stage') return `from the stage “${stageName(name ?? '')}”`
  if (scope === 'label') return `from the label “${name ?? ''}”`
  return 'from your usual rhythm'
}
