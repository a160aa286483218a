import type { DiskProblem } from './disk-sentences.ts'

/** What a failure of the engine or of a file says about the disk. `isDead`: the engine cannot answer again. */
export type EngineFailure = { problem: DiskProblem | 'damaged'; isDead: boolean }

/** SQLSTATEs of PostgreSQL and codes of the operating system. */
const PROBLEMS: Readonly<Record<string, EngineFailure['problem']>> = {
  '53100': 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  '25006': 'read-only',
  // The engine's word for a file it may not open or write; nobody here has roles.
  '42501': 'read-only',
  EROFS: 'read-only',
  ESTALE: 'gone',
  ENODEV: 'gone',
  '58030': 'failing',
  '58P01': 'gone',
  XX001: 'damaged',
  XX002: 'damaged',
  EIO: 'failing',
}

const WORDS: readonly (readonly [RegExp, DiskProblem])[] = [
  [/no space left on device|disk quota exceeded/i, 'full'],
  [/read-only file system|permission denied/i, 'read-only'],
]

/** Names of errors after which WebAssembly code must not be called again. */
const DEADLY = new Set(['RuntimeError', 'ExitStatus'])

/** Reads a caught error, and what caused it, for what it says about the disk; undefined when it speaks of something else. */
export function engineFailure(error: unknown): EngineFailure | undefined {
  const chain = causes(error)
  const isDead = chain.some(isDeadly)
  for (const cause of chain) {
    const code = (cause as { code?: unknown }).code
    const byCode = typeof code === 'string' ? PROBLEMS[code] : undefined
    if (byCode === undefined) continue
    // The engine reports a write that failed for whatever reason under one code; its words say more.
    const byWords = WORDS.find(([words]) => words.test(cause.message))?.[1]
    return { problem: byWords ?? byCode, isDead }
  }
  return isDead ? { problem: 'failing', isDead } : undefined
}

function causes(error: unknown): Error[] {
  const found: Error[] = []
  for (let next = error; next instanceof Error && found.length < 8; next = next.cause) found.push(next)
  return found
}

function isDeadly(error: Error): boolean {
  const severity = (error as { severity?: unknown }).severity
  return DEADLY.has(error.name) || severity === 'PANIC' || severity === 'FATAL'
}
