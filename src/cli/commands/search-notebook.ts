import type { Command } from 'commander'
import type { SearchPage, SearchResult } from '#contract/search.contract.ts'
import { plain, print } from '../output.ts'
import { wholeNumber } from '../parse-options.ts'
import { withCore } from '../with-core.ts'

type Options = { limit: number; json?: boolean; dataDir?: string; profile?: string }

/** `mentorbook search QUERY`: everything in the notebook that holds the words. */
export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('Search everything; from:ana type:advice since:2024 "exact words" narrow it down')
    .argument('<query...>', 'the words to look for')
    .option('--limit <number>', 'how many results at most (1 to 100)', wholeNumber(1, 100), 30)
    .action(async (query: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const page = await withCore(options, (client) =>
        client.search.query({ text: query.join(' '), limit: options.limit }),
      )
      const { results, instead, understood } = page
      print(options.json, { results: results.map(flat), instead, understood }, () => words(page))
    })
}

function flat({ title, snippet, ...rest }: SearchResult) {
  return { ...rest, title: title.text, snippet: snippet?.text ?? null }
}

function words({ results, instead, understood, next }: SearchPage): string {
  const problems = understood.chips.flatMap(({ problem }) => problem ?? [])
  const lines = results.map((result) => {
    const { kind, title, snippet, people, occurredAt } = result
    const about = people.map(({ name }) => name).join(', ')
    const first = `${occurredAt.slice(0, 10)}  ${kind}  ${title.text}${about && about !== title.text ? `  (${about})` : ''}`
    return plain(snippet ? `${first}\n            ${snippet.text.replace(/\s+/g, ' ')}` : first)
  })
  const none = results.length === 0 ? ['Nothing was found.'] : []
  const other = instead ? [`Nothing holds these words; shown is what holds “${plain(instead)}”.`] : []
  return [...problems, ...other, ...none, ...lines, ...(next ? ['There is more; --limit shows it.'] : [])].join('\n')
}
