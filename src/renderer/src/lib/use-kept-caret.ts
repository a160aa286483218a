import { type RefObject, useLayoutEffect, useRef } from 'react'

type TextField = HTMLInputElement | HTMLTextAreaElement
type Range = { start: number; end: number }

/** Where a place in a text is once the text was changed in one stretch: before it the same, behind it moved along. */
function placeAfter(place: number, before: string, after: string): number {
  const most = Math.min(before.length, after.length)
  let same = 0
  while (same < most && before[same] === after[same]) same++
  if (place <= same) return place
  let sameEnd = 0
  while (sameEnd < most - same && before.at(-1 - sameEnd) === after.at(-1 - sameEnd)) sameEnd++
  return before.length - place <= sameEnd ? after.length - (before.length - place) : after.length - sameEnd
}

/**
 * Keeps the caret where the person has it when the text of a field that has the focus is changed from elsewhere; browsers
 * put it at the end. The field calls `note` whenever the selection moves or something is typed.
 */
export function useKeptCaret<Field extends TextField>(
  text: string,
): { ref: RefObject<Field | null>; note: (typed?: string) => void } {
  const ref = useRef<Field>(null)
  const shown = useRef(text)
  const typed = useRef<string>(undefined)
  const caret = useRef<Range>(undefined)
  useLayoutEffect(() => {
    const [before, field, range] = [shown.current, ref.current, caret.current]
    const isTyped = typed.current === text
    shown.current = text
    typed.current = undefined
    if (before === text || isTyped || !field || !range || field.ownerDocument.activeElement !== field) return
    field.setSelectionRange(placeAfter(range.start, before, text), placeAfter(range.end, before, text))
  }, [text])
  const note = (typedText?: string) => {
    if (typedText !== undefined) typed.current = typedText
    const { selectionStart: start = null, selectionEnd: end = null } = ref.current ?? {}
    // Fields for addresses have no selection that can be read.
    caret.current = start === null || end === null ? undefined : { start, end }
  }
  return { ref, note }
}
