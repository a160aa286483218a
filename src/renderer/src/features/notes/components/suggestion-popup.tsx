import { Portal } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useEffect, useId, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { SuggestionState } from '../editor/suggestion-state.ts'
import styles from './suggestion-popup.module.css'

/** The list of people or blocks at the caret. The focus stays in the text; the list is its active descendant. */
export function SuggestionPopup({ editor, state }: { editor: Editor; state: SuggestionState }) {
  const open = useSyncExternalStore(state.subscribe, state.current)
  // State, not a ref: the portal puts the list in place after the first render.
  const [list, setList] = useState<HTMLDivElement | null>(null)
  const id = useId()
  const isShown = open !== null && open.items.length > 0
  const activeId = isShown ? `${id}-${open.active}` : null
  const mount = open?.mount

  useLayoutEffect(() => {
    if (!isShown || !mount || !list) return
    return mount(list, {
      onPosition: ({ x, y, strategy }) =>
        Object.assign(list.style, { position: strategy, left: `${x}px`, top: `${y}px` }),
    })
  }, [isShown, mount, list])

  useEffect(() => {
    if (editor.isDestroyed) return
    const text = editor.view.dom
    setOrRemove(text, 'aria-controls', isShown ? id : null)
    setOrRemove(text, 'aria-activedescendant', activeId)
    list?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [editor, id, isShown, activeId, list])

  if (!open || !isShown) return null
  return (
    <Portal>
      <div
        ref={setList}
        id={id}
        role="listbox"
        aria-label={open.kind === 'people' ? 'People' : 'Insert'}
        className={styles.list}
      >
        {open.items.map((item, index) => (
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === open.active}
            className={styles.item}
            onMouseDown={(event) => {
              event.preventDefault()
              open.choose(item)
            }}
          >
            <span>{item.label}</span>
            {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
          </div>
        ))}
      </div>
    </Portal>
  )
}

function setOrRemove(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
