import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** What tests start as a process of its own. */
const programs = {
  'command line': { source: 'src/cli/main.ts', built: 'out/cli/main.js' },
  core: { source: 'src/backend/server-entry.ts', built: 'out/backend/server-entry.js' },
}

/**
 * The file of a program: the built one where the whole test run has just built it, as it is shipped and in half the
 * time to start; else the source, so that a single test never tries what was built from other sources.
 */
export function programFile(name: keyof typeof programs): string {
  const { source, built } = programs[name]
  return path.join(root, process.env['MENTORBOOK_BUILT'] === '1' ? built : source)
}
