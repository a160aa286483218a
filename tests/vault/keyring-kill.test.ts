import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createKeyring, readKeyring } from '#vault/keys/keyring.ts'
import type { Keyring } from '#vault/keys/keyring.ts'
import type { UnlockRequest } from '#vault/keys/data-key-wraps.ts'
import type { Derivation } from '#vault/keys/wrap.ts'
import { generateRecoveryKey } from '#vault/keys/recovery-key.ts'
import { makeFolder } from './folder-for-tests.ts'
import { fakeKeychain } from './keychain-for-tests.ts'

// What a guess costs does not matter here; the order of the steps on the disk does.
vi.mock(import('#vault/keys/wrap.ts'), async (original) => {
  const cheap: Derivation = { kdf: 'scrypt', N: 2 ** 14, r: 8, p: 1 }
  return { ...(await original()), PASSPHRASE_DERIVATION: cheap }
})

const PASSPHRASE = 'lantern copper river tuesday'
const NEXT = 'walnut bicycle harbour melody'
/** Every call by which the keyring changes something on the disk, or makes sure of it. */
const STEPS = ['openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync'] as const
const originals = Object.fromEntries(STEPS.map((step) => [step, fs[step]]))

afterEach(() => {
  Object.assign(fs, originals)
})

/** From the n-th step on nothing reaches the disk, as after a kill; a write that is hit may have left half. */
function killAt(n: number, half: boolean): { steps: () => number } {
  let count = 0
  for (const step of STEPS) {
    const original = originals[step] as (...args: unknown[]) => unknown
    Object.assign(fs, {
      [step]: (...args: unknown[]): unknown => {
        count += 1
        if (count < n) return original(...args)
        if (count === n && half && step === 'writeFileSync') {
          const [descriptor, bytes] = args as [number, Uint8Array]
          original(descriptor, bytes.subarray(0, bytes.length / 2))
        }
        throw new Error('killed')
      },
    })
  }
  return { steps: () => count }
}

interface Case {
  name: string
  start: (folder: string) => Promise<{ dataKey: Uint8Array; before: UnlockRequest[] }>
  change: (keyring: Keyring, dataKey: Uint8Array) => Promise<unknown>
  after: UnlockRequest[]
  /** opens the former keyring only */
  gone: UnlockRequest
}

const keychain = fakeKeychain()
const [noted, another] = await Promise.all([generateRecoveryKey(), generateRecoveryKey()])
const byKeyFile: UnlockRequest = { kind: 'key-file' }
const byKeychain: UnlockRequest = { kind: 'keychain', keychain }
const byRecovery: UnlockRequest = { kind: 'recovery-key', secret: noted.identity }
const byPassphrase: UnlockRequest = { kind: 'passphrase', secret: PASSPHRASE }

async function start(folder: string, passphrase: string | null, before: UnlockRequest[], entrusted = false) {
  const chosen = { passphrase, recoveryKey: noted.identity, ...(entrusted ? { keychain } : {}) }
  return { dataKey: (await createKeyring(folder, chosen)).dataKey, before: [...before, byRecovery] }
}

const CASES: Case[] = [
  {
    name: 'another passphrase',
    start: (folder) => start(folder, PASSPHRASE, [byPassphrase]),
    change: (keyring, dataKey) => keyring.changePassphrase(dataKey, NEXT),
    after: [{ kind: 'passphrase', secret: NEXT }, byRecovery],
    gone: byPassphrase,
  },
  {
    name: 'a passphrase instead of the key file',
    start: (folder) => start(folder, null, [byKeyFile]),
    change: (keyring, dataKey) => keyring.changePassphrase(dataKey, NEXT),
    after: [{ kind: 'passphrase', secret: NEXT }, byRecovery],
    gone: byKeyFile,
  },
  {
    name: 'a key file instead of the passphrase',
    start: (folder) => start(folder, PASSPHRASE, [byPassphrase]),
    change: (keyring, dataKey) => keyring.changePassphrase(dataKey, null),
    after: [byKeyFile, byRecovery],
    gone: byPassphrase,
  },
  {
    name: 'the keychain instead of the key file',
    start: (folder) => start(folder, null, [byKeyFile]),
    change: (keyring, dataKey) => keyring.setKeychain(dataKey, keychain),
    after: [byKeychain, byRecovery],
    gone: byKeyFile,
  },
  {
    name: 'no keychain any more',
    start: (folder) => start(folder, PASSPHRASE, [byKeychain], true),
    change: (keyring, dataKey) => keyring.setKeychain(dataKey, null),
    after: [byPassphrase, byRecovery],
    gone: byKeychain,
  },
  {
    name: 'another recovery key',
    start: (folder) => start(folder, null, [byKeyFile]),
    change: (keyring, dataKey) => keyring.replaceRecoveryKey(dataKey, another.identity),
    after: [byKeyFile, { kind: 'recovery-key', secret: another.identity }],
    gone: byRecovery,
  },
]

