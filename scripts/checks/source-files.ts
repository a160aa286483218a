import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../build-targets.ts'

export type SourceFile = { path: string; text: string }

/** Every source file that is in the repository or about to be, with its text; paths use `/` on every system. */
export function readSourceFiles(): SourceFile[] {
  const args = [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '-z',
    '--',
    'src',
    'tests',
    'scripts',
    '*.config.ts',
  ]
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 })
    .split('\0')
    .filter((name) => /\.(ts|tsx|mts|mjs|css)$/.test(name) && existsSync(path.join(root, name)))
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }))
}
