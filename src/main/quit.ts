import type { App } from 'electron'
import type { CoreSupervisor } from './core-supervisor.ts'

/** How long the core may take to write its last words to the disk, in milliseconds. */
const PATIENCE = 10_000

/** Lets the program end only after the core has ended. The code given to `quitWith` becomes the exit code. */
export function createQuit(app: App, supervisor: CoreSupervisor): { quitWith(code: number): void } {
  let exitCode = 0
  let isEnding = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    void supervisor.stop(PATIENCE).then(
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
