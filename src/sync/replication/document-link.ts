import type { DocumentChannel, DocumentMessage } from '../network/session.ts'
import { evaluateLink, type LinkState } from './evaluate-link.ts'
import type { Outbox } from './outbox.ts'
import { endsOf, isEmptyUpdate, readStateVector, writeStateVector, type Clocks } from './state-vectors.ts'

/** What the document knows that its link does not: the storage, and what came in. */
export type LinkOwner = {
  outbox: Outbox
  stateVector(): Promise<Uint8Array>
  difference(stateVector: Uint8Array): Promise<Uint8Array>
  /** The other side told what it has; resolves before anything is sent to it. */
  compare(theirs: Clocks): Promise<void>
  /** Takes in an update: null once it is durable, otherwise why not. */
  take(update: Uint8Array): Promise<string | null>
  /** Called right before an update of ours goes out. */
  beforeUpdate(update: Uint8Array): void
  /** The other side has sent everything. */
  finished(): void
  aware(state: Uint8Array): void
  /** Something that the status tells has changed. */
  changed(): void
  /** It could not be sent as it is; the reason is for the log. */
  failed(error: unknown): void
}

/** One document on one link. */
export type DocumentLink = {
  /** Whether the other side told what it has. */
  answered(): boolean
  /** Sends for the document from now on, or only receives. */
  activate(active: boolean): void
  /** Tells what is here, so that what was refused comes again. */
  askAgain(): void
  /** Decides anew what is to be sent. */
  evaluate(): void
  sendPresence(state: Uint8Array): void
  receive(message: DocumentMessage): Promise<void>
  /** Gives back to the outbox what was not acknowledged. */
  close(): void
}

let links = 0
/** Why an update was not looked at: one before it on the same link was refused. */
const waiting = 'waiting'

/** @param channel is read by the caller, who hands every message to `receive` */
export function createDocumentLink(channel: DocumentChannel, owner: LinkOwner): DocumentLink {
  const { outbox } = owner
  const state: LinkState = {
    asked: false,
    answered: false,
    active: false,
    held: false,
    congested: false,
    done: false,
  }
  // The outbox belongs to all links of the document.
  const link = ++links
  const key = (id: number) => `${link}:${id}`
  const onTheirWay = new Set<number>()
  let lastId = 0
  let closed = false
  let running = false
  let again = false
  let lastTheirs = 0
  /** Something was refused: until the other side starts anew, what comes builds on it. */
  let refusing = false

  function send(message: DocumentMessage) {
    if (channel.send(message) || closed) return
    state.congested = true
    void channel.drained().then(() => {
      state.congested = false
      evaluate()
    })
  }

  function returnAll() {
    for (const id of onTheirWay) outbox.returned(key(id))
    onTheirWay.clear()
  }

  function sendUpdate(update: Uint8Array, edits: number) {
    const id = ++lastId
    onTheirWay.add(id)
    outbox.sent(key(id), { edits, ends: endsOf(update) })
    try {
      owner.beforeUpdate(update)
      send({ type: 'update', id, update })
    } catch (error) {
      onTheirWay.delete(id)
      outbox.returned(key(id))
      state.held = true
      owner.failed(error)
    }
    state.done = false
  }

  async function sendDifference() {
    const { edits } = outbox.takeAll()
    let update: Uint8Array
    try {
      update = await owner.difference(writeStateVector(outbox.assumed()))
    } catch (error) {
      outbox.putBack(edits)
      state.held = true
      return owner.failed(error)
    }
    if (closed || !state.active) return outbox.putBack(edits)
    if (isEmptyUpdate(update)) outbox.settle(edits)
    else sendUpdate(update, edits)
    owner.changed()
  }

  async function perform() {
    for (;;) {
      again = false
      const step = closed ? 'wait' : evaluateLink(state, { next: outbox.next(), onTheirWay: onTheirWay.size })
      if (step === 'wait') {
        if (again) continue
        return
      }
      if (step === 'step1') {
        state.asked = true
        const stateVector = await owner.stateVector()
        if (!closed) send({ type: 'step1', stateVector })
      } else if (step === 'difference') await sendDifference()
      else if (step === 'done') {
        state.done = true
        send({ type: 'done' })
      } else {
        const change = outbox.takeChange()
        if (change) sendUpdate(change.update, change.edits)
      }
    }
  }

  function evaluate() {
    again = true
    if (running || closed) return
    running = true
    perform()
      .catch((error: unknown) => owner.failed(error))
      .finally(() => {
        running = false
        if (again) evaluate()
      })
  }

  async function answer(stateVector: Uint8Array) {
    const theirs = readStateVector(stateVector)
    if (!theirs) throw new Error('a state vector that cannot be read')
    await owner.compare(theirs)
    if (closed) return
    // It refused something and asks for it: the number left out tells it where the new start is.
    if (state.held) lastId++
    state.held = false
    state.answered = true
    outbox.requireDifference()
  }

  async function take(id: number, update: Uint8Array) {
    if (id > lastTheirs + 1) refusing = false
    lastTheirs = id
    const refusal = refusing ? waiting : await owner.take(update)
    if (refusal !== null) refusing = true
    if (!closed) send(refusal === null ? { type: 'ack', id } : { type: 'refused', id, reason: refusal })
  }

  return {
    answered: () => state.answered && !closed,
    activate(active) {
      if (active && !state.active) outbox.requireDifference()
      state.active = active
      evaluate()
    },
    askAgain() {
      state.asked = false
      evaluate()
    },
    evaluate,
    sendPresence(presence) {
      // Where somebody was a moment ago is worth no waiting.
      if (!closed && !state.congested) send({ type: 'aware', state: presence })
    },
    async receive(message) {
      if (closed) return
      if (message.type === 'step1') await answer(message.stateVector)
      else if (message.type === 'update') await take(message.id, message.update)
      else if (message.type === 'done') owner.finished()
      else if (message.type === 'aware') owner.aware(message.state)
      else if (onTheirWay.delete(message.id)) {
        if (message.type === 'ack') outbox.acknowledged(key(message.id))
        else {
          outbox.returned(key(message.id))
          // What was sent behind it is refused too, unseen; waiting for that would leave holes in the next difference.
          returnAll()
          state.held = true
        }
      }
      owner.changed()
      evaluate()
    },
    close() {
      closed = true
      returnAll()
    },
  }
}
