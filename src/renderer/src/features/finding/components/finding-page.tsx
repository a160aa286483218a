import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page } from '#renderer/components/page.tsx'
import { Section } from '#renderer/components/section.tsx'
import { Capacity } from './capacity.tsx'
import { Shortlist } from './shortlist.tsx'
import { SupportMap } from './support-map.tsx'

export const findingTabs = ['list', 'messages', 'network'] as const
export type FindingTab = (typeof findingTabs)[number]

type FindingPageProps = {
  tab: FindingTab
  onTab: (tab: FindingTab) => void
  onCompare: (personIds: string[]) => void
  onAdd: () => void
  /** What was written to whom. */
  messages: ReactNode
}

/** Finding a mentor: whom to ask, what was written, and who gives me what already. */
export function FindingPage({ tab, onTab, onCompare, onAdd, messages }: FindingPageProps) {
  return (
    <Page title="Finding a mentor" width="wide" scrollId={`finding-${tab}`}>
      <Tabs
        value={tab}
        onChange={(next) => onTab(findingTabs.find((name) => name === next) ?? 'list')}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="list">Whom to ask</Tabs.Tab>
          <Tabs.Tab value="messages">Messages</Tabs.Tab>
          <Tabs.Tab value="network">Who gives me what</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list" pt="md">
          <Section title="On your list">
            <Shortlist onCompare={onCompare} onAdd={onAdd} />
          </Section>
          <Section title="Room for it">
            <Capacity />
          </Section>
        </Tabs.Panel>
        <Tabs.Panel value="messages" pt="md">
          {messages}
        </Tabs.Panel>
        <Tabs.Panel value="network" pt="md">
          <SupportMap />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
