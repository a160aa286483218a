import { foldText } from '#shared/fold-text.ts'

/** What was typed, taken apart. Words and phrases are folded; operator values are as typed. */
export type ParsedSearch = {
  words: string[]
  phrases: string[]
  operators: { name: OperatorName; value: string }[]
}

const operatorNames = {
  from: 'from',
  with: 'from',
  person: 'from',
  who: 'from',
  type: 'type',
  kind: 'type',
  since: 'since',
  after: 'since',
  before: 'before',
  until: 'before',
  has: 'has',
  is: 'is',
} as const
export type OperatorName = (typeof operatorNames)[keyof typeof operatorNames]

const maxWords = 12
const piece = /(?<name>\p{L}+):(?:"(?<quoted>[^"]*)"?|(?<value>[^\s"]+))|"(?<phrase>[^"]*)"?|(?<word>[^\s"]+)/gu

/** Takes a search apart: operators like `type:advice` or `from:"Ana Ruiz"`, quoted phrases, and words. What is no known operator is words. */
export function parseSearch(text: string): ParsedSearch {
  const parsed: ParsedSearch = { words: [], phrases: [], operators: [] }
  for (const { groups = {}, 0: whole } of text.matchAll(piece)) {
    const name = operatorName(groups['name'])
    const value = (groups['quoted'] ?? groups['value'] ?? '').trim()
    if (name) {
      if (value !== '') parsed.operators.push({ name, value })
    } else if (groups['phrase'] !== undefined) addFolded(parsed.phrases, groups['phrase'])
    else addFolded(parsed.words, whole.replaceAll('"', ' '))
  }
  parsed.words = parsed.words.slice(0, maxWords)
  parsed.phrases = parsed.phrases.slice(0, maxWords)
  return parsed
}

/** The words and phrases of a search, for finding them in a text. */
export function searchTerms({ words, phrases }: ParsedSearch): string[] {
  return [...phrases, ...words.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? [])]
}

function operatorName(name: string | undefined): OperatorName | undefined {
  const known = name?.toLowerCase() ?? ''
  return Object.hasOwn(operatorNames, known) ? operatorNames[known as keyof typeof operatorNames] : undefined
}

function addFolded(list: string[], text: string): void {
  const folded = foldText(text).trim()
  if (/[\p{L}\p{N}]/u.test(folded)) list.push(folded)
}
