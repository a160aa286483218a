import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { Command } from 'commander'
import type { CoreClient } from '#contract/contract.ts'
import { CliFailure, exitCodes } from '../exit-codes.ts'
import { withCore } from '../with-core.ts'

type Options = {
  json?: boolean
  vcard?: boolean
  csv?: boolean
  withNotes?: boolean
  withSensitive?: boolean
  withConfidences?: boolean
  out?: string
  dataDir?: string
  profile?: string
}

/** `mentorbook export --json | --vcard | --csv`: everything, or the people, to a file or the standard output. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('Export everything as JSON, or the people as vCard 4.0 or CSV')
    .option('--vcard', 'the people as vCard 4.0')
    .option('--csv', 'the people as a table')
    .option('--with-notes', 'let the private notes about people go into a vCard or CSV file')
    .option('--with-sensitive', 'let people marked as sensitive go into a vCard or CSV file')
    .option('--with-confidences', 'let what was told in confidence go into a JSON file')
    .option('--out <file>', 'write to this file instead of the standard output')
    .addHelpText('after', '\nExactly one of --json, --vcard and --csv says what to write.')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      if ([options.json, options.vcard, options.csv].filter(Boolean).length !== 1) {
        throw new CliFailure('Please say one of --json, --vcard and --csv.', exitCodes.badUsage)
      }
      await withCore(options, (client) => write(pieces(client, options), options.out))
    })
}

async function* pieces(client: CoreClient, options: Options): AsyncGenerator<Uint8Array> {
  if (options.json) {
    for await (const { bytes } of await client.interop.exportEverything({
      withConfidences: options.withConfidences ?? false,
    }))
      yield bytes
    return
  }
  const { bytes, leftOut } = await client.interop.exportPeople({
    format: options.vcard ? 'vcard' : 'csv',
    withNotes: options.withNotes ?? false,
    withSensitive: options.withSensitive ?? false,
  })
  if (leftOut > 0)
    process.stderr.write(
      `${leftOut} ${leftOut === 1 ? 'person marked as sensitive was' : 'people marked as sensitive were'} left out; --with-sensitive includes them.\n`,
    )
  yield bytes
}

async function write(source: AsyncIterable<Uint8Array>, file: string | undefined): Promise<void> {
  const target = file === undefined ? process.stdout : createWriteStream(file, { mode: 0o600 })
  const failed = new Promise<never>((_resolve, reject) => target.once('error', reject))
  const writing = (async () => {
    for await (const bytes of source) if (!target.write(bytes)) await once(target, 'drain')
    if (target !== process.stdout) await new Promise<void>((resolve) => target.end(resolve))
  })()
  try {
    await Promise.race([writing, failed])
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new CliFailure(`${file ?? 'The standard output'} cannot be written.`)
    throw error
  } finally {
    failed.catch(() => undefined)
  }
}
