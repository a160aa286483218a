import { Button, TextInput } from '@mantine/core'
import { IconFolder } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { FolderAccess } from './folder-access.ts'
import styles from './folder-field.module.css'
import { FolderPicker } from './folder-picker.tsx'

type FolderFieldProps = {
  label: string
  description: ReactNode
  value: string
  onChange: (path: string) => void
  access: FolderAccess
  error?: string | undefined
  autoFocus?: boolean
}

/** A folder of this computer: chosen, or typed. */
export function FolderField({ label, description, value, onChange, access, error, autoFocus }: FolderFieldProps) {
  const [isChoosing, setChoosing] = useState(false)
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const take = (path: string) => {
    setProblem(undefined)
    onChange(path)
    input.current?.focus()
  }
  const choose = async () => {
    if (!access.ask) return setChoosing(true)
    try {
      const path = await access.ask(value.trim())
      if (path !== null) take(path)
    } catch (failure) {
      setProblem(failure instanceof Error ? failure.message : 'The folder could not be chosen. Please type its path.')
    }
  }
  return (
    <div className={styles.field}>
      <TextInput
        ref={input}
        className={styles.typed}
        label={label}
        description={description}
        maxLength={4000}
        value={value}
        autoFocus={autoFocus}
        data-autofocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error ?? problem}
      />
      <Button leftSection={<IconFolder size={16} stroke={1.8} aria-hidden />} onClick={() => void choose()}>
        Choose…
      </Button>
      {isChoosing && (
        <FolderPicker
          title={label}
          from={value.trim()}
          access={access}
          onChoose={(path) => {
            setChoosing(false)
            take(path)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  )
}
