import { TextInput } from '@mantine/core'
import { IconCalendar, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { formatDay, isPlainDay, type PlainDay } from '#shared/time.ts'
import styles from './date-field.module.css'

type DateFieldProps = {
  label: string
  value: PlainDay | null
  /** Called with the understood day on Enter or on leaving, and with null when it is cleared. */
  onChange: (day: PlainDay | null) => void
  /** Understands words such as "next Tuesday"; null when it does not. `YYYY-MM-DD` is always understood. */
  parse: (text: string) => PlainDay | null
  placeholder?: string
  description?: string
  locale?: string
}

/** A day in the reader's own words, with what was understood shown while typing. */
export function DateField({ label, value, onChange, parse, placeholder, description, locale }: DateFieldProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [refused, setRefused] = useState(false)
  const written = text.trim()
  const understood = written === '' ? null : isPlainDay(written) ? written : parse(written)
  const shown = written === '' ? value : understood

  const accept = () => {
    if (written === '') return
    if (understood === null) return setRefused(true)
    onChange(understood)
    setText('')
  }
  const clear = () => {
    setText('')
    setRefused(false)
    if (written === '') onChange(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && written !== '') {
      event.preventDefault()
      accept()
    }
    if (event.key === 'Escape' && written !== '') {
      event.preventDefault()
      event.stopPropagation()
      setText('')
      setRefused(false)
    }
  }
  return (
    <div className={styles.field}>
      <TextInput
        label={label}
        description={description}
        value={text}
        placeholder={placeholder ?? (value === null ? 'tomorrow, next Friday, 12 March' : 'Another day')}
        aria-describedby={`${id}-preview`}
        error={refused && 'No day could be read from this. Try “12 March” or “next Friday”.'}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setRefused(false)
        }}
        onBlur={accept}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-preview`} role="status" className={styles.preview}>
        {shown !== null && (
          <span className={styles.chip} data-preview={written !== '' || undefined}>
            <IconCalendar size={16} stroke={1.6} aria-hidden />
            {formatDay(shown, locale)}
          </span>
        )}
      </div>
      {shown !== null && (
        <button
          type="button"
          className={styles.clear}
          aria-label={written === '' ? `Clear ${label}` : 'Reject this reading'}
          // Keeps the field's focus, so that leaving it does not accept what is being rejected.
          onMouseDown={(event) => event.preventDefault()}
          onClick={clear}
        >
          <IconX size={16} stroke={1.8} aria-hidden />
        </button>
      )}
    </div>
  )
}
