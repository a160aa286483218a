import type { Editor } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Transaction } from '@tiptap/pm/state'
import type { SuggestionMount, SuggestionOptions, SuggestionProps } from '@tiptap/suggestion'

/** One line of the list that opens while typing `@` or `/`. */
export interface SuggestionItem {
  id: string
  label: string
  hint?: string
}

/** The list as it is open now. */
export interface OpenSuggestions {
  kind: 'people' | 'blocks'
  items: SuggestionItem[]
  isLoading: boolean
  active: number
  mount: SuggestionMount
  choose: (item: SuggestionItem) => void
}

/** The list that is open in one editor, for the popup that shows it and the keys that move in it. */
export class SuggestionState {
  #open: OpenSuggestions | null = null
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  current = (): OpenSuggestions | null => this.#open

  set(open: OpenSuggestions | null): void {
    this.#open = open
    for (const listener of this.#listeners) listener()
  }

  /** Moves, chooses; true when the key was used up. */
  press(key: string): boolean {
    const open = this.#open
    if (!open || open.items.length === 0) return false
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      this.set({ ...open, active: (open.active + step + open.items.length) % open.items.length })
      return true
    }
    const item = open.items[open.active]
    if ((key !== 'Enter' && key !== 'Tab') || !item) return false
    open.choose(item)
    return true
  }
}

type Render = NonNullable<SuggestionOptions<SuggestionItem, SuggestionItem>['render']>

/** Connects the suggestion plugin with the state the popup shows. */
export function suggestionRender(state: SuggestionState, kind: OpenSuggestions['kind']): Render {
  const show = (props: SuggestionProps<SuggestionItem, SuggestionItem>): void => {
    const isOther = state.current()?.items !== props.items
    state.set({
      kind,
      items: props.items,
      isLoading: props.loading,
      active: isOther ? 0 : (state.current()?.active ?? 0),
      mount: props.mount,
      choose: (item) => props.command(item),
    })
  }
  return () => ({
    onStart: show,
    onUpdate: show,
    onExit: () => state.set(null),
    onKeyDown: ({ event }) => !event.isComposing && state.press(event.key),
  })
}

/** Lists open for what is typed here, not for a sign that came from the other copy. */
export function whenTypedHere({ transaction }: { editor: Editor; transaction: Transaction }): boolean {
  return !isChangeOrigin(transaction)
}
