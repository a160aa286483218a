import type { Command } from 'commander'
import { plain, print } from '../output.ts'
import { wholeNumber } from '../parse-options.ts'
import { withCore } from '../with-core.ts'

type Options = { limit: number; json?: boolean; dataDir?: string; profile?: string }

/** `mentorbook due`: who it is time to be in touch with, and why. */
export function addDueCommand(program: Command): void {
  program
    .command('due')
    .description('Say who it is time to be in touch with, and why')
    .option('--limit <number>', 'how many people at most (1 to 500)', wholeNumber(1, 500), 100)
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const due = await withCore(options, (client) => client.cadence.due({ limit: options.limit }))
      print(options.json, { total: due.total, people: due.rows }, () => {
        if (due.total === 0) return 'Nobody is due.'
        const more = due.total > due.rows.length ? [`and ${due.total - due.rows.length} more`] : []
        return [...due.rows.map(({ personName, sentence }) => plain(`${personName}: ${sentence}`)), ...more].join('\n')
      })
    })
}
