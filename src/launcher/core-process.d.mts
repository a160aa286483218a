import type { ChildProcess } from 'node:child_process'

export interface CoreSettings {
  readonly node: string
  readonly entry: string
  readonly args: string[]
  readonly port: number
  readonly secret: string
  readonly onProgress: (sentence: string) => void
  readonly onReady: (url: string, isRestart: boolean, afterLock: boolean) => void
  readonly onRefused: (refusal: { sentence: string; url: string | undefined }) => void
  readonly onGivenUp: (code: number) => void
  readonly say: (line: string) => void
}

/** Exit codes of a core that is wanted again at once. */
export const wantedAgain: { readonly restartWanted: number; readonly locked: number }

export class CoreProcess {
  constructor(settings: CoreSettings)
  child: ChildProcess | undefined
  start(): void
  stop(signal: NodeJS.Signals): Promise<boolean>
}
