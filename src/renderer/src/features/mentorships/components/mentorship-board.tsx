import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  pointerWithin,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import { isMentorshipStage, mentorshipStages, stageNames, type MentorshipStage } from '#contract/mentorship-words.ts'
import { isEarlyStage, nextStages } from '#contract/stage-moves.ts'
import { boardColumns, neighbour } from '../model/board-columns.ts'
import { BoardCard, CardFace } from './board-card.tsx'
import { StageColumn } from './board-column.tsx'
import styles from './mentorship-board.module.css'

type MentorshipBoardProps = {
  rows: readonly MentorshipRow[]
  today: string
  /** Answers undefined when the move was refused. */
  onMove: (row: MentorshipRow, stage: MentorshipStage) => Promise<unknown>
  /** Those chosen to be compared; only what has not begun can be. */
  chosen?: readonly string[]
  onChoose?: (id: string) => void
}

/** Mentorships by stage. Drag a card; or focus it and press Shift with Left or Right; or choose from its menu. Space chooses one to compare. */
export function MentorshipBoard({ rows, today, onMove, chosen = [], onChoose }: MentorshipBoardProps) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const [draggedId, setDraggedId] = useState<string>()
  const [moving, setMoving] = useState<{ id: string; from: MentorshipStage; stage: MentorshipStage }>()
  const [said, setSaid] = useState('')
  const board = useRef<HTMLDivElement>(null)
  const refocus = useRef<string | undefined>(undefined)

  // A dropped card stays where it was dropped until the core has written it and the rows say so.
  const placed = useMemo(
    () =>
      rows.map((row) =>
        moving && row.id === moving.id && row.stage === moving.from ? { ...row, stage: moving.stage } : row,
      ),
    [rows, moving],
  )
  const arrived = moving !== undefined && !rows.some((row) => row.id === moving.id && row.stage === moving.from)
  if (arrived) setMoving(undefined)
  const columns = useMemo(() => boardColumns(placed), [placed])
  const dragged = draggedId === undefined ? undefined : rows.find((row) => row.id === draggedId)
  const open = dragged && [dragged.stage, ...nextStages(dragged.stage, dragged.onlyStage)]

  const focusCard = (id: string) => board.current?.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus()
  useEffect(() => {
    // A card that moved to another column is a new element; the next press must still find it.
    if (refocus.current === undefined) return
    focusCard(refocus.current)
    refocus.current = undefined
  })

  useEffect(() => {
    // The stages before it are empty for most; what is going on must be seen first.
    const active = board.current?.querySelector<HTMLElement>('[data-stage="active"]')
    if (active && board.current)
      board.current.scrollLeft = active.offsetLeft + active.offsetWidth - board.current.clientWidth
  }, [])

  const move = async (row: MentorshipRow, stage: MentorshipStage) => {
    if (row.stage === stage) return
    refocus.current = row.id
    setMoving({ id: row.id, from: row.stage, stage })
    setSaid(`${row.personName}: ${stageNames[stage]}.`)
    if ((await onMove(row, stage)) !== undefined) return
    refocus.current = row.id
    setMoving(undefined)
  }
  const step = (row: MentorshipRow, by: -1 | 1) => {
    const allowed = nextStages(row.stage, row.onlyStage)
    const at = mentorshipStages.indexOf(row.stage)
    const candidates = by === 1 ? mentorshipStages.slice(at + 1) : mentorshipStages.slice(0, at).toReversed()
    const stage = candidates.find((candidate) => allowed.includes(candidate))
    if (stage) void move(row, stage)
    else setSaid(`${row.personName} cannot go further this way.`)
  }
  const onKeyDown = (event: KeyboardEvent, row: MentorshipRow) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event
    const isMenu = event.target instanceof Element && event.target.closest('button, [role="menu"]') !== null
    if (key === ' ' && !isMenu && onChoose && isEarlyStage(row.stage)) {
      event.preventDefault()
      onChoose(row.id)
      return
    }
    if (!key.startsWith('Arrow') || altKey || ctrlKey || metaKey || isMenu) return
    event.preventDefault()
    if (!shiftKey) {
      const beside = neighbour(columns, row.id, key)
      if (beside) focusCard(beside.id)
    } else if (key === 'ArrowRight' || key === 'ArrowLeft') step(row, key === 'ArrowRight' ? 1 : -1)
  }
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setDraggedId(undefined)
    const row = rows.find(({ id }) => id === active.id)
    const stage = String(over?.id ?? '')
    if (row && isMentorshipStage(stage)) void move(row, stage)
  }
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={pointerWithin}
        onDragStart={({ active }) => setDraggedId(String(active.id))}
        onDragCancel={() => setDraggedId(undefined)}
        onDragEnd={onDragEnd}
      >
        <div ref={board} className={styles.board} role="group" aria-label="Mentorships by stage">
          {columns.map(({ stage, rows: own }) => (
            <StageColumn
              key={stage}
              stage={stage}
              rows={own}
              refuses={open !== undefined && !open.includes(stage)}
              card={(row) => (
                <BoardCard
                  key={row.id}
                  row={row}
                  today={today}
                  onMove={(to) => void move(row, to)}
                  isChosen={chosen.includes(row.id)}
                  {...(onChoose && isEarlyStage(row.stage) && { onChoose: () => onChoose(row.id) })}
                  onKeyDown={(event) => onKeyDown(event, row)}
                />
              )}
            />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {dragged && (
            <div className={styles.card} data-lifted>
              <span className={styles.name}>{dragged.personName}</span>
              <CardFace row={dragged} today={today} />
            </div>
          )}
        </DragOverlay>
      </DndContext>
      <div role="status" aria-live="polite" className="nb-visually-hidden">
        {said}
      </div>
    </>
  )
}
