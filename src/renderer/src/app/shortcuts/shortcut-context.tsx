import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ShortcutId } from './shortcut-definitions.ts'
import { ShortcutRegistry } from './shortcut-registry.ts'

const RegistryContext = createContext<ShortcutRegistry | undefined>(undefined)

/** Listens to the keys of the whole window for everything inside. */
export function ShortcutProvider({ children, registry }: { children: ReactNode; registry?: ShortcutRegistry }) {
  const [own] = useState(() => registry ?? new ShortcutRegistry())
  useEffect(() => {
    document.addEventListener('keydown', own.handleKey)
    return () => document.removeEventListener('keydown', own.handleKey)
  }, [own])
  return <RegistryContext value={own}>{children}</RegistryContext>
}

export function useShortcutRegistry(): ShortcutRegistry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('Shortcuts are used outside of ShortcutProvider.')
  return registry
}

/** Handles the shortcut while the calling component is on screen; the newest one wins. */
export function useShortcut(id: ShortcutId, handler: () => void, options: { enabled?: boolean } = {}) {
  const registry = useShortcutRegistry()
  const newest = useRef(handler)
  useLayoutEffect(() => {
    newest.current = handler
  })
  const enabled = options.enabled ?? true
  useEffect(() => (enabled ? registry.register(id, () => newest.current()) : undefined), [registry, id, enabled])
}

/** Ids that some screen handles now. */
export function useAvailableShortcuts(): readonly ShortcutId[] {
  const registry = useShortcutRegistry()
  return useSyncExternalStore(registry.subscribe, registry.available)
}
