/** What the command line answers to the shell. */
export const exitCodes = {
  done: 0,
  failed: 1,
  badUsage: 2,
  /** Another program holds the notebook and cannot be talked to, or its folder cannot be used. */
  refused: 3,
} as const

/** Ends a command with a plain sentence and an exit code. */
export class CliFailure extends Error {
  readonly exitCode: number
  constructor(sentence: string, exitCode: number = exitCodes.failed) {
    super(sentence)
    this.name = 'CliFailure'
    this.exitCode = exitCode
  }
}
