import { useEffect } from 'react'
import type { MenuCommand } from '#contract/shell-api.ts'
import { shell } from '../../backend/shell.ts'
import { useShortcutRegistry } from '../shortcuts/shortcut-context.tsx'
import type { ShortcutId } from '../shortcuts/shortcut-definitions.ts'

const shortcutOf: Record<MenuCommand, ShortcutId> = {
  'show-shortcuts': 'shortcuts.show',
  'open-settings': 'go.settings',
  lock: 'window.lock',
}

/** Carries out what is chosen in the application menu, as its shortcut does. */
export function MenuCommands() {
  const registry = useShortcutRegistry()
  useEffect(() => shell.onMenuCommand((command) => void registry.run(shortcutOf[command])), [registry])
  return null
}
