import { Modal, type ModalProps } from '@mantine/core'
import { type InputEvent, useLayoutEffect } from 'react'
import { typedMark } from '../lib/unfinished-form.ts'

/** A modal dialog, which remembers whether anything was typed in it, and gives the focus back to where it was, also when its parent takes it off the page at once. */
export function Dialog(props: ModalProps) {
  useReturnFocus(props.opened)
  const { children, ...others } = props
  return (
    <Modal {...others}>
      <div onInput={noteTyping}>{children}</div>
    </Modal>
  )
}

function noteTyping(event: InputEvent<HTMLDivElement>) {
  event.currentTarget.setAttribute(typedMark, '')
}

function useReturnFocus(opened: boolean) {
  useLayoutEffect(() => {
    if (!opened) return
    const origin = focusOrigin()
    return () =>
      queueMicrotask(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && origin?.isConnected) origin.focus({ preventScroll: true })
      })
  }, [opened])
}

/** What has the focus; for an entry of a menu, which closes, the button that opened it. */
function focusOrigin(): HTMLElement | null {
  const focused = document.activeElement
  const menu = focused?.closest('[role="menu"]')
  const target = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused
  return target instanceof HTMLElement && target !== document.body ? target : null
}
