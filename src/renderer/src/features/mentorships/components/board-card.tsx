import { useDraggable } from '@dnd-kit/core'
import { Menu } from '@mantine/core'
import { IconCalendar, IconChecklist, IconDotsVertical, IconScale } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import { isOverStage, roleWords, stageNames, type MentorshipStage } from '#contract/mentorship-words.ts'
import { nextStages } from '#contract/stage-moves.ts'
import { formatDayShort, instantToDay } from '#shared/time.ts'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import styles from './mentorship-board.module.css'
import { stageIcons } from './stage-pill.tsx'
import { StandingText } from './standing-text.tsx'

type BoardCardProps = {
  row: MentorshipRow
  today: string
  onMove: (stage: MentorshipStage) => void
  isChosen?: boolean
  /** Chooses it to be compared with others, or no longer. */
  onChoose?: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** What a card shows, also while it is dragged. */
export function CardFace({ row, today }: { row: MentorshipRow; today: string }) {
  const { open } = row.actions
  return (
    <>
      <span className={styles.role}>
        {row.title ?? roleWords(row.myRole, row.personShortName, row.pronouns, isOverStage(row.stage))}
      </span>
      {row.cadence && row.cadence.state !== 'fresh' && (
        <span className={styles.fact}>
          <StandingText standing={row.cadence} shortOn={today} />
        </span>
      )}
      {(row.nextMeeting || open > 0) && (
        <span className={styles.facts}>
          {row.nextMeeting && (
            <span className={styles.fact}>
              <IconCalendar size={16} stroke={1.6} aria-hidden />
              <span>
                <span className="nb-visually-hidden">Next meeting </span>
                {formatDayShort(instantToDay(row.nextMeeting.startAt, systemZone()), today)}
              </span>
            </span>
          )}
          {open > 0 && (
            <span className={styles.fact}>
              <IconChecklist size={16} stroke={1.6} aria-hidden />
              {open === 1 ? '1 action' : `${open} actions`}
            </span>
          )}
        </span>
      )}
    </>
  )
}

/** One mentorship on the board: press its name to open it, drag it, press Shift+arrow, or use its menu to move it. */
export function BoardCard({ row, today, onMove, isChosen = false, onChoose, onKeyDown }: BoardCardProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: row.id })
  const name = row.personName
  return (
    <li
      ref={setNodeRef}
      className={styles.card}
      data-dragging={isDragging || undefined}
      data-chosen={isChosen || undefined}
      onKeyDown={onKeyDown}
      onPointerDown={listeners?.['onPointerDown'] as ((event: unknown) => void) | undefined}
    >
      <span className={styles.cardHead}>
        <PersonAvatar name={name} id={row.personId} size={24} />
        <a
          href={`#/mentorships/${row.id}`}
          className={styles.name}
          data-card={row.id}
          draggable={false}
          aria-keyshortcuts={onChoose ? 'Space Shift+ArrowLeft Shift+ArrowRight' : 'Shift+ArrowLeft Shift+ArrowRight'}
        >
          {name}
        </a>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button" className={styles.more} aria-label={`Move ${name}`}>
              <IconDotsVertical size={16} stroke={1.8} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {onChoose && (
              <>
                <Menu.Item leftSection={<IconScale size={16} stroke={1.8} aria-hidden />} onClick={onChoose}>
                  {isChosen ? 'Do not compare' : 'Compare with others'}
                </Menu.Item>
                <Menu.Divider />
              </>
            )}
            <Menu.Label>Move to</Menu.Label>
            {nextStages(row.stage, row.onlyStage).map((stage) => {
              const Mark = stageIcons[stage]
              return (
                <Menu.Item
                  key={stage}
                  leftSection={<Mark size={16} stroke={1.8} aria-hidden />}
                  onClick={() => onMove(stage)}
                >
                  {stageNames[stage]}
                </Menu.Item>
              )
            })}
          </Menu.Dropdown>
        </Menu>
      </span>
      {isChosen && <span className={styles.role}>Chosen to compare</span>}
      <CardFace row={row} today={today} />
    </li>
  )
}
