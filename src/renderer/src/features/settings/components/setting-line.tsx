import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import styles from './setting-line.module.css'

type SettingLineProps<Value extends string> = {
  label: string
  hint?: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One setting with its few choices side by side. */
export function SettingLine<Value extends string>({ label, hint, value, options, onChange }: SettingLineProps<Value>) {
  const id = useId()
  return (
    <div className={styles.line}>
      <div>
        <p id={id} className={styles.name}>
          {label}
        </p>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      <SegmentedControl
        aria-labelledby={id}
        className={styles.control}
        value={value}
        data={options.map((option) => ({ ...option }))}
        onChange={(chosen) => {
          const known = options.find((option) => option.value === chosen)
          if (known) onChange(known.value)
        }}
      />
    </div>
  )
}
