import { createRoute, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { searchGroups, type SearchGroup } from '#contract/search.contract.ts'
import { Page } from '../../components/page.tsx'
import { SearchScreen } from '../../features/search/components/search-screen.tsx'
import { keepWords, keptWords, newWordsNumber, readWordsNumber } from '../../lib/kept-words.ts'
import { resultLink } from '../palette/result-link.ts'
import { rootRoute } from './root-route.tsx'

function SearchPage() {
  const { words, in: group } = searchRoute.useSearch()
  const [own] = useState(newWordsNumber)
  const navigate = useNavigate()
  const router = useRouter()
  // The address has a number in place of the words, and gets one when the first letter is typed.
  const number = words ?? own
  const [typed, setTyped] = useState({ text: keptWords(number), number })
  if (typed.number !== number) setTyped({ text: keptWords(number), number })
  const show = (chosen: SearchGroup | undefined) =>
    void navigate({ to: '/search', search: { words: number, ...(chosen && { in: chosen }) }, replace: true })
  return (
    <Page title="Search">
      <SearchScreen
        text={typed.text}
        group={group}
        onText={(text) => {
          keepWords(number, text)
          setTyped({ text, number })
          if (words === undefined) show(group)
        }}
        onGroup={show}
        hrefOf={(result) => router.history.createHref(resultLink(result))}
        onOpen={(result) => router.history.push(resultLink(result))}
      />
    </Page>
  )
}

export const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: (search: Record<string, unknown>): { words?: number; in?: SearchGroup } => {
    const group = searchGroups.find((name) => name === search['in'])
    const words = readWordsNumber(search['words'])
    return {
      ...(words !== undefined && { words }),
      ...(group && { in: group }),
    }
  },
  component: SearchPage,
})
