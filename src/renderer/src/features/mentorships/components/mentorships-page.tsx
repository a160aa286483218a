import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDisclosure, useLocalStorage } from '@mantine/hooks'
import { IconHeartHandshake, IconPlus, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { MyRole } from '#contract/mentorship-words.ts'
import { isEarlyStage } from '#contract/stage-moves.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { errorWords } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { ListPane } from '../../../components/list-pane.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useMentorships, useMoveStage, useToday } from '../api/mentorships.ts'
import { findMentorships } from '../model/find-mentorships.ts'
import { MentorshipBoard } from './mentorship-board.tsx'
import { MentorshipTable } from './mentorship-table.tsx'
import styles from './mentorships-page.module.css'
import { NewMentorshipDialog } from './new-mentorship-dialog.tsx'

type MentorshipsPageProps = {
  onOpen: (id: string) => void
  /** Leads to finding a mentor. */
  onFind: () => void
  /** Lays people side by side who were chosen on the board. */
  onCompare: (personIds: string[]) => void
  /** What to think of before one more begins in a role. */
  room: (myRole: MyRole) => ReactNode
}

/** Every mentorship, as a board by stage or as a table. */
export function MentorshipsPage({ onOpen, onFind, onCompare, room }: MentorshipsPageProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const mentorships = useMentorships()
  const today = useToday()
  const [view, setView] = useLocalStorage({ key: 'mentorbook-mentorships-view', defaultValue: 'board' })
  const [typed, setTyped] = useState('')
  const [adding, { open: add, close }] = useDisclosure(false)
  const search = useRef<HTMLInputElement>(null)
  useShortcut('add.mentorship', add)
  useShortcut('page.find', () => search.current?.focus())

  const all = mentorships.data ?? []
  const rows = findMentorships(all, typed)
  const move = useMoveStage((id) => all.find((row) => row.id === id)?.personName ?? 'Mentorship')
  const compared = all.filter(({ id, stage }) => chosen.includes(id) && isEarlyStage(stage))
  const choose = (id: string) =>
    setChosen((before) =>
      before.includes(id) ? before.filter((each) => each !== id) : before.length < 4 ? [...before, id] : before,
    )
  const header = (
    <PageHeader
      title="Mentorships"
      actions={
        all.length > 0 && (
          <>
            <Button onClick={onFind}>Find a mentor</Button>
            <Button variant="filled" leftSection={<IconPlus size={18} stroke={1.8} aria-hidden />} onClick={add}>
              Add a mentorship
            </Button>
          </>
        )
      }
    />
  )
  const tools = all.length > 0 && (
    <>
      <SegmentedControl
        aria-label="Show as"
        value={view}
        onChange={setView}
        data={[
          { value: 'board', label: 'Board' },
          { value: 'table', label: 'Table' },
        ]}
      />
      <TextInput
        ref={search}
        aria-label="Find a mentorship"
        placeholder="Find by name, title or stage"
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        w={260}
      />
      {compared.length > 0 && (
        <>
          <Button
            variant="filled"
            disabled={compared.length < 2}
            onClick={() => onCompare(compared.map(({ personId }) => personId))}
          >
            Compare {compared.length}
          </Button>
          <Button variant="subtle" onClick={() => setChosen([])}>
            Choose nobody
          </Button>
        </>
      )}
    </>
  )
  return (
    <ListPane header={header} tools={tools || undefined}>
      {mentorships.isPending && <DelayedSkeleton lines={6} label="Loading mentorships" />}
      {mentorships.error && <ErrorSentence message={errorWords(mentorships.error)} />}
      {mentorships.data && all.length === 0 && (
        <div className={styles.empty}>
          <EmptyState
            icon={IconHeartHandshake}
            what="No mentorships yet"
            why="A mentorship keeps the agenda, promises and history of two people in one place, whoever mentors whom."
            action={{ label: 'Add a mentorship', onClick: add, keys: 'N M' }}
          />
        </div>
      )}
      {all.length > 0 &&
        (view === 'board' ? (
          <MentorshipBoard
            rows={rows}
            today={today}
            onMove={({ id }, stage) => move.run({ id, stage })}
            chosen={chosen}
            onChoose={choose}
          />
        ) : (
          <MentorshipTable rows={rows} today={today} onOpen={onOpen} />
        ))}
      <NewMentorshipDialog opened={adding} onClose={close} onAdded={onOpen} room={room} />
    </ListPane>
  )
}
