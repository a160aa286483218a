import { KeyHint } from '../../components/key-hint.tsx'
import { Section } from '../../components/section.tsx'
import { useShortcutRegistry } from '../shortcuts/shortcut-context.tsx'
import { shortcutDefinition, shortcutIds } from '../shortcuts/shortcut-definitions.ts'
import styles from './settings-shortcuts.module.css'

/** Every shortcut of the program; the sheet under `?` shows those of the page one is on. */
export function ShortcutsSection() {
  const registry = useShortcutRegistry()
  const groups = [...Map.groupBy(shortcutIds, (id) => shortcutDefinition(id).group)]
  return (
    <Section title="Shortcuts">
      <div className={styles.groups}>
        {groups.map(([name, ids]) => (
          <div key={name} className={styles.group}>
            <h3 className={styles.name}>{name}</h3>
            <dl className={styles.list}>
              {ids.map((id) => (
                <div key={id} className={styles.line}>
                  <dt>{shortcutDefinition(id).label}</dt>
                  <dd className={styles.keys}>
                    {registry.keysOf(id).map((keys) => (
                      <KeyHint key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Section>
  )
}
