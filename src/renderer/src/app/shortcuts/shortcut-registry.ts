import { chordOfEvent, isApple, parseKeys } from '../../lib/key-chord.ts'
import { createSequenceMatcher } from './sequence-matcher.ts'
import { shortcutDefinition, type ShortcutId, shortcutIds } from './shortcut-definitions.ts'

type Handler = () => void
/** The reader's own keys: they replace those of the definition. */
export type ShortcutOverrides = Partial<Record<ShortcutId, readonly string[]>>

const typingTarget = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('[contenteditable="true"], textarea, select, [role="textbox"]') !== null ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)))

/** Knows which shortcuts work now, and runs the newest handler of the one that was pressed. */
export class ShortcutRegistry {
  readonly #handlers = new Map<ShortcutId, Handler[]>()
  readonly #listeners = new Set<() => void>()
  readonly #matcher = createSequenceMatcher<ShortcutId>()
  readonly #apple: boolean
  #overrides: ShortcutOverrides = {}
  #available: readonly ShortcutId[] = []

  constructor(options: { apple?: boolean } = {}) {
    this.#apple = options.apple ?? isApple()
  }

  /** Ids that have a handler now; the same array until that changes. */
  available = () => this.#available

  keysOf(id: ShortcutId): readonly string[] {
    return this.#overrides[id] ?? shortcutDefinition(id).keys
  }

  /** Replaces all own keys of the reader. */
  rebind(overrides: ShortcutOverrides) {
    this.#overrides = overrides
    this.#matcher.reset()
    this.#announce()
  }

  /** The newest handler of an id wins until it is taken away again by the returned function. */
  register(id: ShortcutId, handler: Handler): () => void {
    this.#handlers.set(id, [...(this.#handlers.get(id) ?? []), handler])
    this.#announce()
    return () => {
      const rest = (this.#handlers.get(id) ?? []).filter((other) => other !== handler)
      if (rest.length > 0) this.#handlers.set(id, rest)
      else this.#handlers.delete(id)
      this.#announce()
    }
  }

  /** Runs the command; false when no screen handles it now. */
  run(id: ShortcutId): boolean {
    const handler = this.#handlers.get(id)?.at(-1)
    handler?.()
    return handler !== undefined
  }

  /** Give it every key press of the window that nothing nearer has handled. */
  handleKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    if (event.getModifierState('AltGraph')) return
    const chord = chordOfEvent(event, this.#apple)
    if (chord === undefined) return
    const typing = typingTarget(event.target)
    // A dialog is a room of its own: what lies behind it must not act. Locking takes all of it away.
    const inDialog = document.querySelector('[aria-modal="true"]') !== null
    const bindings = this.#bindings(typing).filter(({ id }) => !inDialog || id === 'window.lock')
    const outcome = this.#matcher.press(bindings, chord, event.timeStamp)
    if (outcome === 'none') return
    event.preventDefault()
    if (outcome !== 'pending') this.run(outcome.id)
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #bindings(typing: boolean) {
    return this.#available
      .filter((id) => shortcutDefinition(id).scope === 'everywhere')
      .filter((id) => !typing || shortcutDefinition(id).whileTyping === true)
      .flatMap((id) => this.keysOf(id).map((keys) => ({ id, chords: parseKeys(keys) })))
      .filter(({ chords }) => !typing || /mod\+|^f\d+$/.test(chords[0] ?? ''))
  }

  #announce() {
    this.#available = shortcutIds.filter((id) => this.#handlers.has(id))
    for (const listener of this.#listeners) listener()
  }
}
