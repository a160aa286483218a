import type { Keychain } from '#vault/keys/keychain.ts'

/** What the parent answers to one question; `bytes` is absent when the keychain did not do it. */
export type KeychainAnswer = { type: 'keychain'; id: number; available?: boolean; bytes?: Uint8Array }
export type KeychainQuestion =
  | { type: 'keychain'; id: number; ask: 'available' }
  | { type: 'keychain'; id: number; ask: 'seal' | 'open'; bytes: Uint8Array }

/** The operating system's keychain, which only the parent process can reach. */
export class ParentKeychain implements Keychain {
  readonly #post: (question: KeychainQuestion) => void
  readonly #waiting = new Map<number, (answer: KeychainAnswer) => void>()
  #last = 0

  constructor(post: (question: KeychainQuestion) => void) {
    this.#post = post
  }

  async available(): Promise<boolean> {
    const answer = await this.#ask((id) => ({ type: 'keychain', id, ask: 'available' }))
    return answer.available === true
  }

  async seal(secret: Uint8Array): Promise<Uint8Array> {
    return bytesOf(await this.#ask((id) => ({ type: 'keychain', id, ask: 'seal', bytes: secret })))
  }

  async open(sealed: Uint8Array): Promise<Uint8Array> {
    return bytesOf(await this.#ask((id) => ({ type: 'keychain', id, ask: 'open', bytes: sealed })))
  }

  /** To be called with each answer of the parent. */
  hear(answer: KeychainAnswer): void {
    this.#waiting.get(answer.id)?.(answer)
    this.#waiting.delete(answer.id)
  }

  #ask(question: (id: number) => KeychainQuestion): Promise<KeychainAnswer> {
    const id = ++this.#last
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#post(question(id))
    })
  }
}

function bytesOf({ bytes }: KeychainAnswer): Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw new Error('The keychain did not answer with bytes.')
  return bytes
}
