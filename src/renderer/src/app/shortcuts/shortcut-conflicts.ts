import { parseKeys } from '../../lib/key-chord.ts'
import { shortcutDefinition, type ShortcutId, shortcutIds } from './shortcut-definitions.ts'
import type { ShortcutOverrides } from './shortcut-registry.ts'

export type ShortcutConflict = { first: ShortcutId; second: ShortcutId; keys: string }

/** Keys that programs and text fields own already; taking one needs a very good reason. */
const systemKeys = [
  'mod+c',
  'mod+v',
  'mod+x',
  'mod+w',
  'mod+q',
  'mod+r',
  'mod+s',
  'mod+p',
  'tab',
  'shift+tab',
  'alt+f4',
]

/** Pairs that answer to the same keys in the same place, or where one is the beginning of the other and could never be reached. */
export function findShortcutConflicts(overrides: ShortcutOverrides = {}): ShortcutConflict[] {
  const bindings = shortcutIds.flatMap((id) =>
    (overrides[id] ?? shortcutDefinition(id).keys).map((keys) => ({ id, keys, chords: parseKeys(keys) })),
  )
  return bindings.flatMap((first, at) =>
    bindings.slice(at + 1).flatMap((second) => {
      if (first.id === second.id || shortcutDefinition(first.id).scope !== shortcutDefinition(second.id).scope)
        return []
      const shorter = Math.min(first.chords.length, second.chords.length)
      const clash = first.chords.slice(0, shorter).join(' ') === second.chords.slice(0, shorter).join(' ')
      return clash ? [{ first: first.id, second: second.id, keys: first.keys }] : []
    }),
  )
}

/** Keys of ours that the system or every text field already uses. */
export const findSystemKeyClashes = () =>
  shortcutIds.filter((id) => shortcutDefinition(id).keys.some((keys) => systemKeys.includes(parseKeys(keys)[0] ?? '')))
