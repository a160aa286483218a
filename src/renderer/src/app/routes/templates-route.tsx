import { createRoute, useNavigate } from '@tanstack/react-router'
import { contentTabs, TemplatesPage, type ContentTab } from '../../features/content/components/templates-page.tsx'
import { rootRoute } from './root-route.tsx'

function TemplatesRoute() {
  const { tab = 'templates' } = templatesRoute.useSearch()
  const navigate = useNavigate()
  return (
    <TemplatesPage
      tab={tab}
      onTab={(next) => void navigate({ to: '/templates', search: { tab: next }, replace: true })}
    />
  )
}

export const templatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/templates',
  validateSearch: (search: Record<string, unknown>): { tab?: ContentTab } => {
    const tab = contentTabs.find((name) => name === search['tab'])
    return tab === undefined ? {} : { tab }
  },
  component: TemplatesRoute,
})
