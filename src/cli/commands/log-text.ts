import type { Command } from 'commander'
import { parseNaturalDate } from '#shared/natural-date.ts'
import { CliFailure, exitCodes } from '../exit-codes.ts'
import { findPerson } from '../find-person.ts'
import { plain, print } from '../output.ts'
import { withCore } from '../with-core.ts'

type Options = { with?: string[]; at?: string; json?: boolean; dataDir?: string; profile?: string }

const keyword = /(?:^|\s)!\p{L}/u

/** `mentorbook log TEXT`: one line, understood like the capture bar; with somebody and without a keyword it says that we were in touch. */
export function addLogCommand(program: Command): void {
  program
    .command('log')
    .description('Write down one line, as in the capture bar: "@Ana !advice #talks Ask before proposing, yesterday"')
    .argument(
      '<text...>',
      'what to keep; !advice, !win, !call … say what it is, @name who it concerns, #word is a tag, a day may stand after the last comma',
    )
    .option('--with <name...>', 'who it concerns')
    .option('--at <day>', 'when it was, such as yesterday or 12 Mar')
    .action(async (parts: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const occurredOn = options.at === undefined ? undefined : pastDay(options.at)
      const kept = await withCore(options, async (client) => {
        const text = parts.join(' ')
        const personIds: string[] = []
        for (const name of options.with ?? []) personIds.push((await findPerson(client, name)).id)
        const { people, hints } = await client.records.readCapture({ text })
        const inTouch = personIds.length + people.length > 0 && !keyword.test(text)
        const { id, kind, title } = await client.records.capture({ text: inTouch ? `!touch ${text}` : text, personIds })
        if (occurredOn) await client.records.update({ id, fields: { occurredOn } })
        const saved = await client.records.get({ id })
        return {
          id,
          kind,
          title,
          occurredOn: saved.occurredOn,
          people: saved.people.map(({ displayName }) => displayName),
          hints,
        }
      })
      print(options.json, kept, () => {
        const about = kept.people.length > 0 ? ` (${kept.people.join(', ')})` : ''
        return plain([`Kept as ${kept.kind} on ${kept.occurredOn}: ${kept.title}${about}`, ...kept.hints].join('\n'))
      })
    })
}

function pastDay(text: string): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const now = new Date().toISOString()
  const found = parseNaturalDate(text, { now, zone })
  if (!found)
    throw new CliFailure(`“${text}” is not a day. Yesterday, 12 Mar and 2026-03-12 are understood.`, exitCodes.badUsage)
  const today = parseNaturalDate('today', { now, zone })?.day ?? now.slice(0, 10)
  if (found.day > today)
    throw new CliFailure(
      `“${text}” lies ahead. Please give a day that has been, such as 2026-03-12.`,
      exitCodes.badUsage,
    )
  return found.day
}
