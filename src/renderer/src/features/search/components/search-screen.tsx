import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useRef } from 'react'
import type { SearchGroup, SearchResult } from '#contract/search.contract.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { searchQuery } from '../api/search.ts'
import { ResultRow } from './result-row.tsx'
import { SearchFacets } from './search-facets.tsx'
import { SearchHelp } from './search-help.tsx'
import styles from './search-screen.module.css'

type SearchScreenProps = {
  text: string
  group: SearchGroup | undefined
  onText: (text: string) => void
  onGroup: (group: SearchGroup | undefined) => void
  hrefOf: (result: SearchResult) => string
  onOpen: (result: SearchResult) => void
}

/** Everything the notebook holds of some words, with the places where they stand. */
export function SearchScreen({ text, group, onText, onGroup, hrefOf, onOpen }: SearchScreenProps) {
  const asked = useDeferredValue(text.trim())
  const search = useInfiniteQuery({
    ...searchQuery(asked, group),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const list = useRef<HTMLUListElement>(null)
  const pages = asked === '' ? [] : (search.data?.pages ?? [])
  const [first] = pages
  const results = pages.flatMap((page) => page.results)
  const problems = first?.understood.chips.flatMap(({ problem }) => problem ?? []) ?? []

  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.nativeEvent.isComposing) return
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const next = links[links.findIndex((link) => link === document.activeElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div className={styles.screen} onKeyDown={move}>
      <TextInput
        type="search"
        aria-label="Search everything"
        placeholder="Words, a name, or an operator like type:advice"
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
        value={text}
        autoFocus
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {first && <SearchFacets counts={first.counts} chosen={group} onChoose={onGroup} />}
      <div role="status">
        {problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
        {first?.instead && (
          <p>
            Nothing holds “{asked}”. These hold <strong>{first.instead}</strong>.
          </p>
        )}
        {first && results.length === 0 && problems.length === 0 && (
          <p>Nothing holds all of these words. Fewer or shorter words find more.</p>
        )}
      </div>
      {search.error && <ErrorSentence message={errorWords(search.error)} />}
      {asked === '' && <SearchHelp />}
      <ul ref={list} className={styles.results} aria-label="Found">
        {results.map((result) => (
          <ResultRow key={`${result.entity} ${result.id}`} result={result} href={hrefOf(result)} onOpen={onOpen} />
        ))}
      </ul>
      {search.hasNextPage && asked !== '' && (
        <Button variant="default" loading={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}
