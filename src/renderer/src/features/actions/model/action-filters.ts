import { readWordsNumber } from '../../../lib/kept-words.ts'

export type Whose = 'all' | 'mine' | 'theirs'

/** What the list of actions shows; it stands in the address, so that it can be returned to. Absent is the usual. */
export type ActionFilters = {
  whose?: Exclude<Whose, 'all'>
  /** The id of a person. */
  person?: string
  done?: true
  /** The number under which the window keeps the words typed; an address must not hold the words themselves. */
  words?: number
}

/** Filters from an address that anybody may have written. */
export function readActionFilters(search: Record<string, unknown>): ActionFilters {
  const { whose, person, done } = search
  const words = readWordsNumber(search['words'])
  return {
    ...(whose === 'mine' || whose === 'theirs' ? { whose } : {}),
    ...(typeof person === 'string' && person !== '' ? { person } : {}),
    ...(done === true ? { done } : {}),
    ...(words === undefined ? {} : { words }),
  }
}
