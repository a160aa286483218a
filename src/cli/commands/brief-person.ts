import type { Command } from 'commander'
import type { Brief } from '#contract/briefing.contract.ts'
import { findPerson } from '../find-person.ts'
import { plain, print } from '../output.ts'
import { withCore } from '../with-core.ts'

type Options = { md?: boolean; json?: boolean; dataDir?: string; profile?: string }

/** `mentorbook brief PERSON`: what to know before talking to somebody. */
export function addBriefCommand(program: Command): void {
  program
    .command('brief')
    .description('Say what to know before talking to somebody; it holds private lines')
    .argument('<person...>', 'the name, or a part of it')
    .option('--md', 'as Markdown, to be pasted anywhere')
    .action(async (name: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const { brief, markdown } = await withCore(options, async (client) => {
        const { id } = await findPerson(client, name.join(' '))
        if (options.md) return { brief: null, ...(await client.briefing.markdown({ kind: 'person', id })) }
        return { brief: await client.briefing.person({ id }), markdown: '' }
      })
      print(options.json, brief ?? { markdown }, () => (brief ? words(brief) : plain(markdown)))
    })
}

function words({ title, subtitle, sections, readinessLine }: Brief): string {
  const parts = sections.map(({ title: heading, lines, more }) =>
    [
      heading,
      ...lines.map(
        ({ text, detail, lane }) => `  ${lane === 'private' ? '(private) ' : ''}${text}${detail ? ` · ${detail}` : ''}`,
      ),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ].join('\n'),
  )
  return plain([`${title}\n${subtitle}`, ...parts, ...(readinessLine ? [readinessLine] : [])].join('\n\n'))
}
