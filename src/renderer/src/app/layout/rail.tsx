import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { KeyHint } from '../../components/key-hint.tsx'
import { useNarrow } from '../../lib/use-narrow.ts'
import { useShortcutRegistry } from '../shortcuts/shortcut-context.tsx'
import type { ShortcutId } from '../shortcuts/shortcut-definitions.ts'
import { railEntries, railFootEntries } from './rail-entries.ts'
import styles from './rail.module.css'

/** Shows the name beside an icon-only entry, and its keys in both widths. */
function EntryTooltip(props: { label: string; shortcut: ShortcutId; narrow: boolean; children: ReactNode }) {
  const keys = useShortcutRegistry().keysOf(props.shortcut)[0] ?? ''
  return (
    <Tooltip
      position="right"
      offset={8}
      label={
        <span className={styles.tip}>
          {props.narrow && props.label}
          <KeyHint keys={keys} />
        </span>
      }
    >
      {props.children}
    </Tooltip>
  )
}

type Entry = (typeof railEntries)[number] | (typeof railFootEntries)[number]

function RailLink({ entry, narrow }: { entry: Entry; narrow: boolean }) {
  return (
    <li data-begins={'begins' in entry || undefined}>
      <EntryTooltip label={entry.label} shortcut={entry.shortcut} narrow={narrow}>
        <Link to={entry.to} className={styles.entry} activeOptions={{ exact: entry.to === '/' }}>
          <entry.icon size={20} stroke={1.6} aria-hidden />
          <span className={styles.label}>{entry.label}</span>
        </Link>
      </EntryTooltip>
    </li>
  )
}

/** The left rail: places above, state of the notebook, trash, settings and shortcuts at the foot. */
export function Rail({ status }: { status?: ReactNode }) {
  const narrow = useNarrow()
  const registry = useShortcutRegistry()
  return (
    <section aria-label="Notebook" className={styles.rail}>
      <nav aria-label="Places" className={styles.places}>
        <ul className={styles.list}>
          {railEntries.map((entry) => (
            <RailLink key={entry.to} entry={entry} narrow={narrow} />
          ))}
        </ul>
      </nav>
      <div className={styles.foot}>
        <nav aria-label="Trash and settings">
          <ul className={styles.list}>
            {railFootEntries.map((entry) => (
              <RailLink key={entry.to} entry={entry} narrow={narrow} />
            ))}
          </ul>
        </nav>
        <EntryTooltip label="Shortcuts" shortcut="shortcuts.show" narrow={narrow}>
          <UnstyledButton className={styles.entry} onClick={() => registry.run('shortcuts.show')}>
            <IconKeyboard size={20} stroke={1.6} aria-hidden />
            <span className={styles.label}>Shortcuts</span>
          </UnstyledButton>
        </EntryTooltip>
        {status !== undefined && <div className={styles.status}>{status}</div>}
      </div>
    </section>
  )
}
