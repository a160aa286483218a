/** What is used of multicast-dns 7.2, which brings no types; the names are the library's. */
declare module 'multicast-dns' {
  import type { RemoteInfo, Socket } from 'node:dgram'
  type Question = { name: string; type: string }
  type Answer = { name: string; type: string; ttl?: number; data?: unknown }
  export type Packet = { questions: Question[]; answers: Answer[] }
  type Options = {
    port: number
    type: 'udp4' | 'udp6'
    ip: string
    /** The interface to join and send on, by address; `bind` must then be any address. */
    interface: string
    bind: string
    socket: Socket
  }
  type Sent = (error?: Error | null, bytes?: number) => void
  export type MulticastDns = {
    on(event: 'query' | 'response', listener: (packet: Packet, from: RemoteInfo) => void): unknown
    on(event: 'error' | 'warning', listener: (error: Error) => void): unknown
    once(event: 'ready', listener: () => void): unknown
    query(packet: { questions: Question[] }, sent?: Sent): void
    respond(packet: { answers: Answer[] }, sent?: Sent): void
    destroy(done?: () => void): void
  }
  export default function multicastDns(options: Options): MulticastDns
}
