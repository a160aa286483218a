import { Extension, type Editor } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { readCaret, writeCaret } from '#shared/caret.ts'

/** The other person in this note, on one of their computers. Both ends are null while they have no caret. */
export type PartnerCaret = {
  device: string
  name: string
  /** Degrees. */
  hue: number
  isTyping: boolean
  anchor: string | null
  head: string | null
}

type Ends = { anchor: string; head: string }
type Shown = { anchor: number; head: number; ends: Ends }
type State = { partners: readonly PartnerCaret[]; shown: ReadonlyMap<string, Shown>; decorations: DecorationSet }
type Synced = { doc: Y.Doc; type: Y.XmlFragment; binding: ProsemirrorBinding | null } | undefined

const key = new PluginKey<State>('partnerCarets')
const syncedOf = (state: EditorState): Synced => ySyncPluginKey.getState(state) as Synced

/** Shows carets and selections of the other person. Nothing of it is part of the note. */
export const PartnerCarets = Extension.create({
  name: 'partnerCarets',
  addProseMirrorPlugins() {
    return [
      new Plugin<State>({
        key,
        state: {
          init: () => ({ partners: [], shown: new Map(), decorations: DecorationSet.empty }),
          apply,
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ]
  },
})

/** Shows these, and nobody else. */
export function showPartners(editor: Editor, partners: readonly PartnerCaret[]): void {
  if (editor.isDestroyed || (partners.length === 0 && key.getState(editor.state)?.partners.length === 0)) return
  editor.view.dispatch(editor.state.tr.setMeta(key, partners).setMeta('addToHistory', false))
}

/** Whether a change of the text came from elsewhere. */
export function isFromElsewhere(transaction: Transaction): boolean {
  const meta = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  return meta?.isChangeOrigin === true
}

/** Both ends of the selection as they travel; null where the note is not ready. */
export function ownCarets(state: EditorState): { anchor: string | null; head: string | null } {
  const synced = syncedOf(state)
  const none = { anchor: null, head: null }
  if (!synced?.binding) return none
  const { type, binding } = synced
  const write = (at: number) =>
    writeCaret(
      Y.encodeRelativePosition(absolutePositionToRelativePosition(at, type, binding.mapping) as Y.RelativePosition),
    )
  const [anchor, head] = [write(state.selection.anchor), write(state.selection.head)]
  return anchor === null || head === null ? none : { anchor, head }
}

function apply(transaction: Transaction, before: State, _old: EditorState, state: EditorState): State {
  const told = transaction.getMeta(key) as readonly PartnerCaret[] | undefined
  if (!told && !transaction.docChanged && !isFromElsewhere(transaction)) return before
  const partners = told ?? before.partners
  // While one types here the note of Yjs is behind; then the places move along with the text.
  const isExact = told !== undefined || isFromElsewhere(transaction)
  const shown = new Map<string, Shown>()
  for (const partner of partners) {
    const last = before.shown.get(partner.device)
    const next = isExact
      ? (place(partner, state) ?? (last && place(last.ends, state)))
      : last && moved(last, transaction)
    if (next && partner.anchor !== null) shown.set(partner.device, next)
  }
  return { partners, shown, decorations: decorate(partners, shown, state) }
}

const moved = ({ anchor, head, ends }: Shown, { mapping }: Transaction): Shown => ({
  anchor: mapping.map(anchor),
  head: mapping.map(head),
  ends,
})

/** Null for what means nothing here, such as words that are still on their way. */
function place({ anchor, head }: Ends | PartnerCaret, state: EditorState): Shown | null {
  if (anchor === null || head === null) return null
  const [from, to] = [positionOf(anchor, state), positionOf(head, state)]
  return from === null || to === null ? null : { anchor: from, head: to, ends: { anchor, head } }
}

function positionOf(caret: string, state: EditorState): number | null {
  const bytes = readCaret(caret)
  const synced = syncedOf(state)
  if (!bytes || !synced?.binding) return null
  const { doc, type, binding } = synced
  try {
    const relative = Y.decodeRelativePosition(bytes)
    // Yjs makes a root of any name it is asked for.
    if (relative.tname !== null && !Object.is(doc.share.get(relative.tname), type)) return null
    const at = relativePositionToAbsolutePosition(doc, type, relative, binding.mapping)
    return at === null || at < 0 || at > state.doc.content.size ? null : at
  } catch {
    return null
  }
}

function decorate(partners: readonly PartnerCaret[], shown: ReadonlyMap<string, Shown>, state: EditorState) {
  const decorations = partners.flatMap((partner) => {
    const at = shown.get(partner.device)
    if (!at) return []
    const [from, to] = [Math.min(at.anchor, at.head), Math.max(at.anchor, at.head)]
    const caret = Decoration.widget(at.head, () => drawCaret(partner), {
      key: `${partner.device} ${partner.name} ${partner.isTyping}`,
      side: 10,
      ignoreSelection: true,
    })
    const selection = { class: 'note-partner-selection', style: `--hue: ${partner.hue}` }
    return from === to ? [caret] : [Decoration.inline(from, to, selection), caret]
  })
  return DecorationSet.create(state.doc, decorations)
}

function drawCaret({ name, hue, isTyping }: PartnerCaret): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'note-partner'
  caret.dataset['typing'] = String(isTyping)
  caret.style.setProperty('--hue', String(hue))
  // Who hears the window is told by a region of its own, and not in the middle of a sentence.
  caret.setAttribute('aria-hidden', 'true')
  // No text, so that nobody takes it for a part of the note.
  caret.dataset['name'] = name
  return caret
}
