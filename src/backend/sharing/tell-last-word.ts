import { isAcceptedDialer, planRendezvous } from '#sync/identity/rendezvous.ts'
import { keepConnected } from '#sync/network/reconnect.ts'
import type { Timers } from '#sync/network/timers.ts'
import type { Link, Transport } from '#sync/network/transport.ts'
import { greetDevice } from './greet-device.ts'
import { keepListening } from './keep-listening.ts'
import type { LastWord } from './last-word.ts'
import { connectToFirst, type Search } from './pairing-doors.ts'
import type { Introduction } from './pairing-record.ts'

export type TellOptions = {
  transports: readonly Transport[]
  timers: Timers
  /** Hexadecimal, new at each start of the program. */
  instance: string
  introduction: Introduction
  own: LastWord['own']
  device: LastWord['devices'][number]
  /** That computer has stored that the sharing has ended. */
  onTold(): void
}

/** The other side has to store it before it answers; milliseconds. */
const answerWait = 15_000
/** The keys of a day are good for its neighbours as well; milliseconds. */
const renewEvery = 60 * 60_000

/** Waits for one computer of the other side, and looks for it, to say that the sharing has ended. No document is opened. */
export function tellLastWord(options: TellOptions): Search {
  const { transports, timers, own, device, instance, introduction } = options
  const { root, side } = device
  const closing = new AbortController()

  async function say(link: Link) {
    const { session } = await greetDevice(link, { own, device: device.key, instance, ...introduction })
    session.listen({
      onDocument: () => undefined,
      // They left as well: both know it now.
      onControl: ({ type }) => type === 'left' && session.close('left'),
    })
    const stop = () => session.close('finished')
    if (closing.signal.aborted) stop()
    closing.signal.addEventListener('abort', stop)
    session.send({ type: 'left' })
    const stopTimer = timers.after(answerWait, stop)
    void session.closed.then((reason) => {
      stopTimer()
      closing.signal.removeEventListener('abort', stop)
      if (reason === 'left') options.onTold()
    })
    return { ended: session.closed }
  }

  const doors = transports.map((transport) =>
    keepListening({
      transport,
      timers,
      onFailure: () => undefined,
      door: () => ({
        keyPair: planRendezvous(root, side, timers.now()).listen,
        accepts: (key) => !closing.signal.aborted && isAcceptedDialer(root, side, timers.now(), key),
        onLink: (link) => void say(link).catch(() => undefined),
      }),
    }),
  )
  const dialers = transports.map((transport) =>
    keepConnected({
      timers,
      random: Math.random,
      attempt: async (signal) =>
        say(await connectToFirst(transport, planRendezvous(root, side, timers.now()).dial, signal)),
    }),
  )
  let stopRenewing = renewLater()
  function renewLater(): () => void {
    return timers.after(renewEvery, () => {
      for (const door of doors) door.renew()
      stopRenewing = renewLater()
    })
  }

  return {
    wake() {
      for (const door of doors) door.wake()
      for (const dialer of dialers) dialer.wake()
    },
    async close() {
      stopRenewing()
      closing.abort()
      await Promise.all([...dialers.map((dialer) => dialer.end()), ...doors.map((door) => door.close())])
    },
  }
}
