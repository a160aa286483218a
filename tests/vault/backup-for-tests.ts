import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { writeBackupFile } from '#vault/backup/backup-file.ts'
import { describeDump, withCanonicalText } from '#vault/backup/dump.ts'
import { BACKUP_FORMAT } from '#vault/backup/manifest.ts'
import type { BackupManifest } from '#vault/backup/manifest.ts'
import { openMemoryDatabase } from '#vault/backup/memory-database.ts'
import { readMigrations } from '#vault/migrations.ts'
import type { Migration } from '#vault/migrations.ts'
import { fillNotebook } from '../../scripts/seed/fill-notebook.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { openTestCore } from '../helpers/test-core.ts'

const root = path.resolve(import.meta.dirname, '..', '..')

/** The steps of the app's own schema. */
export const MIGRATIONS = readMigrations(path.join(root, 'drizzle'))

/** A new pair of keys for one test. */
export async function makeKeys(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

let empty: Promise<Blob> | undefined

/** An empty database in memory; the first one of a test file takes seconds. */
export async function openEmptyDatabase() {
  empty ??= openMemoryDatabase().then(async (pglite) => {
    const dump = await pglite.dumpDataDir('none')
    await pglite.close()
    return dump
  })
  return openMemoryDatabase(await empty)
}

/** Texts that a careless CSV, tar or number would break. */
const ODD_TEXTS = [
  '',
  '\\.',
  '\\N',
  'a,b "c"\r\nd\n\ne',
  '""',
  ' NULL ',
  "'; DROP TABLE person; --",
  '\u{1f9ed} Zoë — 漢字\u0301 \u202e',
  '\t\v\u0001\u007f',
  'x'.repeat(3_000_000),
]

/** A notebook of invented people, meetings, notes and odd settings; the same seed gives the same one. */
export async function openRandomNotebook(seed: number): Promise<PGlite> {
  const random = createRandom(seed)
  const core = await openTestCore()
  const people = random.below(12)
  await fillNotebook(core.ports, { people, meetings: random.below(40), notes: random.below(30), seed }, () => undefined)
  for (let i = random.below(20); i >= 0; i--) {
    const value = random.chance(0.5)
      ? random.pick(ODD_TEXTS)
      : [random.below(9) / 8, null, { [`k${i}`]: random.pick(ODD_TEXTS) }]
    await core.pglite.query('INSERT INTO app_setting (key, value) VALUES ($1, $2)', [
      `odd-${i}-${random.pick(ODD_TEXTS)?.slice(0, 20)}`,
      JSON.stringify(value).replaceAll('\\u0000', ''),
    ])
  }
  for (let i = random.below(6); i > 0; i--) {
    const content = Uint8Array.from({ length: random.below(400_000) }, () => random.below(256))
    await core.pglite.query('INSERT INTO document_update (document_id, content, at) VALUES ($1, $2, $3)', [
      '00000000-0000-4000-8000-000000000000',
      content,
      `${1950 + random.below(120)}-03-29T0${random.below(9)}:00:00.${random.below(999_999)}Z`,
    ])
  }
  return core.pglite
}

/** Backs a database up into a file, as the app does, and says what is in it. */
export async function backUp(
  pglite: PGlite,
  file: string,
  recipient: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<BackupManifest> {
  return withCanonicalText(pglite, async (source) => {
    const manifest: BackupManifest = {
      format: BACKUP_FORMAT,
      app: { name: 'Mentorbook', version: '0.0.0-test' },
      createdAt: '2026-03-12T09:00:00.000Z',
      schema: migrations.map(({ tag, when, hash }) => ({ tag, when, hash })),
      ...(await describeDump(source)),
    }
    await writeBackupFile({ file, recipients: [recipient], manifest, source })
    return manifest
  })
}
