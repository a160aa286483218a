import { createSocket, type RemoteInfo, type Socket, type SocketOptions } from 'node:dgram'

/** A UDP socket whose users see only the packets that pass, so that nothing is spent on reading the others. */
export type VettedSocket = { socket: Socket; bytesIn(): number }

/** An unbound socket; `passes` is asked of every packet before anybody else sees it. */
export function createVettedSocket(
  options: SocketOptions,
  passes: (packet: Uint8Array, from: RemoteInfo) => boolean,
): VettedSocket {
  let bytes = 0
  const socket = createSocket(options)
  const emit = socket.emit.bind(socket)
  socket.emit = (event: string | symbol, ...values: unknown[]) => {
    if (event !== 'message') return emit(event, ...values)
    const [packet, from] = values as [Uint8Array, RemoteInfo]
    bytes += packet.byteLength
    return passes(packet, from) && emit(event, ...values)
  }
  return { socket, bytesIn: () => bytes }
}
