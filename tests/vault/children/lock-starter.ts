import { acquireProfileLock } from '#vault/profile-lock.ts'
import type { ProfileLock } from '#vault/profile-lock.ts'

/** A process that takes and gives back locks when its parent says so. */
export type Order =
  | {
      take: string
      /** Unix milliseconds to wait for, so that all take at the same moment */
      at?: number
    }
  | { release: true }
  | { becomeNobody: true }
export type Answer =
  | { won: true }
  | { won: false; code: string; sentence: string }
  | { released: true }
  | { nobody: true }

let lock: ProfileLock | undefined
const answer = (message: Answer): boolean => process.send?.(message) ?? false

process.on('message', (order: Order) => {
  if ('release' in order) {
    lock?.release()
    answer({ released: true })
    return
  }
  if ('becomeNobody' in order) {
    process.setgid?.(65_534)
    process.setuid?.(65_534)
    answer({ nobody: true })
    return
  }
  while (Date.now() < (order.at ?? 0));
  acquireProfileLock(order.take, { program: 'browser mode' }).then(
    (result) => {
      if (result.ok) lock = result.lock
      answer(result.ok ? { won: true } : { won: false, code: result.code, sentence: result.sentence })
    },
    (error: unknown) => answer({ won: false, code: 'THROWN', sentence: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
