import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A door that leads to another address and takes its time: each piece arrives `delay` milliseconds later, each way. */
export async function openDelayLine(target: string, delay: number): Promise<{ address: string; close(): void }> {
  const url = /^(ws:\/\/)?(.+):(\d+)$/.exec(target)
  if (!url) throw new Error(`no address: ${target}`)
  const [, scheme = '', host, port] = url
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect({ host, port: Number(port) })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.setNoDelay(true)
      from.on('error', () => undefined)
      from.on('data', (bytes) => setTimeout(() => to.write(bytes), delay))
      from.on('end', () => setTimeout(() => to.end(), delay))
      from.on('close', () => {
        open.delete(from)
        setTimeout(() => to.destroy(), delay)
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    address: `${scheme}127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
