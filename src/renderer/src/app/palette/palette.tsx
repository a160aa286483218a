import { openSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { KeyHint } from '../../components/key-hint.tsx'
import { MatchedText } from '../../components/matched-text.tsx'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { usePaletteSources } from './palette-context.tsx'
import styles from './palette.module.css'
import { type PaletteRow, usePaletteResults } from './use-palette-results.ts'

const recentLimit = 5

function PaletteAction({ row, onRun }: { row: PaletteRow; onRun: (row: PaletteRow) => void }) {
  return (
    <Spotlight.Action onClick={() => onRun(row)}>
      <span className={styles.row}>
        {row.icon !== undefined && <span className={styles.icon}>{row.icon}</span>}
        <span className={styles.words}>
          <span className={styles.label}>
            <MatchedText text={row.label} ranges={row.ranges} />
          </span>
          {row.description !== undefined && <span className={styles.description}>{row.description}</span>}
        </span>
        {row.keys !== undefined && (
          <span className={styles.keys}>
            <KeyHint keys={row.keys} />
          </span>
        )}
      </span>
    </Spotlight.Action>
  )
}

/** `Ctrl/Cmd+K`: one list for people, records and commands. */
export function Palette() {
  const { sources } = usePaletteSources()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  // Kept in memory only: browser storage is not encrypted, and ids of people would stay in it.
  const [recent, setRecent] = useState<readonly string[]>([])
  const groups = usePaletteResults(sources, query, open, recent)
  useShortcut('palette.open', openSpotlight)

  const run = (row: PaletteRow) => {
    setRecent((keys) => [row.key, ...keys.filter((key) => key !== row.key)].slice(0, recentLimit))
    row.run()
  }
  return (
    <Spotlight.Root
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      size={600}
      scrollable
      maxHeight={480}
      yOffset="12vh"
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 100, transition: 'fade' }}
    >
      <Spotlight.Search
        placeholder="Find anything, or type what you want to do"
        aria-label="Find anything, or type what you want to do"
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.name} label={group.name}>
            {group.rows.map((row) => (
              <PaletteAction key={row.key} row={row} onRun={run} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && (
          <Spotlight.Empty>
            {query.trim() === ''
              ? 'Type to search'
              : `Nothing is called “${query.trim()}”. A shorter word may find it.`}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
