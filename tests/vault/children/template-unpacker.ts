import fs from 'node:fs'
import { createCluster } from '#vault/cluster-template.ts'
import { readMigrations } from '#vault/migrations.ts'

/** Unpacks a cluster and kills itself, as `kill -9` would, before the n-th step of the given kind. */
const [target = '', templatePath = '', migrationsFolder = '', step = 'write', count = '1'] = process.argv.slice(2)

type Step = 'writeFileSync' | 'fdatasyncSync' | 'renameSync'
const hooked: Record<string, Step> = { write: 'writeFileSync', sync: 'fdatasyncSync', rename: 'renameSync' }
const name = hooked[step]
if (!name) throw new Error(`unknown step ${step}`)

let left = Number(count)
const original = fs[name] as (...args: unknown[]) => unknown
Object.assign(fs, {
  [name]: (...args: unknown[]): unknown => {
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
    return original(...args)
  },
})

const { from } = await createCluster(target, { templatePath, migrations: readMigrations(migrationsFolder) })
process.stdout.write(`made from ${from}\n`)
