/** What is used of hyperdht 6.34, which brings no types; the names are the library's. */
declare module 'hyperdht' {
  import type SecretStream from '@hyperswarm/secret-stream'
  import type { RawStream, StartOptions } from '@hyperswarm/secret-stream'

  type KeyPair = { publicKey: Uint8Array; secretKey: Uint8Array }
  type Node = { host: string; port: number }
  type MakeStream = (isInitiator: boolean, rawStream: RawStream | null, options: StartOptions) => SecretStream
  type Options = {
    /** Left out: the public ones. */
    bootstrap?: (Node | string)[]
    nodes?: Node[]
    host?: string
    port?: number
    ephemeral?: boolean
    quickFirewall?: boolean
  }
  type ServerOptions = {
    /** Asked with the proven key; true keeps the peer out without an answer. */
    firewall?(remotePublicKey: Uint8Array): boolean
    holepunch?: false | (() => boolean)
    shareLocalAddress?: boolean
    relayThrough?: Uint8Array | null
    createSecretStream?: MakeStream
  }
  type ConnectOptions = {
    keyPair?: KeyPair
    holepunch?: () => boolean
    localConnection?: boolean
    fastOpen?: boolean
    relayThrough?: Uint8Array | null
    createSecretStream?: MakeStream
  }
  export type UdxSocket = {
    readonly bytesReceived: number
    readonly bytesTransmitted: number
    address(): Node | null
  }
  export type Server = {
    readonly publicKey: Uint8Array | null
    /** Nodes that lead to this server; empty when nobody took the announcement. */
    readonly relayAddresses: readonly Node[]
    on(event: 'connection', listener: (stream: SecretStream) => void): unknown
    listen(keyPair: KeyPair): Promise<unknown>
    close(): Promise<void>
  }

  export default class HyperDHT {
    constructor(options?: Options)
    /** Our address as others see it; null before anybody told. */
    readonly host: string | null
    readonly port: number
    readonly destroyed: boolean
    readonly stats: { requests: { responses: number } }
    readonly io: { clientSocket: UdxSocket | null; serverSocket: UdxSocket | null }
    bind(): Promise<void>
    address(): Node | null
    fullyBootstrapped(): Promise<void>
    toArray(): Node[]
    createServer(options?: ServerOptions, onConnection?: (stream: SecretStream) => void): Server
    connect(publicKey: Uint8Array, options?: ConnectOptions): SecretStream
    createRawStream(options: object): RawStream
    destroy(options?: { force?: boolean }): Promise<void>
  }
}

declare module 'hyperdht/testnet.js' {
  import type HyperDHT from 'hyperdht'
  type Testnet = { nodes: HyperDHT[]; bootstrap: { host: string; port: number }[]; destroy(): Promise<void> }
  /** A directory of so many nodes on loopback. */
  export default function createTestnet(size: number): Promise<Testnet>
}

declare module 'blind-relay' {
  import type SecretStream from '@hyperswarm/secret-stream'
  import type { RawStream } from '@hyperswarm/secret-stream'
  class Server {
    constructor(options: { createStream(options: object): RawStream })
    readonly stats: { pairings: { matched: number } }
    accept(
      stream: SecretStream,
      options: { id: Uint8Array | null },
    ): { on(event: 'error', listener: () => void): unknown }
    close(): Promise<void>
  }
  const relay: { Server: typeof Server }
  export default relay
}
