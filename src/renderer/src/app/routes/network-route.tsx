import { Button } from '@mantine/core'
import { IconAffiliate, IconHeart } from '@tabler/icons-react'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { RecordRow } from '#contract/records.contract.ts'
import { IntroductionPanel } from '../../features/network/components/introduction-panel.tsx'
import { NetworkMapPage } from '../../features/network/components/network-map-page.tsx'
import { OpportunityBoard } from '../../features/network/components/opportunity-board.tsx'
import { OwedThanksPage } from '../../features/network/components/owed-thanks-page.tsx'
import { ReferencePanel } from '../../features/network/components/reference-panel.tsx'
import type { RecordsPageProps } from '../../features/records/components/records-page.tsx'
import { useOpenRecord } from './open-record.ts'
import { readRecordPlace, RecordKindsPage } from './record-kinds-page.tsx'
import { rootRoute } from './root-route.tsx'

const views: NonNullable<RecordsPageProps['viewsOf']> = (kind) =>
  kind === 'opportunity' ? [{ value: 'board', label: 'Board', show: (open) => <OpportunityBoard onOpen={open} /> }] : []

const more = ({ id, kind }: RecordRow) => {
  if (kind === 'introduction') return <IntroductionPanel id={id} />
  return kind === 'reference_request' ? <ReferencePanel id={id} /> : null
}

function NetworkPage() {
  const place = networkRoute.useSearch()
  const navigate = useNavigate()
  return (
    <RecordKindsPage
      page="network"
      title="Network"
      place={place}
      add={{ shortcut: 'add.introduction', keys: 'N W' }}
      viewsOf={views}
      more={more}
      actions={
        <>
          <Button
            leftSection={<IconAffiliate size={16} stroke={1.8} aria-hidden />}
            onClick={() => void navigate({ to: '/network/map', search: {} })}
          >
            Who knows whom
          </Button>
          <Button
            leftSection={<IconHeart size={16} stroke={1.8} aria-hidden />}
            onClick={() => void navigate({ to: '/network/thanks' })}
          >
            Thanks to say
          </Button>
        </>
      }
      onGo={(search) => void navigate({ to: '/network', search })}
    />
  )
}

const around = z.uuid().optional().catch(undefined)

function MapPage() {
  const place = networkMapRoute.useSearch()
  const navigate = useNavigate()
  return (
    <NetworkMapPage
      aroundId={place.around ?? null}
      onAround={(id) => void navigate({ to: '/network/map', search: id === null ? {} : { around: id }, replace: true })}
      onBack={() => void navigate({ to: '/network', search: {} })}
      onPeople={() => void navigate({ to: '/people' })}
    />
  )
}

function ThanksPage() {
  const navigate = useNavigate()
  return <OwedThanksPage onBack={() => void navigate({ to: '/network', search: {} })} onOpen={useOpenRecord()} />
}

export const networkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/network',
  validateSearch: readRecordPlace('network'),
  component: NetworkPage,
})

export const networkMapRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/network/map',
  validateSearch: (search: Record<string, unknown>): { around?: string } => {
    const id = around.parse(search['around'])
    return id === undefined ? {} : { around: id }
  },
  component: MapPage,
})

export const networkThanksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/network/thanks',
  component: ThanksPage,
})
