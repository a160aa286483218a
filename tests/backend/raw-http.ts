import { once } from 'node:events'
import net from 'node:net'

export type RawAnswer = { status: number; head: string; body: string }

/** Sends exactly these bytes to the port and answers what came back until the other side closed; status 0 when it closed without a word. */
export async function sendRaw(port: number, text: string | Uint8Array): Promise<RawAnswer> {
  const socket = net.connect(port, '127.0.0.1')
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (data: string) => {
    received += data
    // An upgraded socket stays open; what we want to know stands in its first line.
    if (received.startsWith('HTTP/1.1 101')) socket.destroy()
  })
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  await Promise.race([once(socket, 'connect'), closed])
  // A half-closed connection would be given up before a file is read, so our side stays open until the server ends it.
  socket.setTimeout(4_000, () => socket.destroy())
  socket.write(text)
  await closed
  const [head = '', ...rest] = received.split('\r\n\r\n')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: rest.join('\r\n\r\n') }
}

/** A request as text: first line, headers in the given order (several of one name are possible), body. */
export function rawRequest(line: string, headers: readonly (readonly [string, string])[], body = ''): string {
  return [line, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n')
}
