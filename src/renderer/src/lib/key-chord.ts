/** One press with its modifiers in a fixed spelling, such as `mod+shift+z`, `?` or `arrowup`. */
export type Chord = string

type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const modifierOrder = ['mod', 'ctrl', 'meta', 'alt', 'shift']
const isLetter = (key: string) => /^[a-z]$/.test(key)

/** Whether Command plays the part of Ctrl on this machine. */
export const isApple = () => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** `G P` becomes the chords `g` and `p`; `Mod+Shift+Z` the one chord `mod+shift+z`. */
export function parseKeys(keys: string): Chord[] {
  return keys.split(' ').map((press) => {
    const parts = press.toLowerCase().split('+')
    const key = parts.pop() ?? ''
    const modifiers = parts.sort((a, b) => modifierOrder.indexOf(a) - modifierOrder.indexOf(b))
    return [...modifiers, key].join('+')
  })
}

function keyName(event: PressedKey): string {
  if (event.key === ' ') return 'space'
  const key = event.key.toLowerCase()
  // A Cyrillic or Greek keyboard reports its own letter; the place of the key still says which shortcut is meant.
  if (key.length === 1 && !/[\x21-\x7e]/.test(key) && /^Key[A-Z]$/.test(event.code))
    return event.code.slice(3).toLowerCase()
  return key
}

/** The chord of a key event; undefined for a modifier pressed alone. */
export function chordOfEvent(event: PressedKey, apple = isApple()): Chord | undefined {
  const key = keyName(event)
  if (['control', 'shift', 'alt', 'meta', 'altgraph', 'dead', 'process', ''].includes(key)) return undefined
  const modifiers = []
  if (apple ? event.metaKey : event.ctrlKey) modifiers.push('mod')
  if (apple ? event.ctrlKey : event.metaKey) modifiers.push(apple ? 'ctrl' : 'meta')
  if (event.altKey) modifiers.push('alt')
  // Shift is part of how `?` is typed, so it counts only for letters and named keys.
  if (event.shiftKey && (key.length > 1 || isLetter(key))) modifiers.push('shift')
  return [...modifiers, key].join('+')
}

const names: Record<string, string> = {
  ctrl: 'Ctrl',
  meta: 'Win',
  alt: 'Alt',
  shift: 'Shift',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  home: 'Home',
  end: 'End',
}
const appleNames: Record<string, string> = { ...names, mod: '⌘', alt: '⌥', shift: '⇧', ctrl: '⌃' }

/** What to print on key caps: one list of caps for each press of the sequence. */
export function keyCaps(keys: string, apple = isApple()): string[][] {
  const known = apple ? appleNames : { ...names, mod: 'Ctrl' }
  return parseKeys(keys).map((chord) => chord.split('+').map((part) => known[part] ?? part.toUpperCase()))
}
