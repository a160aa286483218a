import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import type { RestoreEvent, WayIntoBackup } from '#contract/backups.contract.ts'
import type { NotebookPlace } from '../core-process.ts'
import { CliFailure, exitCodes } from '../exit-codes.ts'
import { print } from '../output.ts'
import { withCore } from '../with-core.ts'

type Options = NotebookPlace & {
  into: string
  recoveryKeyFile?: string
  backupPassphraseFile?: string
  newPassphraseFile?: string
  json?: boolean
}

/** `mentorbook restore FILE --into NAME`: a new notebook of a backup, whole or not at all. */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .description('Make a new notebook of a backup')
    .argument('<file>', 'the backup, mentorbook-….age')
    .requiredOption('--into <name>', 'name of the new notebook; it opens with --profile')
    .option('--recovery-key-file <file>', 'a file with the recovery key (the key of this notebook when left out)')
    .option('--backup-passphrase-file <file>', 'its first line opens mentorbook-key.age beside the backup')
    .option(
      '--new-passphrase-file <file>',
      'its first line becomes the passphrase of the new notebook (none when left out)',
    )
    .action(async (file: string, _options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const way = await wayOf(options)
      const { newPassphraseFile, into: name } = options
      const passphrase = newPassphraseFile === undefined ? null : await firstLineOf(newPassphraseFile)
      let done: Extract<RestoreEvent, { kind: 'finished' }> | undefined
      await withCore(options, async (client) => {
        const into = { kind: 'new', name, passphrase } as const
        for await (const event of await client.backups.restore({ file: path.resolve(file), way, into })) {
          if (event.kind === 'finished') done = event
        }
      })
      if (!done) throw new CliFailure('The restore did not finish. Nothing was changed.')
      const { kind: _kind, ...result } = done
      print(
        options.json,
        { ...result, equal: true },
        () => `${name}: restored in ${result.seconds} s, ${result.rows} rows, equal`,
      )
    })
}

async function wayOf({ recoveryKeyFile, backupPassphraseFile }: Options): Promise<WayIntoBackup> {
  if (recoveryKeyFile !== undefined) return { kind: 'recovery-key', secret: await textOf(recoveryKeyFile) }
  if (backupPassphraseFile !== undefined) return { kind: 'passphrase', secret: await firstLineOf(backupPassphraseFile) }
  return { kind: 'own' }
}

const firstLineOf = async (file: string) => (await textOf(file)).split(/\r?\n/, 1)[0] ?? ''

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new CliFailure(`${file} cannot be read.`, exitCodes.badUsage)
  })
}
