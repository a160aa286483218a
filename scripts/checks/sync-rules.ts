import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../build-targets.ts'
import type { SourceFile } from './source-files.ts'

/** Where the rules of sync stand. */
export const rulesFile = 'docs/SYNC-SPEC.md'
// A number of a rule, and no end of another word such as the name of a cipher.
const ruleNumber = /(?<![\w-])S-\d{3}(?!\d)/g
const ruleLine = /^- \*\*(S-\d{3})\*\* \S/gm
/** A test's title: `it('…`, `test.skipIf(…)('…`, `describe.each([…])(\n  `…`. */
const title = /(?:\b(?:it|test|describe)(?:\.\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g

/** Numbers that were given twice, rules that no test's title quotes, and quotes of rules that are not there; one sentence each. */
export function checkSyncRules(spec: string, files: readonly SourceFile[]): { findings: string[]; rules: number } {
  const numbers = readRules(spec)
  const rules = new Set(numbers)
  const quotes = files.flatMap((file) => readQuotes(file).map((rule) => ({ rule, file: file.path })))
  const quoted = new Set(quotes.map(({ rule }) => rule))
  const twice = [...rules].filter((rule) => numbers.indexOf(rule) !== numbers.lastIndexOf(rule))
  return {
    rules: rules.size,
    findings: [
      ...(rules.size === 0 ? [`${rulesFile} has no rule`] : []),
      ...twice.map((rule) => `${rulesFile} has two rules ${rule}`),
      ...[...rules].filter((rule) => !quoted.has(rule)).map((rule) => `${rule} is quoted by no test's title`),
      ...quotes
        .filter(({ rule }) => !rules.has(rule))
        .map(({ rule, file }) => `${file} quotes ${rule}, which is no rule`),
    ],
  }
}

/** The rules as they stand in the repository. */
export function readSyncRules(): string {
  return readFileSync(path.join(root, rulesFile), 'utf8')
}

function readRules(spec: string): string[] {
  return [...spec.matchAll(ruleLine)].map((found) => found[1] ?? '')
}

/** The rules in the titles of a file's tests, each once. */
function readQuotes({ path: file, text }: SourceFile): string[] {
  // Suites that several tests run have their titles in files of other names.
  if (!/\.test\.tsx?$/.test(file) && !file.startsWith('tests/')) return []
  const titles = [...text.matchAll(title)].map((found) => found[2] ?? '')
  return [...new Set(titles.flatMap((words) => words.match(ruleNumber) ?? []))]
}
