import path from 'node:path'
import type { Command } from 'commander'
import type { NotebookPlace } from '../core-process.ts'
import { CliFailure } from '../exit-codes.ts'
import { plain, print } from '../output.ts'
import { withCore } from '../with-core.ts'

type Options = NotebookPlace & { to?: string; json?: boolean }

/** `mentorbook backup`: one more backup, restored and compared before it counts. */
export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .description('Make a backup, restore it beside the notebook and compare')
    .option('--to <folder>', 'put this one into another folder')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const folder = options.to === undefined ? undefined : path.resolve(options.to)
      const receipt = await withCore(options, (client) => client.backups.run(folder === undefined ? {} : { folder }))
      const { seconds, rows, equal, keyFile } = receipt
      const opens =
        keyFile === null
          ? 'The recovery key opens it, and nothing else does.'
          : `The passphrase opens it with ${keyFile}, which has to lie beside it; so does the recovery key.`
      print(options.json, { ...receipt, file: path.join(receipt.folder, receipt.fileName) }, () =>
        plain(
          `${path.join(receipt.folder, receipt.fileName)}\nRestored in ${Math.round(seconds)} s, ${rows} rows, ${equal ? 'equal' : 'not equal'}\n${opens}`,
        ),
      )
      if (!equal)
        throw new CliFailure('The backup did not restore to exactly what is in the notebook. Keep earlier ones.')
    })
}
