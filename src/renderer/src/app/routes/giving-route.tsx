import { Button, Tabs } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import { Page } from '../../components/page.tsx'
import { Ledger } from '../../features/giving/components/ledger.tsx'
import { Radar } from '../../features/giving/components/radar.tsx'
import { Ties } from '../../features/giving/components/ties.tsx'
import { PassingOn } from '../../features/passing-on/components/passing-on.tsx'
import { NewRecordDialog } from '../../features/records/components/new-record-dialog.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { readRecordPlace, RecordKindsPage, type RecordPlace } from './record-kinds-page.tsx'
import { rootRoute } from './root-route.tsx'

const parts = [
  { value: 'both', label: 'Both ways' },
  { value: 'help', label: 'What may help' },
  { value: 'again', label: 'Write again' },
  { value: 'pass', label: 'Pass it on' },
] as const
type Part = (typeof parts)[number]['value']
type GivingPlace = RecordPlace & { part?: Part }

function GivingPage() {
  const { part, ...place } = givingRoute.useSearch()
  const navigate = useNavigate()
  if (place.kind === undefined && place.open === undefined) return <GivingOverview part={part ?? 'both'} />
  return (
    <RecordKindsPage
      page="giving"
      title="Giving back"
      place={place}
      add={{ shortcut: 'add.contribution', keys: 'N B' }}
      onGo={(search) => void navigate({ to: '/giving', search })}
      actions={<Button onClick={() => void navigate({ to: '/giving', search: {} })}>Overview</Button>}
    />
  )
}

function GivingOverview({ part }: { part: Part }) {
  const navigate = useNavigate()
  const [adding, setAdding] = useState<AnyRecordKind | null>(null)
  const contribution = recordKindOf('contribution')
  useShortcut('add.contribution', () => setAdding(contribution))
  return (
    <Page
      title="Giving back"
      meta="What goes both ways, and what goes on"
      scrollId={`giving-${part}`}
      actions={
        <>
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAdding(contribution)}
          >
            {contribution.words.add}
          </Button>
          <Button onClick={() => void navigate({ to: '/giving', search: { kind: 'contribution' } })}>
            All entries
          </Button>
        </>
      }
    >
      <Tabs
        value={part}
        onChange={(next) => {
          const chosen = parts.find(({ value }) => value === next)?.value ?? 'both'
          void navigate({ to: '/giving', search: chosen === 'both' ? {} : { part: chosen }, replace: true })
        }}
        keepMounted={false}
      >
        <Tabs.List aria-label="Parts of giving back">
          {parts.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="both" pt="md">
          <Ledger />
        </Tabs.Panel>
        <Tabs.Panel value="help" pt="md">
          <Radar onAddInterest={() => setAdding(recordKindOf('interest'))} />
        </Tabs.Panel>
        <Tabs.Panel value="again" pt="md">
          <Ties />
        </Tabs.Panel>
        <Tabs.Panel value="pass" pt="md">
          <PassingOn onBecomeMentor={() => void navigate({ to: '/mentorships' })} />
        </Tabs.Panel>
      </Tabs>
      <NewRecordDialog kind={adding} onClose={() => setAdding(null)} />
    </Page>
  )
}

const readPlace = readRecordPlace('giving')

export const givingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/giving',
  validateSearch: (search: Record<string, unknown>): GivingPlace => {
    const part = parts.find(({ value }) => value === search['part'])?.value
    return { ...readPlace(search), ...(part === undefined ? {} : { part }) }
  },
  component: GivingPage,
})
