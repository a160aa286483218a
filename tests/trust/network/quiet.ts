import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { capture } from './captured-packets.ts'
import { ip, makeNamespace } from '../../helpers/network-namespaces.ts'

const device = 'mbout0'
const sendOne = `const s = require('dgram').createSocket('udp4'); s.send('x', 9, '192.0.2.1', () => s.close())`
const gateway = '10.78.0.254'
const root = path.resolve(import.meta.dirname, '../../..')

/** How many packets left the computer while a program ran, what they were, and how many when one was sent on purpose. */
export type Quiet = { code: number; packets: number; onPurpose: number; told: string[] }

/**
 * Runs a program of this Node on a computer with a way to everywhere: a cable, an address, a default route and a name server. Nobody is at
 * the other end, so nothing comes in.
 */
export async function countPackets(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Quiet> {
  const namespace = makeNamespace(`mb-quiet-${process.pid}`)
  const elsewhere = makeNamespace(`mb-elsewhere-${process.pid}`)
  if (!namespace || !elsewhere) throw new Error('No namespace could be made.')
  const { name } = namespace
  const names = path.join('/etc/netns', name)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-quiet-'))
  try {
    mkdirSync(names, { recursive: true })
    writeFileSync(path.join(names, 'resolv.conf'), 'nameserver 10.78.0.53\noptions timeout:1 attempts:1\n')
    // The kernel itself would speak IPv6 on a new device.
    for (const one of [name, elsewhere.name]) within(one, 'sysctl', '-q', '-w', 'net.ipv6.conf.default.disable_ipv6=1')
    ip('-n', name, 'link', 'add', device, 'type', 'veth', 'peer', 'name', 'mbout1', 'netns', elsewhere.name)
    ip('-n', elsewhere.name, 'link', 'set', 'mbout1', 'up')
    ip('-n', name, 'addr', 'add', '10.78.0.1/24', 'dev', device)
    ip('-n', name, 'link', 'set', device, 'up')
    // Known neighbours: what is meant to leave does so at once, instead of a question for them.
    for (const [place, hardware] of [
      [gateway, '02:00:00:00:00:fe'],
      ['10.78.0.53', '02:00:00:00:00:53'],
    ] as const)
      ip('-n', name, 'neigh', 'add', place, 'lladdr', hardware, 'dev', device)
    ip('-n', name, 'route', 'add', 'default', 'via', gateway)
    const heard = await capture({ device, namespace: name, file: path.join(folder, 'left.pcap') })
    const before = sent(name)
    const child = spawn('ip', ['netns', 'exec', name, process.execPath, ...words], { cwd: root, stdio: 'inherit', env })
    const [code] = (await once(child, 'exit')) as [number | null]
    const after = sent(name)
    const told = (await heard.stop()).map(({ kind, to, payload }) => `${kind} ${to} ${readable(payload)}`)
    within(name, process.execPath, '-e', sendOne)
    return { code: code ?? 1, packets: after - before, onPurpose: sent(name) - after, told }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(names, { recursive: true, force: true })
    namespace.remove()
    elsewhere.remove()
  }
}

function within(name: string, ...words: string[]): string {
  return execFileSync('ip', ['netns', 'exec', name, ...words], { encoding: 'utf8' })
}

const sent = (name: string) => Number(within(name, 'cat', `/sys/class/net/${device}/statistics/tx_packets`))
const readable = (bytes: Buffer) =>
  bytes
    .subarray(0, 80)
    .toString('latin1')
    .replaceAll(/[^ -~]+/g, '.')
