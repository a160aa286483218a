import { fuzzyMatch } from '../../lib/fuzzy-match.ts'
import { shortcutDefinition } from '../shortcuts/shortcut-definitions.ts'
import type { ShortcutRegistry } from '../shortcuts/shortcut-registry.ts'
import type { PaletteItem, PaletteSource } from './palette-source.ts'

/** The commands that some screen handles now, found by name or by further words. */
export function createCommandSource(registry: ShortcutRegistry): PaletteSource {
  return {
    id: 'commands',
    search: async (query) => {
      const found = registry.available().flatMap((id) => {
        const definition = shortcutDefinition(id)
        if (definition.keyboardOnly) return []
        const label = definition.group === 'Go to' ? `Go to ${definition.label}` : definition.label
        const byLabel = fuzzyMatch(label, query)
        const byWords = byLabel ?? fuzzyMatch(definition.words ?? '', query)
        if (!byWords) return []
        const item: PaletteItem = {
          id,
          label,
          // Before anything is typed the list is read, not searched: places and additions each under their own heading.
          group: query.trim() === '' ? definition.group : 'Commands',
          keys: registry.keysOf(id)[0],
          ranges: byLabel?.ranges ?? [],
          run: () => void registry.run(id),
        }
        return [{ item, score: byWords.score - (byLabel ? 0 : 50) }]
      })
      return found.sort((a, b) => b.score - a.score).map(({ item }) => item)
    },
  }
}
