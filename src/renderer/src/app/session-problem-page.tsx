import { IconPlugConnectedX } from '@tabler/icons-react'
import { EmptyState } from '../components/empty-state.tsx'
import { Page } from '../components/page.tsx'

/** The whole window while it has no right to the notebook: it was opened with an old address, or copied from another tab. */
export function SessionProblemPage({ problem }: { problem: string }) {
  return (
    <main>
      <Page title="Mentorbook">
        <EmptyState icon={IconPlugConnectedX} what="This window is not connected" why={problem} />
      </Page>
    </main>
  )
}