test.each(CASES)('killed at any step of "$name", the former or the new keyring opens, whole', async (one) => {
  const source = makeFolder()
  const { dataKey, before } = await one.start(source)
  const results: string[] = []
  for (let n = 1; results.at(-1) !== 'done'; n++) {
    for (const half of [false, true]) {
      const folder = makeFolder()
      fs.cpSync(source, folder, { recursive: true })
      const keyring = readAgain(folder)
      const kill = killAt(n, half)
      await one.change(keyring, dataKey).catch(() => undefined)
      Object.assign(fs, originals)
      const isDone = kill.steps() < n
      const state = await whichOpens(folder, dataKey, { before, after: one.after, gone: one.gone })
      if (isDone) expect(state).toBe('new')
      results.push(isDone ? 'done' : state)
      if (isDone) break
    }
  }
  // It begins with the former and ends with the new one, and once new it stays new.
  expect(results[0]).toBe('former')
  expect(results.lastIndexOf('former')).toBeLessThan(results.indexOf('new'))
  expect(results.length).toBeGreaterThan(12)
})

test('killed at any step of a creation, there is no notebook yet or one that opens', async () => {
  let made = false
  for (let n = 1; !made; n++) {
    const folder = makeFolder()
    const kill = killAt(n, true)
    await createKeyring(folder, { passphrase: null, recoveryKey: noted.identity }).catch(() => undefined)
    Object.assign(fs, originals)
    made = kill.steps() < n
    const keyring = readKeyring(folder)
    if (!keyring) {
      expect(made).toBe(false)
      const { dataKey } = await createKeyring(folder, { passphrase: null })
      expect(await readAgain(folder).unlock(byKeyFile)).toEqual(dataKey)
      continue
    }
    expect(await keyring.unlock(byRecovery)).toEqual(await keyring.unlock(byKeyFile))
  }
})

test.each([1, 3, 4, 5, 6, 9, 12])(
  'a process that is really killed before step %i leaves a notebook that opens',
  async (n) => {
    const folder = makeFolder()
    const { dataKey } = await start(folder, null, [])
    const child = path.join(import.meta.dirname, 'children', 'keyring-changer.ts')
    const { signal, stderr } = spawnSync(process.execPath, [child, folder, PASSPHRASE, String(n)], { encoding: 'utf8' })
    expect(signal, stderr).toBe('SIGKILL')
    const ways = { before: [byKeyFile, byRecovery], after: [byPassphrase, byRecovery], gone: byKeyFile }
    const state = await whichOpens(folder, dataKey, ways)
    expect(['former', 'new']).toContain(state)
  },
)

/** Which keyring stands: all of its ways must open it. Afterwards both copies must be equal and no draft may matter. */
async function whichOpens(
  folder: string,
  dataKey: Uint8Array,
  { before, after, gone }: { before: UnlockRequest[]; after: UnlockRequest[]; gone: UnlockRequest },
): Promise<'former' | 'new'> {
  const keyring = readAgain(folder)
  const isFormer = await opensAll(keyring, dataKey, [gone])
  expect(await opensAll(keyring, dataKey, isFormer ? before : after), isFormer ? 'former' : 'new').toBe(true)
  const copies = ['vault.json', 'vault.json.previous'].map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
  expect(copies[0]).toBe(copies[1])
  expect(fs.existsSync(path.join(folder, 'key'))).toBe(keyring.ways.keyFile)
  return isFormer ? 'former' : 'new'
}

async function opensAll(keyring: Keyring, dataKey: Uint8Array, requests: UnlockRequest[]): Promise<boolean> {
  for (const request of requests) {
    const opened = await keyring.unlock(request).catch(() => undefined)
    if (!opened) return false
    expect(opened).toEqual(dataKey)
  }
  return true
}

function readAgain(folder: string): Keyring {
  const keyring = readKeyring(folder)
  if (!keyring) throw new Error('the keyring is gone')
  return keyring
}
