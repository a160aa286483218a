import { spawnSync } from 'node:child_process'
import path from 'node:path'

// `npm run test:crash`: the crash suites at full length, some twenty minutes. Variables that are set already win.
const root = path.resolve(import.meta.dirname, '../..')
const suites = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    'tests/crash',
    'tests/vault/durability.test.ts',
    'tests/vault/lock-races.test.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      MENTORBOOK_KILLS: '200',
      MENTORBOOK_RACES: '200',
      MENTORBOOK_CORE_RACES: '20',
      MENTORBOOK_CORE_STARTERS: '20',
      ...process.env,
    },
  },
)
const typing = spawnSync(process.execPath, [path.join(root, 'tests/crash/typing-through-both.ts')], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = suites.status === 0 && typing.status === 0 ? 0 : 1
