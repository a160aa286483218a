import { Buffer } from 'node:buffer'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** One packet. `kind`: what carries it; `to`: its address and port, as `10.0.0.1:5353`. */
export type Packet = { kind: 'tcp' | 'udp' | `other ${string}`; from: string; to: string; payload: Buffer }

export type Capture = {
  /** Ends it and answers every packet. Throws when some were missed. */
  stop(): Promise<Packet[]>
}

/** Why packets cannot be listened to here, in a sentence; null where they can. */
export function cannotCapture(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'What goes over the wire is not listened to here: that needs Linux and root.'
  if (spawnSync('tcpdump', ['--version']).error)
    return 'What goes over the wire is not listened to here: there is no tcpdump.'
  return null
}

/** Listens to a device until stopped; in a namespace if one is named. Resolves once it hears. */
export async function capture(options: {
  device: string
  file: string
  filter?: string
  namespace?: string
}): Promise<Capture> {
  const { device, file, filter = '', namespace } = options
  const words = ['-i', device, '-U', '-n', '-s', '0', '-B', '65536', '-Z', 'root', '-w', file, ...filter.split(' ')]
  const [program, ...rest] = [...(namespace ? ['ip', 'netns', 'exec', namespace] : []), 'tcpdump', ...words]
  const child = spawn(program ?? '', rest.filter(Boolean), { stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  const hears = Promise.withResolvers<void>()
  child.stderr.on('data', (text: Buffer) => {
    told += text.toString()
    if (told.includes('listening on')) hears.resolve()
  })
  const ended = once(child, 'close')
  void ended.then(() => hears.reject(new Error(`tcpdump ended: ${told}`)))
  await hears.promise
  return {
    async stop() {
      child.kill('SIGINT')
      await ended
      if (!told.includes('\n0 packets dropped by kernel')) throw new Error(`Packets were missed: ${told}`)
      return readPackets(readFileSync(file))
    },
  }
}

/** What was sent to each address, one packet after the other, so that words that were cut in two stand together. */
export function streamsOf(packets: readonly Packet[]): Buffer[] {
  const streams = new Map<string, Buffer[]>()
  for (const { kind, from, to, payload } of packets) {
    const key = `${kind} ${from} ${to}`
    const parts = streams.get(key) ?? []
    if (parts.push(payload) === 1) streams.set(key, parts)
  }
  return [...streams.values()].map((parts) => Buffer.concat(parts))
}

function readPackets(bytes: Buffer): Packet[] {
  const packets: Packet[] = []
  for (let at = 24; at + 16 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 8)
    packets.push(readPacket(bytes.subarray(at + 16, at + 16 + length)))
    at += 16 + length
  }
  return packets
}

function readPacket(frame: Buffer): Packet {
  const type = frame.readUInt16BE(12)
  const body = frame.subarray(14)
  if (type === 0x0800) {
    const end = body.readUInt16BE(2)
    const place = (at: number) => [...body.subarray(at, at + 4)].join('.')
    const inner = body.subarray(((body[0] ?? 0) & 15) * 4, end)
    return readInner(inner, body[9] ?? 0, [place(12), place(16)])
  }
  if (type === 0x86dd) {
    const place = (at: number) => `[${body.subarray(at, at + 16).toString('hex')}]`
    return readInner(body.subarray(40, 40 + body.readUInt16BE(4)), body[6] ?? 0, [place(8), place(24)])
  }
  return { kind: type === 0x0806 ? 'other arp' : `other ${type.toString(16)}`, from: '', to: '', payload: body }
}

function readInner(inner: Buffer, protocol: number, [from, to]: [string, string]): Packet {
  if (protocol !== 6 && protocol !== 17) {
    const kind = protocol === 2 ? 'other igmp' : (`other protocol ${protocol}` as const)
    return { kind, from, to, payload: inner }
  }
  const header = protocol === 17 ? 8 : ((inner[12] ?? 0) >> 4) * 4
  return {
    kind: protocol === 17 ? 'udp' : 'tcp',
    from: `${from}:${inner.readUInt16BE(0)}`,
    to: `${to}:${inner.readUInt16BE(2)}`,
    payload: inner.subarray(header),
  }
}
