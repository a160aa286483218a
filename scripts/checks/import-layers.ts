import path from 'node:path'
import type { SourceFile } from './source-files.ts'

/** Who may import whom among the first-level folders of src; a folder may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  contract: ['shared'],
  vault: ['shared'],
  sync: ['shared'],
  core: ['shared', 'contract', 'sync'],
  backend: ['core', 'contract', 'vault', 'sync', 'shared'],
  renderer: ['contract', 'shared'],
  cli: ['contract', 'shared'],
  main: ['contract', 'shared'],
  preload: ['contract', 'shared'],
  launcher: [],
}
/** What main and preload may know of the contract: the shell, and the headers that both hosts send. */
const shellContract = ['shell-api.ts', 'shell-channels.ts', 'content-security-policy.ts']
const orpcPlaces = [
  /^src\/contract\//,
  /^src\/core\/.*\.procedures\.ts$/,
  /^src\/core\/(create-core|error-middleware)\.ts$/,
  /^src\/backend\//,
  /^src\/renderer\/src\/backend\//,
  /^src\/cli\//,
]
const notInCore = /^(node:|electron$|react|ws$|@mantine|@tanstack|@electric-sql)/
/** The vault's whole outside world: what it keeps safe must not hang on more. */
const inVault = /^(node:|@electric-sql\/pglite(\/|$)|pglite-pg17(\/|$)|age-encryption$)/
/** What sync talks, seals and merges with; sockets of other kinds, a database or a window are not for it. */
const inSync =
  /^(node:|yjs$|zod$|z32$|streamx$|compact-encoding$|protomux$|hyperdht(\/|$)|blind-relay$|multicast-dns$|sodium-universal$|@hyperswarm\/secret-stream$)/
/** Who may import whom among the folders of sync; a path is all that may be known of that folder. */
const withinSync: Readonly<Record<string, readonly string[]>> = {
  storage: [],
  guard: [],
  identity: ['network/transport.ts'],
  network: ['identity/'],
  replication: ['network/', 'storage/', 'guard/'],
  mailbox: ['identity/', 'network/', 'storage/', 'guard/', 'replication/'],
}
const specifiers = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/g

/** Imports against the direction that AGENTS.md names; one sentence each. Tests may import what they test. */
export function checkImportLayers(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.startsWith('src/') && /\.(ts|tsx|mjs)$/.test(file.path))
    .flatMap((file) => importsOf(file).flatMap((target) => judge(file.path, target)))
}

/** Number of imports that were looked at. */
export function countImports(files: readonly SourceFile[]): number {
  return files.filter((file) => file.path.startsWith('src/')).reduce((sum, file) => sum + importsOf(file).length, 0)
}

function importsOf({ text }: SourceFile): string[] {
  return [...text.matchAll(specifiers)].map((match) => match[1] ?? match[2] ?? '')
}

function judge(from: string, specifier: string): string[] {
  const isTest = /\.test\.tsx?$/.test(from) || from.includes('/testing/')
  const layer = from.split('/')[1] ?? ''
  const target = resolve(from, specifier)
  if (target === undefined) return judgePackage(from, layer, specifier, isTest)
  const [, targetLayer = '', ...rest] = target.split('/')
  if (!target.startsWith('src/')) return isTest || target.startsWith('tests/') ? [] : []
  if (targetLayer !== layer) {
    if (!(mayImport[layer] ?? []).includes(targetLayer) && !isTest)
      return [`${from} imports ${targetLayer} (${specifier})`]
    const known =
      (layer !== 'main' && layer !== 'preload') || targetLayer !== 'contract' || shellContract.includes(rest.join('/'))
    if (!known) return [`${from} imports ${specifier}; of the contract it may know the shell alone`]
    if (specifier.startsWith('.') && !isTest) return [`${from} leaves its folder by a relative path (${specifier})`]
    return []
  }
  return isTest ? [] : layer === 'sync' ? judgeWithinSync(from, target) : judgeFeatures(from, target)
}

function judgePackage(from: string, layer: string, specifier: string, isTest: boolean): string[] {
  if (isTest) return []
  if (layer === 'core' && notInCore.test(specifier))
    return [`${from} imports ${specifier}, which the core must not know`]
  if (layer === 'vault' && !inVault.test(specifier))
    return [`${from} imports ${specifier}, which the vault must not need`]
  if (layer === 'sync' && !inSync.test(specifier)) return [`${from} imports ${specifier}, which sync must not need`]
  if (layer === 'shared' && specifier.startsWith('node:'))
    return [`${from} imports ${specifier}; shared code runs in the window too`]
  if (layer === 'renderer' && specifier.startsWith('node:'))
    return [`${from} imports ${specifier}; the window has no Node`]
  if (layer !== 'main' && layer !== 'preload' && specifier === 'electron') return [`${from} imports electron`]
  if (specifier.startsWith('@orpc/') && !orpcPlaces.some((place) => place.test(from)))
    return [`${from} imports ${specifier} outside the wire's places`]
  return []
}

/** Features of the window do not import each other's insides; what they share lies in components, lib or backend. */
function judgeFeatures(from: string, target: string): string[] {
  const feature = (file: string) => /^src\/renderer\/src\/features\/([^/]+)\//.exec(file)?.[1]
  const [mine, theirs] = [feature(from), feature(target)]
  if (theirs === undefined) return []
  if (mine === undefined)
    return from.startsWith('src/renderer/src/app/') ? [] : [`${from} imports the feature ${theirs}`]
  const isOffered = /\/(api|components|hooks|model)\//.test(target)
  return mine === theirs || isOffered ? [] : [`${from} imports the inside of the feature ${theirs}`]
}

function judgeWithinSync(from: string, target: string): string[] {
  const [mine, theirs] = [from, target].map((file) => file.slice('src/sync/'.length))
  const own = mine?.split('/')[0] ?? ''
  const isKnown = [`${own}/`, ...(withinSync[own] ?? [])].some((place) => theirs?.startsWith(place))
  return isKnown ? [] : [`${from} imports ${theirs}, which ${own} must not know`]
}

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#renderer/')) return `src/renderer/src/${specifier.slice('#renderer/'.length)}`
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier)
  return undefined
}
