import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

// The same random cases in every run, so that a change is judged by what it changed. `MENTORBOOK_SEED=fresh` looks for
// new ones, a number repeats a run that found one.
const chosen = process.env['MENTORBOOK_SEED'] ?? '20261123'
const seed = chosen === 'fresh' ? Date.now() % 2 ** 31 : Number(chosen)

export default defineConfig({
  test: {
    provide: { seed },
    setupFiles: ['tests/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Much of what is tested waits for other processes or the disk; by default one core would stay idle.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['src/renderer/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tests/seed.ts', 'src/renderer/src/testing/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'suites',
          include: [
            'tests/{contract,backend,sync,crash,trust,vault,core,architecture,migrations,cli,electron-host}/**/*.test.ts',
          ],
          environment: 'node',
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: { name: 'fuzz', include: ['tests/fuzz/**/*.test.ts'], environment: 'node', testTimeout: 900_000 },
      },
    ],
  },
})
