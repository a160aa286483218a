import { Button, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useState, type FormEvent } from 'react'
import { allowedLink } from '#shared/note-text/allowed-link.ts'
import styles from './note-editor.module.css'

interface LinkFormProps {
  editor: Editor
  onDone: () => void
}

/** Asks where the selected text, or the link at the caret, should lead. */
export function LinkForm({ editor, onDone }: LinkFormProps) {
  const before = String(editor.getAttributes('link')['href'] ?? '')
  const [address, setAddress] = useState(before)
  const [problem, setProblem] = useState('')

  const close = (): void => {
    editor.commands.focus()
    onDone()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const typed = address.trim()
    const href = allowedLink(completed(typed))
    if (typed === '') editor.commands.removeNoteLink()
    else if (!href) return setProblem('Notes link to web, mail and phone addresses. This is none of them.')
    else if (editor.state.selection.empty && before === '') {
      editor.commands.insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href } }] })
    } else editor.commands.setNoteLink(href)
    close()
  }

  return (
    <form
      className={styles.linkForm}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <TextInput
        className={styles.linkInput}
        aria-label="Link to"
        placeholder="example.org or name@example.org"
        value={address}
        error={problem === '' ? undefined : problem}
        data-autofocus
        autoFocus
        onChange={(event) => {
          setAddress(event.currentTarget.value)
          setProblem('')
        }}
      />
      <Button type="submit">{address.trim() === '' && before !== '' ? 'Remove link' : 'Link'}</Button>
      <Button variant="subtle" onClick={close}>
        Cancel
      </Button>
    </form>
  )
}

/** What people leave out when they type an address. */
function completed(typed: string): string {
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed)) return typed
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`
  return /^[^\s/]+\.[^\s]+$/.test(typed) ? `https://${typed}` : typed
}
