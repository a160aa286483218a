import type SecretStream from '@hyperswarm/secret-stream'
import type { MuxStream } from 'protomux'
import { EventEmitter } from 'node:events'

/** What stands between a link's stream and the multiplexer. */
export type Vetting = {
  /** False: the frame is not handed on. */
  passes(frame: Uint8Array): boolean
  onWrite(): void
  /** The multiplexer gave up, because of what the peer sent. */
  onFault(error: Error | undefined): void
}

/** A link's stream as the multiplexer sees it: frames come vetted, and only while nobody holds them back. */
export class VettedStream extends EventEmitter implements MuxStream {
  userData: unknown = null
  /** Set when the link is about to end: nothing is handed on any more. */
  closing = false
  #stream: SecretStream
  #vetting: Vetting
  #holders = new Set<string>()
  #held: Uint8Array[] = []

  constructor(stream: SecretStream, vetting: Vetting) {
    super()
    this.#stream = stream
    this.#vetting = vetting
    stream.on('data', (frame) => this.#onFrame(frame as Uint8Array))
    stream.on('drain', () => this.emit('drain'))
    stream.on('end', () => this.emit('end'))
    stream.on('close', () => {
      this.closing = true
      this.emit('close')
    })
  }

  get destroyed(): boolean {
    return this.closing || this.#stream.destroying
  }

  get held(): boolean {
    return this.#holders.size > 0
  }

  alloc(length: number): Uint8Array {
    return this.#stream.alloc(length)
  }

  write(frame: Uint8Array): boolean {
    this.#vetting.onWrite()
    return this.#stream.write(frame)
  }

  end(): void {
    this.#stream.end(null)
    // The other side's end is seen only by one who reads.
    this.#stream.resume()
  }

  destroy(error?: Error): void {
    if (!this.closing) this.#vetting.onFault(error)
  }

  pause(): void {
    this.hold('multiplexer')
  }

  resume(): void {
    this.release('multiplexer')
  }

  /** Stops reading until the same holder releases. */
  hold(holder: string): void {
    this.#holders.add(holder)
    this.#stream.pause()
  }

  release(holder: string): void {
    if (!this.#holders.delete(holder)) return
    while (!this.held) {
      const frame = this.#held.shift()
      if (!frame) break
      this.emit('data', frame)
    }
    if (!this.held && !this.destroyed) this.#stream.resume()
  }

  #onFrame(frame: Uint8Array): void {
    if (this.closing || !this.#vetting.passes(frame) || frame.byteLength === 0) return
    // The stream may hand on what it had before it heard of the pause.
    if (this.held) this.#held.push(frame)
    else this.emit('data', frame)
  }
}
