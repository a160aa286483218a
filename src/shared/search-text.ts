import { foldText } from './fold-text.ts'

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`
const unspacedRun = new RegExp(`[${unspaced}]+`, 'gu')
const unspacedStart = new RegExp(`^[${unspaced}]`, 'u')

/** Whether a text begins with a sign of Chinese, Japanese or Korean, where words stand side by side without spaces. */
export const startsUnspaced = (text: string): boolean => unspacedStart.test(text)

/**
 * A text as the word index holds it and as it is asked for: folded, with every run of Chinese, Japanese or Korean signs as
 * its pairs and its last sign alone. "面談記録" becomes "面談 談記 記録 録", so that each stretch of it can be found by the
 * beginnings of its own pairs.
 */
export function searchText(text: string): string {
  return foldText(text)
    .normalize('NFC')
    .replace(unspacedRun, (run) => ` ${pairs([...run]).join(' ')} `)
}

const pairs = (signs: readonly string[]) => signs.map((sign, at) => sign + (signs[at + 1] ?? ''))
