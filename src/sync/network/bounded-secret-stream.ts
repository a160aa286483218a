import SecretStream from '@hyperswarm/secret-stream'
import type { RawStream } from '@hyperswarm/secret-stream'
import { limits } from './limits.ts'
import { readTurns, type ReadTurns } from './read-turns.ts'

// The header, and before it one handshake frame each way unless the handshake was made elsewhere.
const openingFrames = (options: object) => ('pattern' in options ? 2 : 1)

/**
 * A secret-stream that looks at the length of a frame before the library allocates for it (up to 16 MB by itself), and
 * opens what came in when all links together leave it the time.
 */
export class BoundedSecretStream extends SecretStream {
  #frames = 0
  #header = 0
  #length = 0
  #missing = 0
  readonly #openingFrames: number
  #line: (Uint8Array | (() => void))[] = []
  #held = 0
  #isWaiting = false
  #wantsMore = false
  #isShut = false
  readonly #turns: ReadTurns = readTurns

  constructor(
    isInitiator: boolean,
    rawStream: RawStream | null,
    options: ConstructorParameters<typeof SecretStream>[2],
  ) {
    super(isInitiator, rawStream, options)
    this.#openingFrames = openingFrames(options)
    const stop = this.#turns.onGate((isOpen) => (isOpen ? this.#goOn() : void this.rawStream?.pause()))
    this.on('close', () => {
      stop()
      this.#drop()
    })
  }

  /** Reads nothing more, whatever is asked. */
  shut(): void {
    this.#isShut = true
    this.rawStream?.pause()
  }

  override push(data: unknown): boolean {
    const more = super.push(data)
    if (!more) this.#wantsMore = false
    return more
  }

  override _open(done: (error: Error | null) => void): void {
    super._open(done)
    this.#wantsMore = true
    if (!this.#turns.isOpen) this.rawStream?.pause()
  }

  override _read(done: (error: Error | null) => void): void {
    this.#wantsMore = true
    this.#goOn()
    done(null)
  }

  protected override _onrawdata(data: Uint8Array): void {
    if (!this.#follow(data)) {
      this.destroy(new Error('a frame above the limit was announced'))
      return
    }
    let at = 0
    for (; at < data.byteLength && !this.#isWaiting && this.#turns.isFree(); at += limits.readPiece) {
      super._onrawdata(data.subarray(at, at + limits.readPiece))
      if (this.destroying) return
    }
    if (at >= data.byteLength) return
    this.#hold(data.byteLength - at)
    for (; at < data.byteLength; at += limits.readPiece) this.#line.push(data.subarray(at, at + limits.readPiece))
    if (this.#held > limits.readAhead) this.rawStream.pause()
    this.#wait()
  }

  protected override _onrawend(): void {
    this.#inLine(() => super._onrawend())
  }

  protected override _onrawclose(): void {
    this.#inLine(() => super._onrawclose())
  }

  #inLine(work: () => void): void {
    if (this.#isWaiting) this.#line.push(work)
    else work()
  }

  #wait(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#turns.whenFree(() => this.#takeOne())
  }

  #takeOne(): void {
    this.#isWaiting = false
    const next = this.#line.shift()
    if (!next) return
    if (next instanceof Uint8Array) {
      this.#hold(-next.byteLength)
      if (!this.destroying) super._onrawdata(next)
    } else next()
    if (this.#line.length > 0) this.#wait()
    else this.#goOn()
  }

  #goOn(): void {
    if (this.#isWaiting || this.#isShut || !this.#wantsMore || !this.#turns.isOpen || this.destroying) return
    this.rawStream?.resume()
  }

  #drop(): void {
    this.#line = []
    this.#hold(-this.#held)
  }

  #hold(bytes: number): void {
    this.#held += bytes
    this.#turns.count(bytes)
  }

  #follow(data: Uint8Array): boolean {
    for (let at = 0; at < data.byteLength;) {
      if (this.#missing > 0) {
        const step = Math.min(this.#missing, data.byteLength - at)
        this.#missing -= step
        at += step
        continue
      }
      this.#length += (data[at] ?? 0) << (8 * this.#header)
      at++
      if (++this.#header < 3) continue
      if (this.#length > (this.#frames < this.#openingFrames ? limits.handshakeFrame : limits.frame)) return false
      this.#missing = this.#length
      this.#header = this.#length = 0
      this.#frames++
    }
    return true
  }
}
