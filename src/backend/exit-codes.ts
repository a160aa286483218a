/** How a core's process tells its parent why it ended. */
export const coreExitCodes = {
  /** It cannot go on: start again after a pause, with the data key. */
  crashed: 1,
  /** Another program holds the notebook, or it cannot be opened. */
  refused: 3,
  /** All is closed and well; a new process is wanted at once. It counts as no crash, and the data key stays known. */
  restartWanted: 74,
  /** The notebook was locked: start again at once, and forget the data key. */
  locked: 75,
} as const
