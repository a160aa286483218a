import { randomInt } from 'node:crypto'

/** Letters no language and no file format strings together; without vowels no word is made by chance. */
const LETTERS = 'bcdfghjklmnpqrstvwxz'
const COUNTING = 'abcdefghijklmnopqrstuvwxyz'

/** Words nobody could have typed or guessed. All of one run begin alike, so that one search finds any of them. */
export class CanaryWords {
  /** What every word of this run begins with. */
  readonly mark = `q${Array.from({ length: 15 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`
  /** How many were given out. */
  made = 0

  /** A word that was not given out before. */
  next(): string {
    let rest = this.made++
    let number = ''
    for (let at = 0; at < 4; at++) {
      number = `${COUNTING[rest % COUNTING.length]}${number}`
      rest = Math.floor(rest / COUNTING.length)
    }
    return this.mark + number
  }

  /** The words of this run in a text, each once. */
  in(text: string): Set<string> {
    return new Set(text.match(new RegExp(`${this.mark}[a-z]{4}`, 'gi'))?.map((word) => word.toLowerCase()))
  }
}
