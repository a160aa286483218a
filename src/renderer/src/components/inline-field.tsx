import { type ChangeEvent, type KeyboardEvent, useEffect, useEffectEvent, useId } from 'react'
import { useDraft } from '../lib/use-draft.ts'
import { useKeptCaret } from '../lib/use-kept-caret.ts'
import styles from './inline-field.module.css'
import { SaveMark } from './save-mark.tsx'

type InlineFieldProps = {
  /** Always present for screen readers; shown above the text unless `hideLabel`. */
  label: string
  value: string
  /** A rejected promise shows the message of its error and keeps the text. `over`: the text that was changed. */
  onSave: (value: string, over: string) => void | Promise<void>
  /** A sentence saying what is wrong, or undefined. */
  validate?: (value: string) => string | undefined
  placeholder?: string
  hideLabel?: boolean
  /** Several lines, saved also while typing; Enter then makes a new line. */
  multiline?: boolean
  /** `title` for the name of a page, `reading` for serif prose. */
  look?: 'plain' | 'title' | 'reading'
  type?: 'text' | 'email' | 'tel' | 'url'
  readOnly?: boolean
  maxLength?: number
}

/** Text that becomes a field when clicked or tabbed to. Enter or leaving saves, Esc puts the old text back. */
export function InlineField(props: InlineFieldProps) {
  const { label, value, onSave, validate, placeholder, hideLabel, multiline, look = 'plain', readOnly } = props
  const id = useId()
  const { text, dirty, state, change, commit, revert } = useDraft({ value, onSave, validate })

  const caret = useKeptCaret<HTMLInputElement & HTMLTextAreaElement>(text)

  const saveIdle = useEffectEvent(commit)
  useEffect(() => {
    if (!multiline || !dirty) return
    const timer = setTimeout(() => saveIdle(), 800)
    return () => clearTimeout(timer)
  }, [multiline, dirty, text])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      commit()
    }
    if (event.key === 'Escape' && dirty) {
      // Only the field goes back; the dialog or page around it stays.
      event.preventDefault()
      event.stopPropagation()
      revert()
    }
  }
  const field = {
    id,
    value: text,
    placeholder,
    readOnly,
    maxLength: props.maxLength,
    className: styles.input,
    'aria-invalid': state.kind === 'failed' || undefined,
    'aria-describedby': `${id}-state`,
    ref: caret.ref,
    onSelect: () => caret.note(),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      caret.note(event.currentTarget.value)
      change(event.currentTarget.value)
    },
    onBlur: commit,
    onKeyDown,
  }
  return (
    <div className={styles.field} data-look={look}>
      <label htmlFor={id} className={hideLabel ? 'nb-visually-hidden' : styles.label}>
        {label}
      </label>
      <div className={styles.line}>
        {multiline ? (
          <textarea rows={1} autoComplete="off" {...field} />
        ) : (
          <input type={props.type ?? 'text'} autoComplete="off" {...field} />
        )}
        <SaveMark id={`${id}-state`} state={state} />
      </div>
    </div>
  )
}
