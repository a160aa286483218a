import { createRoute, useRouter } from '@tanstack/react-router'
import { BriefPage } from '../../features/briefing/components/brief-page.tsx'
import { rowLink } from '../palette/result-link.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { rootRoute } from './root-route.tsx'

const kinds = ['meeting', 'mentorship', 'person'] as const

function BriefRoutePage() {
  const { kind: name, id } = briefRoute.useParams()
  const router = useRouter()
  const kind = kinds.find((known) => known === name)
  if (!kind) return <NotFoundPage />
  const linkOf = (link: Parameters<typeof rowLink>[0]) => rowLink(link) ?? `/${kind}s/${id}`
  return (
    <BriefPage
      key={`${kind} ${id}`}
      kind={kind}
      id={id}
      hrefOf={(link) => router.history.createHref(linkOf(link))}
      onOpen={(link) => router.history.push(linkOf(link))}
    />
  )
}

export const briefRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/brief/$kind/$id',
  component: BriefRoutePage,
})
