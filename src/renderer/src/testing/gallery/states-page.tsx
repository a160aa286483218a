import { Button, Group, Table } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { DelayedSkeleton } from '../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorSentence } from '../../components/error-sentence.tsx'
import { NotebookState } from '../../components/notebook-state.tsx'
import { Page } from '../../components/page.tsx'
import { ProgressPanel } from '../../components/progress-panel.tsx'
import { Section } from '../../components/section.tsx'
import { showProblemToast, showToast, showUndoToast } from '../../components/undo-toast.tsx'

const nothing = () => undefined

export function StatesPage() {
  const [asking, setAsking] = useState(false)
  return (
    <Page title="States" meta="Empty, busy, broken, finished">
      <EmptyState
        icon={IconBooks}
        what="The library is empty"
        why="Books, links and documents you pass on stand here, with a note of who they helped and what came of it."
        action={{ label: 'Add a resource', onClick: nothing, keys: 'N L' }}
      />
      <Section title="Long work">
        <ProgressPanel
          title="Importing contacts.csv"
          state={{ kind: 'running', done: 312, total: 812 }}
          onCancel={nothing}
        />
        <ProgressPanel title="Reading the file" state={{ kind: 'running', done: 4096 }} />
        <ProgressPanel
          title="Importing contacts.csv"
          state={{
            kind: 'finished',
            sentence: '812 rows: 640 new, 150 merged, 22 skipped.',
            next: { label: 'See why', onClick: nothing },
          }}
        />
      </Section>
      <Section title="Something went wrong">
        <ErrorSentence
          message="The backup folder cannot be reached. It may be on a disk that is not connected; nothing in the notebook is affected."
          detail="ENOENT /media/disk/backups"
          next={{ label: 'Choose a folder', onClick: nothing }}
        />
      </Section>
      <Section title="Waiting">
        <DelayedSkeleton lines={3} label="Loading people" />
      </Section>
      <Section title="Figures">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Month</Table.Th>
              <Table.Th>Meetings</Table.Th>
              <Table.Th>Promises kept</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Td>January</Table.Td>
              <Table.Td>11</Table.Td>
              <Table.Td>7 of 9</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Td>February</Table.Td>
              <Table.Td>8</Table.Td>
              <Table.Td>5 of 5</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Section>
      <Section title="Messages">
        <Group gap="xs">
          <Button onClick={() => showUndoToast('Moved Ana Ruiz to the trash', nothing)}>Undo toast</Button>
          <Button onClick={() => showToast('Copied a link to Ana Ruiz')}>Toast</Button>
          <Button onClick={() => showProblemToast('The picture could not be read. Try a JPEG or PNG file.')}>
            Problem
          </Button>
          <Button onClick={() => setAsking(true)}>Ask first</Button>
        </Group>
        <Group gap="xl" mt="md">
          <NotebookState kind="saved" words="Saved 2 s ago" />
          <NotebookState kind="reconnecting" words="Starting again" />
        </Group>
      </Section>
      <ConfirmDialog
        opened={asking}
        title="Empty the trash?"
        confirmLabel="Empty it for good"
        onConfirm={nothing}
        onClose={() => setAsking(false)}
      >
        14 people and 120 meetings will be gone for good. A backup from before still has them.
      </ConfirmDialog>
    </Page>
  )
}
