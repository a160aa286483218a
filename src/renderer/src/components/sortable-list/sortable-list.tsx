import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { moveItem } from './move-item.ts'
import { orderAnnouncements, orderInstructions } from './order-words.ts'
import { SortableRow } from './sortable-row.tsx'
import styles from './sortable-list.module.css'

type SortableListProps<Item> = {
  /** What the list is, for screen readers: "Agenda for Thursday". */
  label: string
  items: readonly Item[]
  itemId: (item: Item) => string
  /** The item in words, for the handle and announcements. */
  itemLabel: (item: Item) => string
  children: (item: Item) => ReactNode
  /** Called once for each move, with all ids in their new order and the neighbours the moved one now stands between. */
  onReorder: (order: string[], moved: { id: string; before?: string; after?: string }) => void
  disabled?: boolean
}

/** A list put in order by dragging the handle, by Alt+Up and Alt+Down, or by the menu of the handle. */
export function SortableList<Item>(props: SortableListProps<Item>) {
  const { items, itemId, itemLabel, disabled = false } = props
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const refocus = useRef<string | undefined>(undefined)
  const ids = items.map(itemId)
  const labelOf = (id: string) => {
    const item = items.find((each) => itemId(each) === id)
    return item === undefined ? '' : itemLabel(item)
  }

  const move = (id: string, to: number) => {
    const order = moveItem(ids, ids.indexOf(id), to)
    if (order === undefined) return setSaid(`${labelOf(id)} is already at the ${to < 0 ? 'top' : 'end'}.`)
    const at = order.indexOf(id)
    setSaid(`${labelOf(id)} is now ${at + 1} of ${order.length}.`)
    refocus.current = id
    props.onReorder(order, { id, after: order[at - 1], before: order[at + 1] })
  }
  // Moving an element in the document takes its focus away; the next press must still find it.
  useEffect(() => {
    const handles = list.current?.querySelectorAll<HTMLElement>('[data-handle]') ?? []
    const handle = [...handles].find((each) => each.dataset.handle === refocus.current)
    refocus.current = undefined
    const focused = document.activeElement
    if (handle && (focused === document.body || handle.closest('li')?.contains(focused) === false)) handle.focus()
  })
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) move(String(active.id), ids.indexOf(String(over.id)))
  }
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (disabled || !event.altKey || step === 0) return
    event.preventDefault()
    event.stopPropagation()
    move(id, ids.indexOf(id) + step)
  }
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={{
          announcements: orderAnnouncements(labelOf, ids),
          screenReaderInstructions: { draggable: orderInstructions },
        }}
      >
        <SortableContext items={ids} strategy={verticalListSortingStrategy} disabled={disabled}>
          <ul ref={list} aria-label={props.label} className={styles.list}>
            {items.map((item, at) => (
              <SortableRow
                key={itemId(item)}
                id={itemId(item)}
                label={itemLabel(item)}
                first={at === 0}
                last={at === items.length - 1}
                disabled={disabled}
                onKeyDown={(event) => onKeyDown(event, itemId(item))}
                onMove={(to) => move(itemId(item), to === 'top' ? 0 : to === 'end' ? ids.length - 1 : at + to)}
              >
                {props.children(item)}
              </SortableRow>
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <div role="status" aria-live="assertive" className="nb-visually-hidden">
        {said}
      </div>
    </>
  )
}
