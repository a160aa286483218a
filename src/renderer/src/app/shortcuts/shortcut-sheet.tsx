import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { KeyHint } from '../../components/key-hint.tsx'
import { fuzzyMatch } from '../../lib/fuzzy-match.ts'
import { useAvailableShortcuts, useShortcut, useShortcutRegistry } from './shortcut-context.tsx'
import { shortcutDefinition, type ShortcutId, shortcutIds } from './shortcut-definitions.ts'
import styles from './shortcut-sheet.module.css'

function ShortcutGroup({ name, ids }: { name: string; ids: readonly ShortcutId[] }) {
  const registry = useShortcutRegistry()
  return (
    <section className={styles.group}>
      <h3 className={styles.name}>{name}</h3>
      <dl className={styles.list}>
        {ids.map((id) => (
          <div key={id} className={styles.line}>
            <dt>{shortcutDefinition(id).label}</dt>
            <dd className={styles.keys}>
              {registry.keysOf(id).map((keys, at) => (
                <span key={keys}>
                  {at > 0 && <span className={styles.or}>or</span>}
                  <KeyHint keys={keys} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** `?`: every shortcut that works now, searchable. */
export function ShortcutSheet() {
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const available = useAvailableShortcuts()
  useShortcut('shortcuts.show', () => setOpen(true))
  const close = () => {
    setOpen(false)
    setQuery('')
  }
  const shown = shortcutIds.filter((id) => {
    const { scope, label, group, words = '' } = shortcutDefinition(id)
    if (scope === 'everywhere' && !available.includes(id)) return false
    return fuzzyMatch(`${label} ${group} ${words}`, query) !== undefined
  })
  const groups = [...Map.groupBy(shown, (id) => shortcutDefinition(id).group)]
  return (
    <Dialog opened={open} onClose={close} title="Shortcuts" size={760}>
      <TextInput
        data-autofocus
        aria-label="Find a shortcut"
        placeholder="Find a shortcut"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className={styles.groups}>
        {groups.map(([name, ids]) => (
          <ShortcutGroup key={name} name={name} ids={ids} />
        ))}
      </div>
      {groups.length === 0 && <p className={styles.none}>No shortcut matches “{query.trim()}”.</p>}
    </Dialog>
  )
}
