export type Whose = 'all' | 'mine' | 'theirs'

/** What the list of actions shows; it stands in the address, so that it can be returned to. Absent is the usual. */
export type ActionFilters = {
  whose?: Exclude<Whose, 'all'>
  /** The id of a person. */
  person?: string
  done?: true
  find?: string
}

/** Filters from an address that anybody may have written. */
export function readActionFilters(search: Record<string, unknown>): ActionFilters {
  const { whose, person, done, find } = search
  return {
    ...(whose === 'mine' || whose === 'theirs' ? { whose } : {}),
    ...(typeof person === 'string' && person !== '' ? { person } : {}),
    ...(done === true ? { done } : {}),
    // The router reads a number where only digits were typed.
    ...((typeof find === 'string' && find !== '') || typeof find === 'number' ? { find: String(find) } : {}),
  }
}
