import { spawnSync } from 'node:child_process'
import path from 'node:path'

// `npm run test:trust`: the trust suites and the races of starting programs. `TRUST=full` takes many hours, the
// figures of `first` somewhat over an hour; `TRUST=faults:300` and the like run one suite at length. Set variables win.
const root = path.resolve(import.meta.dirname, '../..')
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    'suites',
    'tests/trust',
    'tests/crash/starter-races.test.ts',
    'tests/vault/lock-races.test.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { TRUST: 'first', MENTORBOOK_RACES: '200', MENTORBOOK_CORE_RACES: '20', ...process.env },
  },
)
const canaries = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', 'canaries', '--project', 'browser', '--no-deps'],
  { cwd: root, stdio: 'inherit', env: { TRUST: 'first', ...process.env } },
)
process.exitCode = status || (canaries.status ?? 1)
