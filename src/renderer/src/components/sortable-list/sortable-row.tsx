import { useSortable } from '@dnd-kit/sortable'
import { Menu } from '@mantine/core'
import { IconArrowBarToDown, IconArrowBarToUp, IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import { KeyHint } from '../key-hint.tsx'
import styles from './sortable-list.module.css'

type SortableRowProps = {
  id: string
  label: string
  first: boolean
  last: boolean
  disabled: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onMove: (to: -1 | 1 | 'top' | 'end') => void
  children: ReactNode
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

function MoveMenu({ first, last, onMove }: Pick<SortableRowProps, 'first' | 'last' | 'onMove'>) {
  return (
    <Menu.Dropdown>
      <Menu.Item
        disabled={first}
        leftSection={<IconArrowUp {...icon} />}
        rightSection={<KeyHint keys="Alt+ArrowUp" />}
        onClick={() => onMove(-1)}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        disabled={last}
        leftSection={<IconArrowDown {...icon} />}
        rightSection={<KeyHint keys="Alt+ArrowDown" />}
        onClick={() => onMove(1)}
      >
        Move down
      </Menu.Item>
      <Menu.Item disabled={first} leftSection={<IconArrowBarToUp {...icon} />} onClick={() => onMove('top')}>
        Move to the top
      </Menu.Item>
      <Menu.Item disabled={last} leftSection={<IconArrowBarToDown {...icon} />} onClick={() => onMove('end')}>
        Move to the end
      </Menu.Item>
    </Menu.Dropdown>
  )
}

/** One item with its handle: drag it, or press it for a menu. */
export function SortableRow({ id, label, disabled, onKeyDown, children, ...places }: SortableRowProps) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id,
    transition: { duration: 120, easing: 'ease-out' },
  })
  const style: CSSProperties = {
    transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
    transition,
  }
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={styles.row}
      data-dragging={isDragging || undefined}
      onKeyDown={onKeyDown}
    >
      {!disabled && (
        <Menu position="bottom-start">
          <Menu.Target>
            <button
              ref={setActivatorNodeRef}
              type="button"
              className={styles.handle}
              data-handle={id}
              aria-label={`Move ${label}`}
              aria-describedby={attributes['aria-describedby']}
              onPointerDown={listeners?.onPointerDown as ((event: unknown) => void) | undefined}
            >
              <IconGripVertical size={16} stroke={1.8} aria-hidden />
            </button>
          </Menu.Target>
          <MoveMenu {...places} />
        </Menu>
      )}
      <div className={styles.content}>{children}</div>
    </li>
  )
}
