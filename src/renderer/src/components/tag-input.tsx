import { TagsInput } from '@mantine/core'

type TagInputProps = {
  label: string
  hideLabel?: boolean
  value: readonly string[]
  onChange: (labels: string[]) => void
  /** Labels used before, offered while typing. */
  suggestions?: readonly string[]
  placeholder?: string
}

const tidy = (label: string) => label.replaceAll(/\s+/g, ' ').trim()

/** Labels: Enter or a comma adds one, Backspace takes the last one away. The same word in another case is the same label. */
export function TagInput({ label, hideLabel, value, onChange, suggestions = [], placeholder }: TagInputProps) {
  const change = (labels: string[]) => {
    const byFolded = new Map(
      labels
        .map(tidy)
        .filter(Boolean)
        .map((each) => [each.toLocaleLowerCase(), each] as const),
    )
    onChange([...byFolded.values()])
  }
  return (
    <TagsInput
      label={hideLabel ? undefined : label}
      aria-label={hideLabel ? label : undefined}
      value={[...value]}
      onChange={change}
      data={[...suggestions]}
      splitChars={[',', ';']}
      placeholder={value.length === 0 ? (placeholder ?? 'Add a label') : undefined}
      acceptValueOnBlur
    />
  )
}
