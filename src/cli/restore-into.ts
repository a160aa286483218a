import type { RestoreEvent, RestoreTarget, WayIntoBackup } from '#contract/backups.contract.ts'
import type { BackendClient } from '#contract/contract.ts'
import type { NotebookPlace } from './core-process.ts'
import { CliFailure, exitCodes } from './exit-codes.ts'
import { waitUntilOpen, withClosedCore, withCore } from './with-core.ts'

/** What came of a restore. `seconds` is known where nothing had to be closed for it. */
type Restored = { name: string; rows: number; tables?: number; seconds?: number }
type Finished = Extract<RestoreEvent, { kind: 'finished' }>

/** As a new notebook, with the key of an open one. Fails CliFailure. */
export async function restoreBeside(
  place: NotebookPlace,
  file: string,
  name: string,
  passphrase: string | null,
): Promise<Restored> {
  const into = { kind: 'new', name, passphrase } as const
  return withCore(place, async (client) => asResult(await follow(client, file, { kind: 'own' }, into)))
}

/** As the notebook of this place, which is not there yet, also as the first on a computer; it is opened once. Fails CliFailure. */
export async function restoreAsNew(
  place: NotebookPlace,
  file: string,
  way: WayIntoBackup,
  passphrase: string | null,
): Promise<Restored> {
  const finished = await withClosedCore(
    place,
    'new',
    (client) => follow(client, file, way, { kind: 'this', passphrase }),
    (_finished, core) => waitUntilOpen(core),
  )
  return asResult(finished)
}

/**
 * Over the notebook of this place. One that opens is backed up first; of one that does not the files are kept. Fails CliFailure,
 * badUsage where nothing opens the backup.
 */
export async function restoreOver(
  place: NotebookPlace,
  file: string,
  way: WayIntoBackup | undefined,
): Promise<Restored> {
  await withClosedCore(
    place,
    'over',
    async (client) => {
      const { phase } = await client.vault.status()
      if (phase === 'new') throw new CliFailure('There is no notebook to restore over. Leave --over out.')
      if (!way && phase !== 'open') throw new CliFailure(whatOpensIt, exitCodes.badUsage)
      await follow(client, file, way ?? { kind: 'own' }, { kind: 'this' })
      return phase
    },
    // For one that was open a new process is wanted; one that did not open is tried again at once.
    (phase, core) => (phase === 'failed' ? waitUntilOpen(core) : core.ended),
  )
  const { lastRestore } = await withCore(place, (client) => client.backups.state())
  if (!lastRestore || lastRestore.problem !== null)
    throw new CliFailure(lastRestore?.problem ?? 'The restore did not finish. Nothing was changed.')
  return { name: place.profile ?? 'default', rows: lastRestore.rows }
}

const whatOpensIt =
  'This notebook does not open, so please say what opens the backup: --recovery-key-file or --backup-passphrase-file.'

/** To the last event. Undefined where the notebook closes for the restore. */
async function follow(
  client: BackendClient,
  file: string,
  way: WayIntoBackup,
  into: RestoreTarget,
): Promise<Finished | undefined> {
  for await (const event of await client.backups.restore({ file, way, into })) {
    if (event.kind === 'finished') return event
    if (event.step === 'closing') return undefined
  }
  throw new CliFailure('The restore did not finish. Nothing was changed.')
}

function asResult(finished: Finished | undefined): Restored {
  if (!finished) throw new CliFailure('The restore did not finish. Nothing was changed.')
  const { notebook: name, rows, tables, seconds } = finished
  return { name, rows, tables, seconds }
}
