import { useMemo } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { standaloneKinds } from '#contract/record-kinds/registry.ts'
import { recordIcon } from '../../features/records/components/record-icon.tsx'
import { fuzzyMatch } from '../../lib/fuzzy-match.ts'
import { usePaletteSource } from './palette-context.tsx'
import type { PaletteItem, PaletteSource } from './palette-source.ts'

/** Offers “Add a win” and its like in the palette, once something is typed. */
export function AddRecordSource({ onAdd }: { onAdd: (kind: AnyRecordKind) => void }) {
  const source = useMemo(
    (): PaletteSource => ({
      id: 'add-record',
      search: async (query) => {
        if (query.trim() === '') return []
        const found = standaloneKinds.flatMap((kind) => {
          const byLabel = fuzzyMatch(kind.words.add, query)
          const match = byLabel ?? fuzzyMatch(`new ${kind.words.one} ${kind.keywords.join(' ')}`, query)
          if (!match) return []
          const Mark = recordIcon(kind.name)
          const item: PaletteItem = {
            id: kind.name,
            label: kind.words.add,
            group: 'Commands',
            icon: <Mark size={20} stroke={1.6} aria-hidden />,
            ranges: byLabel?.ranges ?? [],
            run: () => onAdd(kind),
          }
          return [{ item, score: match.score }]
        })
        return found.sort((a, b) => b.score - a.score).map(({ item }) => item)
      },
    }),
    [onAdd],
  )
  usePaletteSource(source)
  return null
}
