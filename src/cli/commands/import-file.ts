import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Option, type Command } from 'commander'
import type { CoreClient } from '#contract/contract.ts'
import { importFormats, type ImportEvent, type ImportInput, type ImportPreview } from '#contract/interop.contract.ts'
import { isAgendaForm } from '#shared/agenda-form-mark.ts'
import { CliFailure } from '../exit-codes.ts'
import { plain, print } from '../output.ts'
import { withCore } from '../with-core.ts'
import { importAgendaForm } from './agenda-form.ts'

const shortNames = { linkedin: 'linkedin-connections', google: 'google-contacts' } as const
type Options = {
  format: string
  dryRun?: boolean
  dateOrder?: 'day-first' | 'month-first'
  json?: boolean
  dataDir?: string
  profile?: string
}

/** `mentorbook import FILE`: people from a vCard or CSV file, or the answers in a filled agenda form. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'Import people from a vCard, LinkedIn, Google Contacts, Monica or other CSV file, or a filled agenda form',
    )
    .argument('<file>', 'the file to read')
    .addOption(
      new Option('--format <name>', 'what kind of file it is')
        .choices([...importFormats, ...Object.keys(shortNames)])
        .default('auto'),
    )
    .addOption(
      new Option('--date-order <order>', 'how to read days such as 03/12/24').choices(['day-first', 'month-first']),
    )
    .option('--dry-run', 'say what an import would do and change nothing')
    .action(async (file: string, _options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const input = await readInput(file, options)
      const { bytes, format } = input
      await withCore(options, (client) =>
        format === 'auto' && isAgendaForm(bytes)
          ? importAgendaForm(client, bytes, options)
          : options.dryRun
            ? preview(client, input, options.json)
            : commit(client, input, options.json),
      )
    })
}

async function readInput(file: string, { format, dateOrder }: Options): Promise<ImportInput> {
  const full = (shortNames as Record<string, string>)[format] ?? format
  const known = importFormats.find((name) => name === full) ?? 'auto'
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new CliFailure(missing ? `There is no file called ${file}.` : `${file} cannot be read.`)
  }
  return { bytes: new Uint8Array(bytes), fileName: path.basename(file), format: known, dateOrder }
}

async function preview(client: CoreClient, input: ImportInput, json: boolean | undefined): Promise<void> {
  const { format, encoding, counts, rows } = await client.interop.preview(input)
  const { records, readable, create, update, duplicate } = counts
  const unreadable = rows.flatMap(({ verdict, line, reason }) => (verdict === 'unreadable' ? [{ line, reason }] : []))
  print(json, { format, encoding, records, readable, unreadable, create, update, duplicate }, () =>
    previewWords({ format, encoding, counts, rows }),
  )
}

function previewWords({
  format,
  encoding,
  counts,
  rows,
}: Pick<ImportPreview, 'format' | 'encoding' | 'counts' | 'rows'>): string {
  const marked = rows.filter(({ reason }) => reason !== null).slice(0, 50)
  return [
    `${format}, ${encoding}: ${counts.records} records`,
    `${counts.create} new, ${counts.update} imported before, ${counts.duplicate} there already, ${counts.unreadable} unreadable`,
    ...marked.map(({ line, name, reason }) => plain(`  line ${line}${name ? ` ${name}` : ''}: ${reason}`)),
    'Nothing was changed.',
  ].join('\n')
}

async function commit(client: CoreClient, input: ImportInput, json: boolean | undefined): Promise<void> {
  let finished: Extract<ImportEvent, { kind: 'finished' }> | undefined
  for await (const event of await client.interop.commit(input)) {
    if (event.kind === 'finished') finished = event
    else if (process.stderr.isTTY) process.stderr.write(`\r${event.words} `)
  }
  if (!finished) throw new CliFailure('The import did not finish. Nothing was changed.')
  if (process.stderr.isTTY) process.stderr.write('\r')
  const { kind: _kind, ...result } = finished
  const { sentence } = result
  print(json, result, () => sentence)
}
