import { closeSpotlight, openSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { usePaletteSources } from './palette-context.tsx'
import { PaletteList, paletteRowId } from './palette-list.tsx'
import styles from './palette.module.css'
import { type PaletteRow, usePaletteResults } from './use-palette-results.ts'

const recentLimit = 5
const prompt = 'Find anything, or type what you want to do'

/** `Ctrl/Cmd+K`: one list for people, records and commands. Esc returns the focus to exactly where it was. */
export function Palette() {
  const listId = useId()
  const { sources } = usePaletteSources()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [activeKey, setActiveKey] = useState<string>()
  // Kept in memory only: browser storage is not encrypted, and ids of people would stay in it.
  const [recent, setRecent] = useState<readonly string[]>([])
  const cameFrom = useRef<Element | null>(null)
  const chosen = useRef<PaletteRow | undefined>(undefined)
  const groups = usePaletteResults(sources, query, open, recent)
  useShortcut('palette.open', openSpotlight)

  const rows = groups.flatMap((group) => group.rows)
  const found = rows.findIndex((row) => row.key === activeKey)
  const at = found < 0 ? 0 : found
  const active = rows[at]

  const run = (row: PaletteRow) => {
    chosen.current = row
    closeSpotlight()
  }
  const opened = () => {
    cameFrom.current = document.activeElement
    setOpen(true)
  }
  // Focus goes back before the command runs, so that a dialog it opens takes the focus and returns it to the right place.
  const closed = () => {
    setOpen(false)
    setActiveKey(undefined)
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true })
    const row = chosen.current
    chosen.current = undefined
    if (!row) return
    setRecent((keys) => [row.key, ...keys.filter((key) => key !== row.key)].slice(0, recentLimit))
    row.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && rows.length > 0) {
      event.preventDefault()
      setActiveKey(rows[(at + step + rows.length) % rows.length]?.key)
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault()
      run(active)
    }
  }
  return (
    <Spotlight.Root
      shortcut={null}
      query={query}
      onQueryChange={(next) => {
        setQuery(next)
        setActiveKey(undefined)
      }}
      onSpotlightOpen={opened}
      onSpotlightClose={closed}
      returnFocus={false}
      size={600}
      maxHeight={480}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': 'Find or do' } }}
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 100, exitDuration: 0, transition: 'fade' }}
    >
      <Spotlight.Search
        placeholder={prompt}
        aria-label={prompt}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && paletteRowId(listId, active.key)}
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
        onKeyDown={onKeyDown}
      />
      <PaletteList
        id={listId}
        groups={groups}
        activeKey={active?.key}
        onActivate={(row) => setActiveKey(row.key)}
        onRun={run}
      />
      <div role="status" className={styles.none}>
        {rows.length === 0 && query.trim() !== '' && `Nothing is called “${query.trim()}”. A shorter word may find it.`}
      </div>
    </Spotlight.Root>
  )
}
