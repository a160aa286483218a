import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { saveAgain } from './save-again.ts'

export type SaveState = { kind: 'idle' } | { kind: 'saving' } | { kind: 'saved' } | { kind: 'failed'; sentence: string }

type DraftOptions<Value> = {
  value: Value
  /** `over` is what the person saw when they began to change it. */
  onSave: (value: Value, over: Value) => void | Promise<void>
  /** A sentence saying what is wrong, or undefined. A draft that is not valid is kept but not saved. */
  validate?: (value: Value) => string | undefined
}

/** `over` is the stored value the draft was saved over: the draft stays on screen until the stored value follows. */
type Draft<Value> = { value: Value; over?: { value: Value } }

const sentenceOf = (error: unknown) =>
  error instanceof Error && error.message !== ''
    ? error.message
    : 'This could not be saved. Your text is still here; try again.'

/**
 * Text on its way to being saved. What was typed is never dropped: a failed save keeps it and is tried again once saving works, a
 * newer value from elsewhere waits until the draft is done, and leaving the page or hiding the window saves it.
 */
export function useDraft<Value>({ value, onSave, validate }: DraftOptions<Value>) {
  const [draft, setDraft] = useState<Draft<Value>>()
  const [state, setState] = useState<SaveState>({ kind: 'idle' })
  const unsaved = useRef<{ value: Value } | undefined>(undefined)
  const over = useRef(value)
  const queue = useRef<Promise<void>>(Promise.resolve())

  const followed = draft?.over !== undefined && draft.over.value !== value
  const text = draft === undefined || followed ? value : draft.value
  const dirty = draft !== undefined && draft.over === undefined

  const change = (next: Value) => {
    if (unsaved.current === undefined) over.current = text
    unsaved.current = next === value ? undefined : { value: next }
    setDraft({ value: next })
    if (state.kind !== 'idle') setState({ kind: 'idle' })
  }
  const revert = () => {
    unsaved.current = undefined
    setDraft(undefined)
    setState({ kind: 'idle' })
  }
  const send = async (next: Value) => {
    setState({ kind: 'saving' })
    try {
      await onSave(next, over.current)
      if (unsaved.current?.value === next) {
        unsaved.current = undefined
        setDraft({ value: next, over: { value } })
      } else over.current = next
      setState({ kind: 'saved' })
    } catch (error) {
      setState({ kind: 'failed', sentence: sentenceOf(error) })
    }
  }
  const commit = () => {
    const pending = unsaved.current
    if (!pending) {
      if (dirty) setDraft(undefined)
      return
    }
    const wrong = validate?.(pending.value)
    if (wrong !== undefined) return setState({ kind: 'failed', sentence: wrong })
    // One save after the other, so that an older text never overtakes a newer one; Enter followed by leaving saves once.
    queue.current = queue.current.then(() => (unsaved.current === pending ? send(pending.value) : undefined))
  }

  const commitNow = useEffectEvent(commit)
  const leave = useEffectEvent(() => {
    const pending = unsaved.current
    if (pending && validate?.(pending.value) === undefined) void onSave(pending.value, over.current)
  })
  useEffect(() => {
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') commitNow()
    }
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      document.removeEventListener('visibilitychange', whenHidden)
      leave()
    }
  }, [])

  useEffect(() => (state.kind === 'failed' ? saveAgain.subscribe(() => commitNow()) : undefined), [state.kind])

  useEffect(() => {
    if (state.kind !== 'saved') return
    const timer = setTimeout(() => setState({ kind: 'idle' }), 2000)
    return () => clearTimeout(timer)
  }, [state])

  return { text, dirty, state, change, commit, revert }
}
