import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ip, makeNamespace } from '../../helpers/network-namespaces.ts'

const device = 'mbout0'
const root = path.resolve(import.meta.dirname, '../../..')

/** How many packets left the computer while a command ran, and then when one packet was sent on purpose. */
export type Quiet = { code: number; packets: number; onPurpose: number }

/**
 * Runs a command on a computer with a way to everywhere: a device with an address, a default route and a name server, all of
 * which lead nowhere. Null where the system does not allow it.
 */
export async function countPackets(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Quiet | null> {
  const namespace = makeNamespace(`mb-quiet-${process.pid}`)
  if (!namespace) return null
  const { name } = namespace
  const names = path.join('/etc/netns', name)
  try {
    mkdirSync(names, { recursive: true })
    writeFileSync(path.join(names, 'resolv.conf'), 'nameserver 10.78.0.53\noptions timeout:1 attempts:1\n')
    // The kernel itself would speak IPv6 on a new device.
    within(name, 'sysctl', '-q', '-w', 'net.ipv6.conf.default.disable_ipv6=1')
    ip('-n', name, 'link', 'add', device, 'type', 'dummy')
    ip('-n', name, 'addr', 'add', '10.78.0.1/24', 'dev', device)
    ip('-n', name, 'link', 'set', device, 'up')
    ip('-n', name, 'route', 'add', 'default', 'via', '10.78.0.254')
    const before = sent(name)
    const child = spawn('ip', ['netns', 'exec', name, ...words], { cwd: root, stdio: 'inherit', env })
    const [code] = (await once(child, 'exit')) as [number | null]
    const after = sent(name)
    within(
      name,
      process.execPath,
      '-e',
      `require('dgram').createSocket('udp4').send('x', 9, '192.0.2.1', function () { this.close() })`,
    )
    return { code: code ?? 1, packets: after - before, onPurpose: sent(name) - after }
  } finally {
    rmSync(names, { recursive: true, force: true })
    namespace.remove()
  }
}

function within(name: string, ...words: string[]): string {
  return execFileSync('ip', ['netns', 'exec', name, ...words], { encoding: 'utf8' })
}

const sent = (name: string) => Number(within(name, 'cat', `/sys/class/net/${device}/statistics/tx_packets`))
