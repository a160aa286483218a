import { createRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { RecordsPage } from '../../features/records/components/records-page.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { growthKinds } from './growth-kinds.ts'
import { rootRoute } from './root-route.tsx'

const search = z.object({ kind: z.enum(growthKinds).catch('advice'), open: z.uuid().optional().catch(undefined) })

function GrowthPage() {
  const { kind, open } = growthRoute.useSearch()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  useShortcut('add.record', () => setAdding(true))
  return (
    <RecordsPage
      id="growth"
      title="Growth"
      kinds={growthKinds}
      kind={kind}
      openId={open}
      adding={adding}
      onAddingChange={setAdding}
      addKeys="N R"
      onGo={(place) => void navigate({ to: '/growth', search: search.parse(place) })}
    />
  )
}

export const growthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/growth',
  validateSearch: search,
  component: GrowthPage,
})
