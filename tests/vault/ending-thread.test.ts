import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

// Ended without care, the first or second of these threads aborts its whole program.
it('ends threads in the midst of unpacking, and the program goes on', async () => {
  const child = path.join(import.meta.dirname, 'children', 'thread-ender.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [child])
  expect(stdout).toBe('60 ended')
})
