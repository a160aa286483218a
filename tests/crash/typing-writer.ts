import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { CoreClient } from '#contract/contract.ts'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'

/** Writes people and types in one note as fast as it is answered, and remembers what was acknowledged. */
export type Writer = {
  /** Ids of people the core said it has. */
  people: Set<string>
  /** Words of the note the core said are durable. */
  words: Set<string>
  /** Writes until the connection breaks; calls back at each acknowledgement. */
  writeUntilLost(client: CoreClient, onAcknowledged: () => void): Promise<void>
  /** What is missing in the reopened notebook; empty when nothing is. */
  missing(client: CoreClient): Promise<string[]>
}

export function createWriter(note: NoteReference): Writer {
  const people = new Set<string>()
  const words = new Set<string>()
  const windowId = randomUUID()
  const doc = new Y.Doc()
  let previous: number | undefined
  let counter = 0

  async function typeWords(client: CoreClient, onAcknowledged: () => void): Promise<void> {
    const claims = await client.documents.claim({ note, windowId, previous })
    const claim = (await claims.next()).value as NoteClaim | undefined
    if (!claim || !('clientId' in claim)) throw new Error(`The note cannot be written: ${JSON.stringify(claim)}`)
    previous = claim.clientId
    // What was typed but not acknowledged before the crash is still in this window, and goes first, as in the product.
    const { stateVector } = await client.documents.load({ note })
    doc.clientID = claim.clientId
    const left = Y.encodeStateAsUpdate(doc, stateVector)
    await client.documents.append({ note, windowId, update: left })
    for (const word of typed) words.add(word)
    while (true) {
      const word = `word${++counter}`
      let update = new Uint8Array()
      const keep = (made: Uint8Array) => void (update = Uint8Array.from(made))
      doc.on('update', keep)
      doc.transact(() => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(`${word} ${'x'.repeat(counter % 90)}`)])
        doc.getXmlFragment('body').push([paragraph])
      })
      doc.off('update', keep)
      typed.add(word)
      await client.documents.append({ note, windowId, update })
      words.add(word)
      onAcknowledged()
    }
  }
  const typed = new Set<string>()

  async function addPeople(client: CoreClient, onAcknowledged: () => void): Promise<void> {
    while (true) {
      const n = ++counter
      const { id } = await client.people.create({
        name: `Person ${n}`,
        contactPoints: [{ kind: 'email', value: `person${n}@example.org` }],
      })
      people.add(id)
      onAcknowledged()
    }
  }

  return {
    people,
    words,
    async writeUntilLost(client, onAcknowledged) {
      const outcomes = await Promise.allSettled([typeWords(client, onAcknowledged), addPeople(client, onAcknowledged)])
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected' && outcome.reason?.code !== 'CONNECTION_LOST') throw outcome.reason
      }
    },
    async missing(client) {
      const present = new Map((await client.people.list({})).map((person) => [person.id, person]))
      const found: string[] = []
      for (const id of people) if (!present.has(id)) found.push(`person ${id}`)
      for (const [id, { displayName, email }] of present) {
        // A person and their address are one command: both or neither.
        if (displayName.startsWith('Person ') && !email) found.push(`the address of person ${id}`)
      }
      const { state } = await client.documents.load({ note })
      const reopened = new Y.Doc()
      Y.applyUpdate(reopened, state)
      const kept = new Set(
        reopened
          .getXmlFragment('body')
          .toString()
          .match(/word\d+/g) ?? [],
      )
      for (const word of words) if (!kept.has(word)) found.push(word)
      return found
    },
  }
}
