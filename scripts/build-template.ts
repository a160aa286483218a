import path from 'node:path'
import { buildTemplate } from '#vault/cluster-template.ts'
import { readMigrations } from '#vault/migrations.ts'

const root = path.resolve(import.meta.dirname, '..')
const [templatePath = path.join(root, 'out', 'template', 'cluster.bin')] = process.argv.slice(2)

const { archiveBytes, migrationsHash } = await buildTemplate(templatePath, readMigrations(path.join(root, 'drizzle')))
const size = `${Math.round(archiveBytes / 1024)} kB`
process.stdout.write(
  `Pre-made database: ${path.relative(root, templatePath)}, ${size}, schema ${migrationsHash.slice(0, 12)}\n`,
)
