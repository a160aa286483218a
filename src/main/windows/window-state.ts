import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const windowStateSchema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(480).max(20_000),
  height: z.int().min(360).max(20_000),
  isMaximized: z.boolean(),
})

/** Where a window stood, in the system's device-independent pixels. */
export type WindowState = z.infer<typeof windowStateSchema>

export const FIRST_WINDOW_STATE: WindowState = { width: 1_240, height: 820, isMaximized: false }

/** The state kept in `file`, or the first one where the file is missing, damaged or of no sense. */
export function readWindowState(file: string): WindowState {
  try {
    const state = windowStateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return state.success ? state.data : FIRST_WINDOW_STATE
  } catch {
    return FIRST_WINDOW_STATE
  }
}

/** Keeps the state for the next start. Where that is not possible the window merely opens as at first. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // A full or read-only disk must not keep a window from moving.
  }
}

/** The state without its place when the title bar would be out of reach on the screens there are now. */
export function placedOnScreen(state: WindowState, workAreas: readonly Rectangle[]): WindowState {
  const { x, y } = state
  if (x === undefined || y === undefined) return state
  const reachable = workAreas.some(
    (area) =>
      x + state.width >= area.x + 120 &&
      x <= area.x + area.width - 120 &&
      y >= area.y - 10 &&
      y <= area.y + area.height - 60,
  )
  return reachable ? state : { width: state.width, height: state.height, isMaximized: state.isMaximized }
}
