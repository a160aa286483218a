import type { SourceFile } from './source-files.ts'

const longestFile = 400
/** Tables of invented cases and words, which splitting would only make harder to read. */
const contentFiles = /^(tests\/fixtures|src\/core\/library\/content|resources)\//
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/
const emptyNames = /(^|[./-])(utils?|helpers?|managers?|services?|common|misc)(\.|$)/

/** Files that are too long, named against the rules, or say `any`; one sentence each. */
export function checkFileRules(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const found: string[] = []
    const lines = text.split('\n').length
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (lines > longestFile && !contentFiles.test(path))
      found.push(`${path} has ${lines} lines; ${longestFile} are the most`)
    if (!kebab.test(name)) found.push(`${path} is not in kebab-case`)
    if (path.startsWith('src/') && emptyNames.test(name)) found.push(`${path} has a name that says nothing`)
    if (/^(import|export) .*from '\.[^']*(?<!\.(ts|tsx|mjs|mts|css|json))'/m.test(text))
      found.push(`${path} imports without an extension`)
    for (const [index, line] of text.split('\n').entries()) {
      if (
        /(:|\bas|<|,)\s*any\s*([,;)>=[\]|&]|$)/.test(line) &&
        !/^\s*(\/\/|\*)/.test(line) &&
        path.endsWith('.ts') &&
        !line.includes("'")
      ) {
        found.push(`${path}:${index + 1} says any`)
      }
      if (/@ts-(ignore|nocheck|expect-error)/.test(line) && !path.startsWith('scripts/checks/'))
        found.push(`${path}:${index + 1} silences the type checker`)
      if (/\b(test|it|describe)\.(skip|only|todo)\(/.test(line) && path.startsWith('tests/'))
        found.push(`${path}:${index + 1} skips a test or runs only one`)
    }
    return found
  })
}

/** The middle and the 90th percentile of the files' lengths, in lines. */
export function describeSizes(files: readonly SourceFile[]): string {
  const sizes = files.filter(({ path }) => path.startsWith('src/')).map(({ text }) => text.split('\n').length)
  sizes.sort((a, b) => a - b)
  return `median ${sizes[Math.floor(sizes.length / 2)]} lines, 90th percentile ${sizes[Math.floor(sizes.length * 0.9)]}`
}
