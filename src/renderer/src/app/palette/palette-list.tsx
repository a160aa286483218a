import { useEffect } from 'react'
import { KeyHint } from '../../components/key-hint.tsx'
import { MatchedText } from '../../components/matched-text.tsx'
import styles from './palette.module.css'
import type { PaletteGroup, PaletteRow } from './use-palette-results.ts'

type PaletteListProps = {
  id: string
  groups: readonly PaletteGroup[]
  activeKey: string | undefined
  onActivate: (row: PaletteRow) => void
  onRun: (row: PaletteRow) => void
}

/** The element id of a row, for `aria-activedescendant`. */
export const paletteRowId = (listId: string, key: string) => `${listId}-${key}`

function PaletteOption({ row, active, ...props }: PaletteListProps & { row: PaletteRow; active: boolean }) {
  const id = paletteRowId(props.id, row.key)
  useEffect(() => {
    if (active) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={styles.row}
      onMouseMove={() => active || props.onActivate(row)}
      // The cursor stays in the search field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => props.onRun(row)}
    >
      {row.icon !== undefined && <span className={styles.icon}>{row.icon}</span>}
      <span className={styles.label} data-private={row.private === 'all' || undefined}>
        <MatchedText text={row.label} ranges={row.ranges} />
      </span>
      <span className={styles.description} data-private={row.private !== undefined || undefined}>
        {row.description}
      </span>
      {row.keys !== undefined && (
        <span className={styles.keys}>
          <KeyHint keys={row.keys} />
        </span>
      )}
    </div>
  )
}

/** Rows under their headings; the active one follows the arrow keys while the cursor stays in the field. */
export function PaletteList(props: PaletteListProps) {
  return (
    <div id={props.id} role="listbox" aria-label="Found" className={styles.list}>
      {props.groups.map((group) => (
        <div key={group.name} role="group" aria-labelledby={`${props.id}-${group.name}`}>
          <div id={`${props.id}-${group.name}`} role="presentation" className={styles.heading}>
            {group.name}
          </div>
          {group.rows.map((row) => (
            <PaletteOption key={row.key} {...props} row={row} active={row.key === props.activeKey} />
          ))}
        </div>
      ))}
    </div>
  )
}
