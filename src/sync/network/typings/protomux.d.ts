/** What is used of protomux 3.12, which brings no types; the names are the library's. */
declare module 'protomux' {
  type Encoding = import('compact-encoding').Encoding<Uint8Array>
  /** A message of a channel. Whatever `onmessage` throws ends the stream, or the program if it is a TypeError. */
  export type MuxMessage = { send(value: Uint8Array): boolean }
  type ChannelOptions = {
    protocol: string
    id?: Uint8Array | null
    unique?: boolean
    messages: { encoding: Encoding; onmessage(value: Uint8Array): void }[]
    onopen?(): void
    onclose?(isRemote: boolean): void
  }
  export type MuxChannel = {
    readonly opened: boolean
    readonly closed: boolean
    readonly messages: MuxMessage[]
    open(): void
    close(): void
  }
  /** The part of a stream that the multiplexer touches. */
  export type MuxStream = {
    userData: unknown
    readonly destroyed: boolean
    on(event: 'data', listener: (frame: Uint8Array) => void): unknown
    on(event: 'drain' | 'end' | 'close', listener: () => void): unknown
    on(event: 'error', listener: (error: Error) => void): unknown
    emit(event: string, ...values: unknown[]): boolean
    alloc(length: number): Uint8Array
    write(frame: Uint8Array): boolean
    pause(): unknown
    resume(): unknown
    end(): unknown
    destroy(error?: Error): unknown
  }

  export default class Protomux {
    constructor(stream: MuxStream)
    /** False while the stream below takes no more; it then emits `drain`. */
    readonly drained: boolean
    pair(target: { protocol: string; id?: Uint8Array | null }, notify: (id: Uint8Array) => void): void
    /** Null when the stream is gone or the channel is open already. */
    createChannel(options: ChannelOptions): MuxChannel | null
    cork(): void
    uncork(): void
  }
}
