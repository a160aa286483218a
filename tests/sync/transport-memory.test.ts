import SecretStream from '@hyperswarm/secret-stream'
import { expect, it } from 'vitest'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { createManualTimers, settle } from './manual-timers.ts'
import { describeTransport } from './transports.ts'
import { eventually } from './eventually.ts'

describeTransport('memory', {
  createWorld() {
    const network = createMemoryNetwork()
    return Promise.resolve({
      near: network.join('near'),
      far: network.join('far'),
      restartFar: () => Promise.resolve(network.join('far')),
      addressOf: ({ where }) => where[0],
      handles: () => network.wires,
      end: () => Promise.resolve(),
    })
  },
})

it('S-201 loses links across a partition and makes none until it is healed', async () => {
  const network = createMemoryNetwork()
  const [ana, ben] = [network.join('ana'), network.join('ben')]
  const [own, theirs] = [SecretStream.keyPair(), SecretStream.keyPair()]
  await ben.listen({ keyPair: theirs, accepts: () => true, onLink: () => undefined })
  const connect = () => ana.connect({ keyPair: own, publicKey: theirs.publicKey, signal: new AbortController().signal })
  const link = await connect()
  const gone = new Promise((resolve) => link.onClose(resolve))
  network.partition(['ana'], ['ben'])
  await gone
  await expect(connect()).rejects.toMatchObject({ reason: 'unreachable' })
  network.heal()
  await connect()
  network.cut('ana', 'ben')
  await eventually(() => network.wires).toBe(0)
})

it('S-204 carries bytes only as time passes, in order even when the way becomes shorter', async () => {
  const manual = createManualTimers()
  const program = manual.program()
  const timers = { ...program, elapsed: program.now, soon: (run: () => void) => void setImmediate(run) }
  const network = createMemoryNetwork({ timers })
  const [ana, ben] = [network.join('ana'), network.join('ben')]
  const [own, theirs] = [SecretStream.keyPair(), SecretStream.keyPair()]
  const heard: string[] = []
  await ben.listen({
    keyPair: theirs,
    accepts: () => true,
    onLink: ({ stream }) => void stream.on('data', (data) => heard.push(Buffer.from(data as Uint8Array).toString())),
  })
  network.setDelay(100)
  const { signal } = new AbortController()
  let linked = false
  const connecting = ana.connect({ keyPair: own, publicKey: theirs.publicKey, signal }).then((link) => {
    linked = true
    return link
  })
  await settle()
  expect(linked).toBe(false)
  // One way with the handshake, one way back with the answer.
  for (let step = 0; step < 8; step++) {
    manual.advance(50)
    await settle()
  }
  const link = await connecting
  link.stream.write(Buffer.from('first'))
  await settle()
  network.setDelay(10)
  link.stream.write(Buffer.from('second'))
  await settle()
  manual.advance(9)
  await settle()
  expect(heard).toEqual([])
  manual.advance(200)
  await eventually(() => heard).toEqual(['first', 'second'])
})
