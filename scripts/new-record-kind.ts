import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const folder = 'src/contract/record-kinds'

/** `npm run new:record-kind -- NAME [--root FOLDER]`: writes the kind's file and registers it. */
function main(args: string[]): number {
  const rootAt = args.indexOf('--root')
  const root = rootAt >= 0 ? path.resolve(args[rootAt + 1] ?? '') : path.resolve(import.meta.dirname, '..')
  const [name = ''] = rootAt >= 0 ? args.toSpliced(rootAt, 2) : args
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
    console.error('Please give the kind a name in small letters: npm run new:record-kind -- reading-tip')
    return 1
  }
  const names = namesOf(name)
  const file = path.join(root, folder, `${name}.record.ts`)
  const registryFile = path.join(root, folder, 'registry.ts')
  if (existsSync(file)) {
    console.error(`There is a kind of this name: ${path.relative(root, file)}`)
    return 1
  }
  const registry = register(readFileSync(registryFile, 'utf8'), name, names.constant)
  writeFileSync(file, kindSource(names))
  writeFileSync(registryFile, registry)
  console.log(`${path.relative(root, file)} is written and registered.`)
  console.log(
    'Say in it what the kind holds; form, list, timeline, search, capture, export and tests follow from there.',
  )
  return 0
}

type Names = { stored: string; constant: string; words: string }

function namesOf(name: string): Names {
  const parts = name.split('-')
  const camel = parts.map((part, at) => (at === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('')
  const words = parts.join(' ')
  return { stored: parts.join('_'), constant: `${camel}Kind`, words: words.charAt(0).toUpperCase() + words.slice(1) }
}

function kindSource({ stored, constant, words }: Names): string {
  const small = words.toLowerCase()
  return `import { defineRecordKind } from './define-record-kind.ts'
import { lineField } from './record-fields.ts'

/** ${words}: say here what it is for. */
export const ${constant} = defineRecordKind({
  name: '${stored}',
  words: {
    one: '${words}',
    many: '${words}s',
    add: 'Add a ${small}',
    title: 'What is it?',
    body: 'More',
    day: 'When',
    why: 'Say here why a ${small} is worth keeping.',
  },
  // A name from src/renderer/src/features/records/components/record-icon.tsx.
  icon: 'note',
  lane: 'private',
  keywords: ['${stored}'],
  people: [{ role: 'about', label: 'About', partner: true }],
  fields: { topic: lineField('Topic') },
  columns: ['topic'],
})
`
}

function register(source: string, name: string, constant: string): string {
  const imported = `import { ${constant} } from './${name}.record.ts'\n`
  const lastImport = source.lastIndexOf('\nimport ')
  const afterImports = source.indexOf('\n', lastImport + 1) + 1
  const withImport = source.slice(0, afterImports) + imported + source.slice(afterImports)
  const end = withImport.indexOf('\n]', withImport.indexOf('export const recordKinds'))
  if (lastImport < 0 || end < 0) throw new Error(`${folder}/registry.ts has another shape than this script knows.`)
  return `${withImport.slice(0, end)}\n  anyKind(${constant}),${withImport.slice(end)}`
}

process.exitCode = main(process.argv.slice(2))
