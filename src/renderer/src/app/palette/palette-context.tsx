import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useShortcutRegistry } from '../shortcuts/shortcut-context.tsx'
import { createCommandSource } from './command-source.ts'
import type { PaletteSource } from './palette-source.ts'

type PaletteSources = { sources: readonly PaletteSource[]; add: (source: PaletteSource) => () => void }
const SourcesContext = createContext<PaletteSources | undefined>(undefined)

/** Holds what the palette searches: the commands, and what pages plug in. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const registry = useShortcutRegistry()
  const [added, setAdded] = useState<readonly PaletteSource[]>([])
  const add = useCallback((source: PaletteSource) => {
    setAdded((all) => [...all, source])
    return () => setAdded((all) => all.filter((other) => other !== source))
  }, [])
  const value = useMemo(() => ({ sources: [...added, createCommandSource(registry)], add }), [added, registry, add])
  return <SourcesContext value={value}>{children}</SourcesContext>
}

export function usePaletteSources(): PaletteSources {
  const sources = useContext(SourcesContext)
  if (!sources) throw new Error('The palette is used outside of PaletteProvider.')
  return sources
}

/** Lets the palette search this source while the calling component is on screen. Keep the object stable (`useMemo`). */
export function usePaletteSource(source: PaletteSource) {
  const { add } = usePaletteSources()
  useEffect(() => add(source), [add, source])
}
