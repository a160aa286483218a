import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { suggestResults } from '../../features/search/api/search.ts'
import { ResultMark } from '../../features/search/components/result-mark.tsx'
import { toCharacterRanges } from '../../features/search/model/found-parts.ts'
import { groupNames, resultFacts } from '../../features/search/model/result-words.ts'
import { keepWords, newWordsNumber } from '../../lib/kept-words.ts'
import { usePaletteSource } from './palette-context.tsx'
import type { PaletteItem, PaletteSource } from './palette-source.ts'
import { resultLink } from './result-link.ts'

/** Letters typed within this time are searched together. */
const TYPING_MS = 50
/** The palette shows rows of text, not paragraphs. */
const SHOWN_SNIPPET = 70

/** Lets the palette find everything in the notebook, for as long as the shell stands. */
export function SearchSource() {
  const router = useRouter()
  const source = useMemo((): PaletteSource => {
    const go = (link: string) => () => router.history.push(link)
    return {
      id: 'search',
      async search(query, signal) {
        const text = query.trim()
        if (text === '') return []
        await new Promise((resolve) => void setTimeout(resolve, TYPING_MS))
        if (signal.aborted) return []
        const { results } = await suggestResults(query, signal)
        const found = results.map((result): PaletteItem => ({
          id: `${result.entity} ${result.id}`,
          label: result.title.text,
          ranges: toCharacterRanges(result.title),
          group: groupNames[result.group],
          description: [result.snippet ? shortened(result.snippet.text) : '', resultFacts(result)]
            .filter(Boolean)
            .join(' · '),
          private: result.private ? 'all' : result.group === 'people' ? 'description' : undefined,
          icon: <ResultMark result={result} />,
          run: go(resultLink(result)),
        }))
        const all: PaletteItem = {
          id: 'all',
          label: `Search everything for “${text}”`,
          group: 'Search',
          run: () => {
            const words = newWordsNumber()
            keepWords(words, text)
            router.history.push(`/search?words=${words}`)
          },
        }
        return [...found, all]
      },
    }
  }, [router])
  usePaletteSource(source)
  return null
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > SHOWN_SNIPPET ? `${characters.slice(0, SHOWN_SNIPPET).join('')}…` : text
}
