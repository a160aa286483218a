import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>
}

// What finds wasm, data or native code beside itself cannot be part of a bundle; these are the `dependencies`.
const outside = [
  'electron',
  ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
  ...builtinModules,
  /^node:/,
]

interface NodeBundle {
  /** Name of each built file without ending, and its source. */
  readonly input: Readonly<Record<string, string>>
  readonly outDir: string
  readonly format: 'es' | 'cjs'
}

/** One bundle for Node, Electron's main process or its preload script, with all libraries inside but those that bring files of their own. */
export function nodeBundle({ input, outDir, format }: NodeBundle): InlineConfig {
  const extension = format === 'cjs' ? 'cjs' : 'js'
  return {
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { conditions: ['node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { ...input },
        external: outside,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          // Beside the entries, so that code finds other files from its own place wherever it ends up.
          chunkFileNames: `[name]-[hash].${extension}`,
        },
      },
    },
  }
}

export const mainBundle = nodeBundle({ input: { app: 'src/main/app.ts' }, outDir: 'out/main', format: 'es' })
export const preloadBundle = nodeBundle({
  input: { index: 'src/preload/index.ts' },
  outDir: 'out/preload',
  format: 'cjs',
})
export const backendBundle = nodeBundle({
  input: {
    'server-entry': 'src/backend/server-entry.ts',
    'utility-entry': 'src/backend/utility-entry.ts',
    'headless-entry': 'src/backend/headless-entry.ts',
    // A thread of its own, started by its path beside whatever bundle it was built into.
    'backup-worker': 'src/vault/backup/backup-worker.ts',
    'backup-thread': 'src/backend/backups/backup-thread.ts',
    // A process of its own, that can be killed at any moment.
    'guard-entry': 'src/sync/guard/guard-entry.ts',
  },
  outDir: 'out/backend',
  format: 'es',
})
export const cliBundle = nodeBundle({ input: { main: 'src/cli/main.ts' }, outDir: 'out/cli', format: 'es' })
