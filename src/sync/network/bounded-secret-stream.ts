import SecretStream from '@hyperswarm/secret-stream'
import type { RawStream } from '@hyperswarm/secret-stream'
import { limits } from './limits.ts'

// The header, and before it one handshake frame each way unless the handshake was made elsewhere.
const openingFrames = (options: object) => ('pattern' in options ? 2 : 1)

/** A secret-stream that looks at the length of a frame before the library allocates for it (up to 16 MB by itself). */
export class BoundedSecretStream extends SecretStream {
  #frames = 0
  #header = 0
  #length = 0
  #missing = 0
  readonly #openingFrames: number

  constructor(
    isInitiator: boolean,
    rawStream: RawStream | null,
    options: ConstructorParameters<typeof SecretStream>[2],
  ) {
    super(isInitiator, rawStream, options)
    this.#openingFrames = openingFrames(options)
  }

  protected override _onrawdata(data: Uint8Array): void {
    if (this.#follow(data)) super._onrawdata(data)
    else this.destroy(new Error('a frame above the limit was announced'))
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
