/** What is used of @hyperswarm/secret-stream 6.9, which brings no types; the names are the library's. */
declare module '@hyperswarm/secret-stream' {
  import { Duplex } from 'streamx'

  type KeyPair = { publicKey: Uint8Array; secretKey: Uint8Array }
  /** A raw duplex below: a socket, a streamx duplex, a UDX stream. */
  export type RawStream = Duplex | import('node:stream').Duplex
  type Options = {
    keyPair: KeyPair
    remotePublicKey?: Uint8Array
    pattern?: 'IK' | 'XX'
    enableSend?: boolean
  }
  /** What a library that shakes hands by itself gives along. */
  export type StartOptions = {
    handshake?: object
    publicKey?: Uint8Array
    remotePublicKey?: Uint8Array
    autoStart?: boolean
    keepAlive?: number
    enableSend?: boolean
    pattern?: undefined
  }

  export default class SecretStream extends Duplex {
    constructor(isInitiator: boolean, rawStream: RawStream | null, options: Options | StartOptions)
    static keyPair(seed?: Uint8Array): KeyPair
    readonly isInitiator: boolean
    readonly publicKey: Uint8Array | null
    readonly remotePublicKey: Uint8Array | null
    readonly handshakeHash: Uint8Array | null
    readonly rawStream: RawStream
    readonly rawBytesRead: number
    readonly rawBytesWritten: number
    /** Resolves with false when the stream was destroyed before its handshake ended. */
    readonly opened: Promise<boolean>
    userData: unknown
    setKeepAlive(ms: number): void
    setTimeout(ms: number): void
    /** A buffer with room for the cipher's frame, which `write` then seals in place. */
    alloc(length: number): Uint8Array
    _open(done: (error: Error | null) => void): void
    _read(done: (error: Error | null) => void): void
    protected _onrawdata(data: Uint8Array): void
    protected _onrawend(): void
    protected _onrawclose(): void
  }
}
