import { foldText } from '#shared/fold-text.ts'
import { type CaptureKind, captureKindNames, captureKinds } from './capture-kinds.ts'

/**
 * The kind a line names for itself and the line without it: "!win shipped the talk" is a win whatever was chosen. A `!` that
 * names no kind is left for the line's own reading ("!" keeps an action private).
 */
export function readCaptureLine(line: string, chosen: CaptureKind): { kind: CaptureKind; text: string } {
  const named = /^\s*!(\p{L}+)\s+(.*)$/su.exec(line)
  const word = foldText(named?.[1] ?? '')
  const kind = captureKindNames.find((name) => captureKinds[name].words.includes(word))
  return kind ? { kind, text: (named?.[2] ?? '').trim() } : { kind: chosen, text: line.trim() }
}
