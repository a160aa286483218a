import type { App } from 'electron'
import type { CoreSupervisor } from './core-supervisor.ts'

/** How long the core may take to write its last words to the disk, in milliseconds. */
const PATIENCE = 10_000

/** Before a backup at the end is worth a word, in milliseconds. */
const UNNOTICED = 1_500

/**
 * Lets the program end only after the core has ended. The code given to `quitWith` becomes the exit code.
 * @param askToSkip tells that a backup is being made and resolves with true when the person does not want to wait for it;
 * the signal says that it is done
 */
export function createQuit(
  app: App,
  supervisor: CoreSupervisor,
  askToSkip?: (done: AbortSignal) => Promise<boolean>,
): { quitWith(code: number): void } {
  let exitCode = 0
  let isEnding = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    const done = new AbortController()
    let timer: NodeJS.Timeout | undefined
    const onClosing = () => {
      timer ??= setTimeout(() => {
        if (done.signal.aborted) return
        void askToSkip?.(done.signal).then((skips) => skips && !done.signal.aborted && supervisor.skipBackup())
      }, UNNOTICED)
    }
    const stopped = supervisor.stop(PATIENCE, onClosing).finally(() => {
      clearTimeout(timer)
      done.abort()
    })
    void stopped.then(
      (outcome) => app.exit(outcome === 'killed' && exitCode === 0 ? 1 : exitCode),
      () => app.exit(1),
    )
  })
  return {
    quitWith: (code) => {
      exitCode = code
      app.quit()
    },
  }
}
