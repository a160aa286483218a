/**
 * Exit codes by which a core's process asks its parent for a new one at once; neither counts as a crash. The launcher,
 * plain JavaScript without imports of TypeScript, has its own copy.
 */
export const wantedAgain = {
  /** All is closed and well; the data key stays known. */
  restartWanted: 74,
  /** The notebook was locked: the data key is forgotten. */
  locked: 75,
} as const
