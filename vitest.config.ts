import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], environment: 'node' } },
      { extends: true, test: { name: 'renderer', include: ['src/renderer/**/*.test.tsx'], environment: 'jsdom', setupFiles: ['src/renderer/src/testing/setup.ts'] } },
      {
        extends: true,
        test: { name: 'suites', include: ['tests/{contract,backend,crash,vault,core,architecture,migrations,cli,electron-host}/**/*.test.ts'], environment: 'node', testTimeout: 300_000 },
      },
      { extends: true, test: { name: 'fuzz', include: ['tests/fuzz/**/*.test.ts'], environment: 'node', testTimeout: 900_000 } },
    ],
  },
})
