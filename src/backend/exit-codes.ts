import { wantedAgain } from '#shared/core-exit-codes.ts'

/** How a core's process tells its parent why it ended. */
export const coreExitCodes = {
  /** It cannot go on: start again after a pause, with the data key. */
  crashed: 1,
  /** Another program holds the notebook, or it cannot be opened. */
  refused: 3,
  ...wantedAgain,
} as const
