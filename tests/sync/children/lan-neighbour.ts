import { once } from 'node:events'
import { argv, stdout } from 'node:process'
import { createLanTransport } from '../../../src/sync/network/lan/lan-transport.ts'
import type { KeyPair } from '../../../src/sync/network/transport.ts'

/** What a neighbour is told: its part, its keys, whom it looks for, and the interface to use (empty: all outer ones). */
type Task = { part: 'waits' | 'looks'; own: string; theirs: string; only: string; port: number }

const task = JSON.parse(argv[2] ?? '') as Task
const secretKey = Buffer.from(task.own, 'hex')
const keyPair: KeyPair = { secretKey, publicKey: secretKey.subarray(32) }
const transport = createLanTransport({ port: task.port, ...(task.only === '' ? {} : { only: [task.only] }) })
const say = (word: string) => void stdout.write(`${word}\n`)

if (task.part === 'waits') {
  const { where } = await transport.listen({
    keyPair,
    accepts: (key) => Buffer.from(key).toString('hex') === task.theirs,
    onLink(link) {
      link.stream.on('data', (bytes) =>
        link.stream.write(Buffer.from(`heard: ${Buffer.from(bytes as Uint8Array).toString()}`)),
      )
      link.onClose(() => void transport.close())
    },
  })
  say(`waiting ${where.join(' ')}`)
} else {
  const publicKey = Buffer.from(task.theirs, 'hex')
  const link = await transport.connect({ keyPair, publicKey, signal: AbortSignal.timeout(20_000) })
  const heard = once(link.stream, 'data')
  link.stream.write(Buffer.from('good morning'))
  say(`${link.transport} ${link.where} ${Buffer.from((await heard)[0] as Uint8Array).toString()}`)
  link.close()
  await transport.close()
}
