import SecretStream from '@hyperswarm/secret-stream'
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { layCable } from '../helpers/network-namespaces.ts'

const child = new URL('children/lan-neighbour.ts', import.meta.url).pathname
const names = [`mb-lan-a-${process.pid}`, `mb-lan-b-${process.pid}`] as const
const wires = ['mbwire0', 'mbwire1'] as const

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0).toReversed()) end()
})

/** Two computers with a cable between them; false where the system does not allow it. */
function joinNamespaces(addresses: readonly [string, string]): boolean {
  const cable = layCable({ names, wires, addresses })
  if (cable) ends.push(cable.remove)
  return cable !== null
}

/** Runs one neighbour, in a namespace if one is named, and answers its next line each time. */
function startNeighbour(task: object, namespace: string | null) {
  const words = [child, JSON.stringify(task)]
  const process_ = namespace
    ? spawn('ip', ['netns', 'exec', namespace, process.execPath, ...words])
    : spawn(process.execPath, words)
  ends.push(() => process_.kill('SIGKILL'))
  const lines = createInterface({ input: process_.stdout })[Symbol.asyncIterator]()
  let errors = ''
  process_.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const ended = once(process_, 'exit')
  const nextLine = async () => {
    const { value } = (await lines.next()) as { value: string | undefined }
    if (value === undefined) throw new Error(`the neighbour ended: ${errors}`)
    return value
  }
  return { nextLine, exitCode: async () => (await ended)[0] as number | null }
}

/** One program waits and another finds it and speaks with it. */
async function meet({ isApart, only, port }: { isApart: boolean; only: string; port: number }) {
  const keys = [SecretStream.keyPair(), SecretStream.keyPair()] as const
  const task = (own: 0 | 1) => ({
    own: Buffer.from(keys[own].secretKey).toString('hex'),
    theirs: Buffer.from(keys[own === 0 ? 1 : 0].publicKey).toString('hex'),
    only,
    port,
  })
  const waits = startNeighbour({ part: 'waits', ...task(0) }, isApart ? names[0] : null)
  const waiting = await waits.nextLine()
  const looks = startNeighbour({ part: 'looks', ...task(1) }, isApart ? names[1] : null)
  const said = await looks.nextLine()
  // Both end by themselves: nothing of the network holds a program that closed it.
  return { waiting, said, codes: await Promise.all([waits.exitCode(), looks.exitCode()]) }
}

describe('S-226 two programs find each other on the local network', () => {
  it.each([
    { family: 'IPv4', addresses: ['10.77.0.1/24', '10.77.0.2/24'], from: '10.77.0.1:' },
    { family: 'link-local IPv6', addresses: ['fe80::a/64', 'fe80::b/64'], from: '[fe80::a%' },
  ] as const)('S-226 over $family, with nothing but a cable between them', async ({ addresses, from }) => {
    // Without the right to lay a cable, two programs of this computer meet over its loopback: the same path but the cable.
    const isApart = joinNamespaces(addresses)
    const loopback = Object.entries(networkInterfaces()).find(([, own]) => own?.some(({ internal }) => internal))
    const only = isApart ? '' : (loopback?.[0] ?? '')
    const { waiting, said, codes } = await meet({ isApart, only, port: isApart ? 5_353 : await freePort() })
    const address = isApart ? from : '127.0.0.1:'
    expect(waiting).toContain(`waiting ${address}`)
    expect(said).toContain(`lan ${address}`)
    expect(said).toContain('heard: good morning')
    expect(codes).toEqual([0, 0])
  })

  it('S-226 over loopback, where no cable can be laid', async () => {
    const loopback = Object.entries(networkInterfaces()).find(([, own]) => own?.some(({ internal }) => internal))
    const { said, codes } = await meet({ isApart: false, only: loopback?.[0] ?? '', port: await freePort() })
    expect(said).toMatch(/^lan 127\.0\.0\.1:\d+ heard: good morning$/)
    expect(codes).toEqual([0, 0])
  })
})

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((done) => void socket.close(done))
  return port
}
