import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const child = path.join(import.meta.dirname, 'children/report-loaded.ts')

test('S-681 a core whose notebook shares nothing loads no native library of sharing', { timeout: 60_000 }, async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-unused-'))
  try {
    const program = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, dataDir], {
      env: { ...process.env, MENTORBOOK_SHARING_LAN: 'off', MENTORBOOK_SHARING_BOOTSTRAP: '127.0.0.1:9' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    program.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    const [code] = (await once(program, 'close')) as [number]
    expect(code).toBe(0)
    const { opened, worked, invited } = JSON.parse(out) as Record<'opened' | 'worked' | 'invited', string[]>
    expect([opened, worked]).toEqual([[], []])
    // The look itself finds them once they are needed.
    expect(invited).toContain('sodium-native')
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
})
