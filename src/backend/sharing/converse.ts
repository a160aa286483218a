import { answerJoiner, awaitJoiner, type InviterStep } from '#sync/identity/inviter.ts'
import { askInviter, hearInviter, type JoinerStep } from '#sync/identity/joiner.ts'
import type { Timers } from '#sync/network/timers.ts'
import type { Link } from '#sync/network/transport.ts'
import type { PairingKeeper } from './pairing-keeper.ts'

type Outcome = InviterStep['outcome'] | 'lost'

/** How long one conversation may take, and how long its last word may be on its way; milliseconds. */
const limit = 20_000
const lastWord = 3_000

/** Answers somebody who came with the invite's secret. Resolves when the link is over. */
export function answerOnLink(link: Link, keeper: PairingKeeper, timers: Timers): Promise<Outcome> {
  let state = awaitJoiner(link.handshakeHash)
  return converse(link, timers, async (bytes) => {
    const step = await keeper.step((pairing) => answerJoiner(pairing, state, bytes, timers.now()))
    state = step.link
    return step
  })
}

/** Asks the inviter to let us in. Resolves when the link is over. */
export function askOnLink(link: Link, keeper: PairingKeeper, timers: Timers): Promise<Outcome> {
  const asked = askInviter(keeper.record.pairing, link.handshakeHash)
  if (asked === null) {
    link.close()
    return Promise.resolve('lost')
  }
  let state = asked.link
  const over = converse(link, timers, async (bytes) => {
    const step = await keeper.step((pairing) => hearInviter(pairing, state, bytes, timers.now()))
    state = step.link
    return step
  })
  link.stream.write(asked.send)
  return over
}

/** One message after the other: stored first, then answered. */
function converse(
  link: Link,
  timers: Timers,
  hear: (bytes: Uint8Array) => Promise<Pick<InviterStep | JoinerStep, 'reply' | 'outcome'>>,
): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  let outcome: Outcome = 'lost'
  let line: Promise<void> = Promise.resolve()
  let isOver = false
  const stopTimer = timers.after(limit, () => link.close())
  link.onClose(() => {
    stopTimer()
    void line.then(() => resolve(outcome))
  })
  link.stream.on('data', (bytes: unknown) => {
    const copy = Uint8Array.from(bytes as Uint8Array)
    line = line.then(async () => {
      if (isOver) return
      const step = await hear(copy).catch(() => null)
      if (step === null) return end()
      if (step.reply) link.stream.write(step.reply)
      if (step.outcome === 'waiting') return
      outcome = step.outcome
      end()
    })
  })

  function end(): void {
    isOver = true
    link.stream.end(null)
    link.onClose(timers.after(lastWord, () => link.close()))
  }

  return promise
}
