import { useEffect, useState } from 'react'
import type { PaletteItem, PaletteSource } from './palette-source.ts'

export type PaletteRow = PaletteItem & { key: string }
export type PaletteGroup = { name: string; rows: PaletteRow[] }

const perGroup = 8

function toGroups(rows: readonly PaletteRow[]): PaletteGroup[] {
  const groups = new Map<string, PaletteRow[]>()
  for (const row of rows) {
    const group = groups.get(row.group) ?? []
    if (group.length < perGroup || row.group === 'Recent') group.push(row)
    groups.set(row.group, group)
  }
  return [...groups].map(([name, all]) => ({ name, rows: all }))
}

/** Rows of all sources for what is typed. An answer that comes after further typing is dropped; a source that fails is left out. */
export function usePaletteResults(
  sources: readonly PaletteSource[],
  query: string,
  open: boolean,
  recent: readonly string[],
) {
  const [bySource, setBySource] = useState<Record<string, readonly PaletteItem[]>>({})
  useEffect(() => {
    if (!open) return
    const abort = new AbortController()
    for (const source of sources) {
      const show = (items: readonly PaletteItem[]) => {
        if (!abort.signal.aborted) setBySource((all) => ({ ...all, [source.id]: items }))
      }
      source.search(query, abort.signal).then(show, () => show([]))
    }
    return () => abort.abort()
  }, [sources, query, open])

  const rows = sources.flatMap((source) =>
    (bySource[source.id] ?? []).map((item) => ({ ...item, key: `${source.id}:${item.id}` })),
  )
  if (query.trim() !== '') return toGroups(rows)
  const used = recent.flatMap((key) =>
    rows.filter((row) => row.key === key).map((row) => ({ ...row, group: 'Recent' })),
  )
  return toGroups([...used, ...rows.filter((row) => !recent.includes(row.key))])
}
