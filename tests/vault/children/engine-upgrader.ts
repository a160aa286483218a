import { FileKeys } from '#vault/encryption/file-keys.ts'
import { prepareRuntime } from '#vault/engine.ts'
import { upgradeEngine } from '#vault/engine-upgrade.ts'
import { readMigrations } from '#vault/migrations.ts'

/** Has a notebook of the older engine written anew, and kills itself after the n-th time a step was done. */
const [directory = '', migrationsFolder = '', templatePath = '', key = '', step = '', count = '1'] =
  process.argv.slice(2)
let left = Number(count)
prepareRuntime()
await upgradeEngine({
  directory,
  keys: new FileKeys(Buffer.from(key, 'hex')),
  migrations: readMigrations(migrationsFolder),
  templatePath,
  onStep: (now) => {
    if (now === step && --left === 0) process.kill(process.pid, 'SIGKILL')
  },
})
