import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { AgendaFormChange, AgendaFormReading } from '#contract/agenda-form.contract.ts'
import type { CoreClient } from '#contract/contract.ts'
import { CliFailure, exitCodes } from '../exit-codes.ts'
import { findMentorship } from '../find-mentorship.ts'
import { plain, print } from '../output.ts'
import { withCore } from '../with-core.ts'

type Options = { html?: boolean; md?: boolean; out?: string; json?: boolean; dataDir?: string; profile?: string }

const kindWords: Record<AgendaFormChange['kind'], string> = {
  topic: 'new topic',
  title: 'other wording of',
  detail: 'other details of',
  answer: 'answer to',
  discussed: 'done with',
  done: 'action done:',
  time: 'time that suits:',
}

/** `mentorbook agenda export PERSON --html | --md`: the shared agenda as a form for somebody without the program. */
export function addAgendaCommand(program: Command): void {
  program
    .command('agenda')
    .description('Send the shared agenda to somebody without the program')
    .command('export')
    .description('Write the shared agenda as a form to be filled in; `import` takes the filled copy back')
    .argument('<person...>', 'the name, or a part of it')
    .option('--html', 'as a page for any browser')
    .option('--md', 'as Markdown for any editor')
    .option('--out <file>', 'write to this file instead of the standard output')
    .action(async (name: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      if (Boolean(options.html) === Boolean(options.md))
        throw new CliFailure('Please say one of --html and --md.', exitCodes.badUsage)
      const made = await withCore(options, async (client) => {
        const { id: mentorshipId } = await findMentorship(client, name.join(' '))
        return client.agendaForm.make({ mentorshipId, format: options.html ? 'html' : 'markdown' })
      })
      const { out } = options
      if (out === undefined) return print(options.json, made, () => made.text)
      try {
        await writeFile(out, made.text, { mode: 0o600 })
      } catch {
        throw new CliFailure(`${out} cannot be written.`)
      }
    })
}

/** Takes over what a filled form says, but for conflicts; `dryRun` only tells it. */
export async function importAgendaForm(
  client: CoreClient,
  bytes: Uint8Array<ArrayBuffer>,
  { dryRun, json }: { dryRun?: boolean; json?: boolean },
): Promise<void> {
  const reading = await client.agendaForm.read({ bytes })
  const accepted = reading.changes.flatMap(({ key, conflict, refused }) => (conflict || refused !== null ? [] : [key]))
  if (dryRun || accepted.length === 0) {
    print(json, { format: 'agenda-form', ...reading }, () => `${readingWords(reading)}\nNothing was changed.`)
    return
  }
  const done = await client.agendaForm.take({ bytes, accepted })
  const left = reading.changes.filter(({ key }) => !accepted.includes(key))
  print(json, { format: 'agenda-form', ...done, left }, () =>
    left.length === 0
      ? done.sentence
      : `${done.sentence} These were left for you to decide in the program:\n${readingWords({ ...reading, changes: left })}`,
  )
}

function readingWords({ personName, stale, changes }: AgendaFormReading): string {
  const lines = changes.map(({ kind, about, mine, theirs, conflict, refused }) => {
    const what = [kindWords[kind], kind === 'topic' ? '' : about].filter(Boolean).join(' ')
    const said = theirs === '' ? '' : `: ${theirs.replaceAll('\n', ' / ')}`
    const why = refused ?? (conflict ? `You changed it too: ${mine.replaceAll('\n', ' / ')}` : '')
    return `  ${what}${said}${why ? `\n    ${why}` : ''}`
  })
  return plain([`Answers by ${personName}`, ...(stale ? [stale] : []), ...lines].join('\n'))
}
