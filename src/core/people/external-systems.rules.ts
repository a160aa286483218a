/** System of an external identity that holds the id a person had before a merge. */
export const mergedSystem = 'merged'
/** System of an external identity that says "not the same person as": the external id is a pair of ids. */
export const distinctSystem = 'distinct'

/** Two ids as one key, whichever comes first. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
