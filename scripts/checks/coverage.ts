import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../build-targets.ts'
import type { SourceFile } from './source-files.ts'

/** Where it is said what walks which feature. */
export const coverageFile = 'docs/COVERAGE.md'
/** How many features each letter has, so that none can be forgotten. */
const features = { A: 14, B: 5, C: 6, D: 9, E: 15, F: 5, G: 8, H: 8, I: 5, J: 12, K: 7, L: 5, M: 24 }

/** Rows that name a test, screen, kind or table that is not there, rows without proof, and features without a row; one sentence each. */
export function checkCoverage(text: string, files: readonly SourceFile[]): { findings: string[]; rows: number } {
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (practice|id) \|/.test(line))
  const known = { screens: readScreens(files), kinds: readKinds(files), tables: readTables(files) }
  return { rows: rows.length, findings: [...missing(rows), ...rows.flatMap((row) => judge(row, known))] }
}

/** The coverage as it stands in the repository. */
export function readCoverage(): string {
  return readFileSync(path.join(root, coverageFile), 'utf8')
}

type Known = { screens: Set<string>; kinds: Set<string>; tables: Set<string> }

function judge(row: string, { screens, kinds, tables }: Known): string[] {
  const cells = row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
  const name = cells[0] ?? ''
  const [screen = '', keptAs = '', test = ''] = cells.slice(-3)
  const tests = quoted(test)
  const lost = (what: string, names: string[], isThere: (name: string) => boolean) =>
    names.filter((found) => !isThere(found)).map((found) => `${name} names the ${what} ${found}, which is not there`)
  return [
    ...(tests.length === 0 && !test.startsWith('not yet') ? [`${name} names no test and does not say “not yet”`] : []),
    ...lost('test', tests, (file) => /\.(test|spec)\.tsx?$/.test(file) && existsSync(path.join(root, file))),
    ...lost('screen', quoted(screen), (route) => screens.has(route)),
    ...lost('record kind', named(keptAs, 'kind'), (kind) => kinds.has(kind)),
    ...lost('table', named(keptAs, 'table'), (table) => tables.has(table)),
  ]
}

function missing(rows: readonly string[]): string[] {
  const ids = rows.map((row) => /^\| ([A-M]\d+) \|/.exec(row)?.[1]).filter((id) => id !== undefined)
  const wanted = Object.entries(features).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  )
  return [
    ...wanted.filter((id) => !ids.includes(id)).map((id) => `${coverageFile} has no row for ${id}`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${coverageFile} has two rows for ${id}`),
    ...ids.filter((id) => !wanted.includes(id)).map((id) => `${coverageFile} has a row for ${id}, which is no feature`),
  ]
}

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? '')
const named = (cell: string, what: string) =>
  [...cell.matchAll(new RegExp(`\\b${what} \`([^\`]+)\``, 'g'))].map((found) => found[1] ?? '')

/** The addresses of all routes; one that begins without a slash stands below the first of its file. */
function readScreens(files: readonly SourceFile[]): Set<string> {
  const routes = files.filter(({ path: file }) => /^src\/renderer\/src\/app\/routes\/[\w-]+\.tsx$/.test(file))
  return new Set(
    routes.flatMap(({ text }) => {
      const paths = [...text.matchAll(/\bpath: '([^']+)'/g)].map((found) => found[1] ?? '')
      const [above = ''] = paths.filter((route) => route.startsWith('/'))
      return paths.map((route) => (route.startsWith('/') ? route : `${above}/${route}`))
    }),
  )
}

const readKinds = (files: readonly SourceFile[]) =>
  new Set(
    files
      .filter(({ path: file }) => /^src\/contract\/record-kinds\/[\w-]+\.record\.ts$/.test(file))
      .flatMap(({ text }) => /\bname: '(\w+)'/.exec(text)?.[1] ?? []),
  )

const readTables = (files: readonly SourceFile[]) =>
  new Set(
    files
      .filter(({ path: file }) => /^src\/core\/database\/tables\/[\w.-]+\.ts$/.test(file))
      .flatMap(({ text }) => [...text.matchAll(/pgTable\(\s*['"](\w+)['"]/g)].map((found) => found[1] ?? '')),
  )
