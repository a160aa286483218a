import { client } from '#renderer/backend/client.ts'
import { errorWords, isError } from '#renderer/backend/error-words.ts'
import { showProblemToast, showToast } from '#renderer/components/undo-toast.tsx'

/** Undoes the newest change, or one chosen from the history, and says which one it was. */
export async function undoChange(id?: string): Promise<void> {
  try {
    const { label } = await client.changes.undo({ id })
    showToast(`Undone: ${label}`)
  } catch (problem) {
    sayWhy(problem, 'There is nothing left to undo')
  }
}

/** Does again what was undone last. */
export async function redoChange(): Promise<void> {
  try {
    const { label } = await client.changes.redo()
    showToast(`Done again: ${label.replace(/^Undone: /, '')}`)
  } catch (problem) {
    sayWhy(problem, 'There is nothing to do again')
  }
}

function sayWhy(problem: unknown, nothing: string): void {
  if (isError(problem, 'NOTHING_TO_UNDO')) showToast(nothing)
  else showProblemToast(errorWords(problem))
}
