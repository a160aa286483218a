import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../build-targets.ts'

type Journal = { entries: { idx: number; tag: string; when: number }[] }

/**
 * Migrations are only ever added: each journal entry has its file, numbers and times rise without a gap, and what the
 * newest release tag held is unchanged. Before the first release there is nothing that must not change.
 */
export function checkMigrations(): { findings: string[]; count: number; since: string } {
  const folder = path.join(root, 'drizzle')
  const journal = JSON.parse(readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8')) as Journal
  const findings: string[] = []
  const known = new Set(journal.entries.map(({ tag }) => `${tag}.sql`))
  journal.entries.forEach((entry, index) => {
    if (entry.idx !== index || !entry.tag.startsWith(String(index).padStart(4, '0')))
      findings.push(`${entry.tag} is not number ${index}`)
    if (!existsSync(path.join(folder, `${entry.tag}.sql`))) findings.push(`${entry.tag}.sql is not there`)
    if (entry.when <= (journal.entries[index - 1]?.when ?? 0))
      findings.push(`${entry.tag} is dated before the one in front of it`)
  })
  for (const file of readdirSync(folder))
    if (file.endsWith('.sql') && !known.has(file)) findings.push(`${file} is not in the journal`)
  const release = git(['describe', '--tags', '--abbrev=0', '--match', 'v*'])?.trim()
  const released = release
    ? (git(['ls-tree', '--name-only', release, 'drizzle/']) ?? '').split('\n').filter((name) => name.endsWith('.sql'))
    : []
  for (const name of released) {
    const now = existsSync(path.join(root, name)) ? readFileSync(path.join(root, name)) : undefined
    if (!now || digest(now) !== digest(Buffer.from(git(['show', `${release}:${name}`]) ?? '')))
      findings.push(`${name} was changed after ${release}`)
  }
  return { findings, count: journal.entries.length, since: release ?? 'no release yet' }
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function git(args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}
