import { Command, CommanderError } from 'commander'
import { addAgendaCommand } from './commands/agenda-form.ts'
import { addBackupCommand } from './commands/back-up.ts'
import { addBriefCommand } from './commands/brief-person.ts'
import { addExportCommand } from './commands/export-notebook.ts'
import { addImportCommand } from './commands/import-file.ts'
import { addDueCommand } from './commands/list-due.ts'
import { addLogCommand } from './commands/log-text.ts'
import { addPeerCommand } from './commands/run-peer.ts'
import { addRestoreCommand } from './commands/restore-backup.ts'
import { addSearchCommand } from './commands/search-notebook.ts'
import { CliFailure, exitCodes } from './exit-codes.ts'

const program = new Command('mentorbook')
  .description('A private, offline notebook for mentoring relationships.')
  .option('--data-dir <folder>', "the folder that holds the notebooks (the system's own when left out)")
  .option('--profile <name>', 'which notebook to use')
  .option('--passphrase-file <file>', 'a file whose first line is the passphrase (or set MENTORBOOK_PASSPHRASE)')
  .option('--no-passphrase', 'set a new notebook up without a passphrase')
  .option('--json', 'answer in JSON, for other programs')
  .showHelpAfterError('(--help says how)')
  .exitOverride()

addImportCommand(program)
addSearchCommand(program)
addBriefCommand(program)
addDueCommand(program)
addLogCommand(program)
addAgendaCommand(program)
addExportCommand(program)
addBackupCommand(program)
addPeerCommand(program)
addRestoreCommand(program)
// Options such as --data-dir may stand before or behind the command.
for (const command of program.commands) {
  command.exitOverride().copyInheritedSettings(program)
  for (const inner of command.commands) inner.exitOverride().copyInheritedSettings(program)
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  // Commander has already said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badUsage
  const sentence = error instanceof Error ? error.message : String(error)
  const json = process.argv.includes('--json')
  console.error(json ? JSON.stringify({ error: sentence }) : sentence)
  return error instanceof CliFailure ? error.exitCode : exitCodes.failed
}
