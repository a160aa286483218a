import { createRoute, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { searchGroups, type SearchGroup } from '#contract/search.contract.ts'
import { Page } from '../../components/page.tsx'
import { SearchScreen } from '../../features/search/components/search-screen.tsx'
import { resultLink } from '../palette/result-link.ts'
import { rootRoute } from './root-route.tsx'

function SearchPage() {
  const { q = '', in: group } = searchRoute.useSearch()
  const navigate = useNavigate()
  const router = useRouter()
  // The field has the letters at once; the address follows, and comes back when somebody goes back to it.
  const [typed, setTyped] = useState({ text: q, from: q })
  if (typed.from !== q && typed.text.trim() !== q) setTyped({ text: q, from: q })
  const show = (text: string, chosen: SearchGroup | undefined) =>
    void navigate({
      to: '/search',
      search: { ...(text.trim() !== '' && { q: text.trim() }), ...(chosen && { in: chosen }) },
      replace: true,
    })
  return (
    <Page title="Search" windowTitle={q === '' ? 'Search' : `Search: ${q}`}>
      <SearchScreen
        text={typed.text}
        group={group}
        onText={(text) => {
          setTyped({ text, from: text.trim() })
          show(text, group)
        }}
        onGroup={(chosen) => show(typed.text, chosen)}
        hrefOf={(result) => router.history.createHref(resultLink(result))}
        onOpen={(result) => router.history.push(resultLink(result))}
      />
    </Page>
  )
}

export const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: (search: Record<string, unknown>): { q?: string; in?: SearchGroup } => {
    const group = searchGroups.find((name) => name === search['in'])
    const q = search['q']
    return {
      ...((typeof q === 'string' || typeof q === 'number') && { q: String(q).slice(0, 500) }),
      ...(group && { in: group }),
    }
  },
  component: SearchPage,
})
