import fs from 'node:fs'
import { readKeyring } from '#vault/keys/keyring.ts'

/** Opens a notebook by its key file, changes its passphrase, and kills itself before the n-th write step. */
const [folder = '', passphrase = '', count = '1'] = process.argv.slice(2)
const keyring = readKeyring(folder)
if (!keyring) throw new Error('no keyring')
const dataKey = await keyring.unlock({ kind: 'key-file' })

const steps = ['writeFileSync', 'fsyncSync', 'renameSync', 'rmSync'] as const
let left = Number(count)
for (const step of steps) {
  const original = fs[step] as (...args: unknown[]) => unknown
  Object.assign(fs, {
    [step]: (...args: unknown[]): unknown => {
      left -= 1
      if (left === 0) process.kill(process.pid, 'SIGKILL')
      return original(...args)
    },
  })
}

await keyring.changePassphrase(dataKey, passphrase)
process.stdout.write('changed\n')
