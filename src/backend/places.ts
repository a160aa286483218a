import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))

/** Migrations and template lie in the project while it is developed, and beside the built core in the packaged app. */
function findPlace(...candidates: string[]): string | undefined {
  return candidates.map((candidate) => path.resolve(here, candidate)).find((candidate) => existsSync(candidate))
}

/** Folder of the steps of the schema. */
export const migrationsFolder = findPlace('../../drizzle', '../drizzle') ?? path.resolve(here, '../../drizzle')

/** The archive of a new notebook, where it was built. */
export const templatePath = findPlace('../template/cluster.bin', '../../out/template/cluster.bin')

/** The guard's program, which the core starts by its path; empty where it was not built. */
export const guardEntry = findPlace('./guard-entry.js', '../sync/guard/guard-entry.ts') ?? ''

/** Folder of the content packs that come with the program. */
export const contentFolder =
  findPlace('../../resources/content', '../resources/content') ?? path.resolve(here, '../../resources/content')
