import * as Y from 'yjs'
import type { DocumentClaim, DocumentLink } from './document-link.ts'

/** A core for tests: keeps one document, and can be down, silent or read-only. */
export class FakeCore {
  doc = new Y.Doc()
  claim: DocumentClaim = { clientId: 7001 }
  mode: 'up' | 'down' | 'silent' = 'up'
  readonly appended: Uint8Array[] = []

  readonly link: DocumentLink = {
    claim: () => this.#answer(() => this.claim),
    load: (since) =>
      this.#answer(() => ({
        state: Y.encodeStateAsUpdate(this.doc, since),
        stateVector: Y.encodeStateVector(this.doc),
      })),
    append: (update) =>
      this.#answer(() => {
        this.appended.push(update)
        Y.applyUpdate(this.doc, update)
        return { durable: true as const }
      }),
  }

  get text(): string {
    return this.doc.getText('t').toString()
  }

  /** Writes as the other person. */
  write(text: string): void {
    this.doc.getText('t').insert(0, text)
  }

  /** Goes on with what was stored at an earlier time, as after a crash. */
  restartFrom(state: Uint8Array): void {
    this.doc = new Y.Doc()
    Y.applyUpdate(this.doc, state)
    this.mode = 'up'
  }

  async #answer<Result>(result: () => Result): Promise<Result> {
    if (this.mode === 'silent') return new Promise<Result>(() => undefined)
    if (this.mode === 'down') throw new Error('down')
    return result()
  }
}
