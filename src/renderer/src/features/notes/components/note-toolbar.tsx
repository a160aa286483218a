import { ActionIcon, Tooltip } from '@mantine/core'
import { useEditorState, type Editor } from '@tiptap/react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { NoteAction } from '../editor/note-actions.ts'
import styles from './note-toolbar.module.css'

interface NoteToolbarProps {
  editor: Editor
  label: string
  actions: readonly NoteAction[]
}

/** A row of buttons with one tab stop: arrows, Home and End move in it, Escape goes back to the text. */
export function NoteToolbar({ editor, label, actions }: NoteToolbarProps) {
  const [current, setCurrent] = useState(0)
  const row = useRef<HTMLDivElement>(null)
  const states = useEditorState({
    editor,
    selector: (snapshot) =>
      actions.map((action) => ({
        isActive: action.isActive?.(snapshot.editor) ?? false,
        isDisabled: action.isDisabled?.(snapshot.editor) ?? false,
      })),
  })

  useEffect(() => {
    // At the window, because an open tooltip would take the key for itself.
    const leave = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || !row.current?.contains(document.activeElement)) return
      event.preventDefault()
      event.stopPropagation()
      editor.view.focus()
    }
    window.addEventListener('keydown', leave, true)
    return () => window.removeEventListener('keydown', leave, true)
  }, [editor])

  const move = (event: KeyboardEvent): void => {
    const to = nextIndex(event.key, current, actions.length)
    if (to === null) return
    event.preventDefault()
    setCurrent(to)
    row.current?.querySelectorAll('button')[to]?.focus()
  }

  return (
    <div ref={row} role="toolbar" aria-label={label} className={styles.row} onKeyDown={move}>
      {actions.map((action, index) => {
        const isActive = states[index]?.isActive ?? false
        const isDisabled = states[index]?.isDisabled ?? false
        return (
          <Tooltip
            key={action.id}
            label={`${action.label} · ${keyWords(action.keys)}`}
            openDelay={400}
            events={{ hover: true, focus: true, touch: false }}
          >
            <ActionIcon
              className={styles.button}
              aria-label={action.label}
              aria-keyshortcuts={action.keys}
              aria-pressed={action.isActive ? isActive : undefined}
              aria-disabled={isDisabled || undefined}
              data-active={isActive || undefined}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setCurrent(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => !isDisabled && action.run(editor)}
            >
              <action.icon size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )
      })}
    </div>
  )
}

function nextIndex(key: string, current: number, count: number): number | null {
  if (key === 'ArrowRight') return (current + 1) % count
  if (key === 'ArrowLeft') return (current - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

function keyWords(keys: string): string {
  return keys.replace('Control', 'Ctrl')
}
