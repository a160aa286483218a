import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import type { WayIntoBackup } from '#contract/backups.contract.ts'
import type { NotebookPlace } from '../core-process.ts'
import { CliFailure, exitCodes } from '../exit-codes.ts'
import { print } from '../output.ts'
import { restoreAsNew, restoreBeside, restoreOver } from '../restore-into.ts'

type Options = NotebookPlace & {
  into?: string
  over?: boolean
  recoveryKeyFile?: string
  backupPassphraseFile?: string
  newPassphraseFile?: string
  json?: boolean
}

const help = `
Without --into and --over the notebook of --profile is made, which must not be there yet, as on a new computer.
With --into alone, the key of the notebook of --profile opens the backup; else say what does.
With --over a notebook that opens is backed up first; of one that does not open the files are kept beside it.

The answer to the shell:
  0  restored, and equal to the backup
  1  nothing was changed; the reason is said
  2  the command is not right
  3  a notebook is there already, is open elsewhere, or its passphrase is missing or wrong`

/** `mentorbook restore FILE`: a notebook of a backup, whole or not at all. */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .description('Make a notebook of a backup')
    .argument('<file>', 'the backup, mentorbook-….age')
    .option('--into <name>', 'name of a new notebook; it opens with --profile')
    .option('--over', 'put it in place of the notebook of --profile, also of one that does not open')
    .option('--recovery-key-file <file>', 'a file with the recovery key that opens the backup')
    .option('--backup-passphrase-file <file>', 'its first line opens mentorbook-key.age beside the backup')
    .option(
      '--new-passphrase-file <file>',
      'its first line becomes the passphrase of the new notebook (none when left out)',
    )
    .addHelpText('after', help)
    .action(async (given: string, _options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const { name, rows, seconds, ...rest } = await restore(path.resolve(given), options)
      const time = seconds === undefined ? '' : ` in ${seconds} s`
      print(
        options.json,
        { notebook: name, rows, ...(seconds === undefined ? {} : { seconds }), ...rest, equal: true },
        () => `${name}: restored${time}, ${rows} rows, equal`,
      )
    })
}

async function restore(file: string, options: Options) {
  const { into, over, newPassphraseFile } = options
  if (over && into !== undefined) throw badUsage('Please choose one of --into and --over.')
  if (over && newPassphraseFile !== undefined)
    throw badUsage('With --over the notebook keeps its own keys; leave --new-passphrase-file out.')
  const way = await wayOf(options)
  if (over) return restoreOver(options, file, way)
  const passphrase = newPassphraseFile === undefined ? null : await firstLineOf(newPassphraseFile)
  if (way) return restoreAsNew({ ...options, ...(into === undefined ? {} : { profile: into }) }, file, way, passphrase)
  if (into !== undefined) return restoreBeside(options, file, into, passphrase)
  throw badUsage('Please say what opens the backup: --recovery-key-file or --backup-passphrase-file.')
}

async function wayOf({ recoveryKeyFile, backupPassphraseFile }: Options): Promise<WayIntoBackup | undefined> {
  if (recoveryKeyFile !== undefined) return { kind: 'recovery-key', secret: await textOf(recoveryKeyFile) }
  if (backupPassphraseFile !== undefined) return { kind: 'passphrase', secret: await firstLineOf(backupPassphraseFile) }
  return undefined
}

const firstLineOf = async (file: string) => (await textOf(file)).split(/\r?\n/, 1)[0] ?? ''

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw badUsage(`${file} cannot be read.`)
  })
}

const badUsage = (sentence: string) => new CliFailure(sentence, exitCodes.badUsage)
