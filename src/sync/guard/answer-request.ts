import * as Y from 'yjs'
import { checkUpdate } from './check-update.ts'
import type { GuardReply, GuardRequest, StateMessage } from './guard-messages.ts'
import { hashState } from './hash-state.ts'
import { refused } from './refusal.ts'
import { catchUp, createShadow, type ShadowCopy } from './shadow-copy.ts'

/** The most that is held: copies, and the bytes they were made of. One copy is held however large it is. */
const mostCopies = 32
const mostBytes = 8 * 1024 ** 2

type Held = {
  shadow: ShadowCopy
  bytes: number
  /** Hash of the state it stands for; null until it is asked for. */ hash: string | null
}

/** Answers checks one by one, holding shadow copies of the documents asked for last. Never throws. */
export function createAnswerer(): (request: GuardRequest) => GuardReply {
  const copies = new Map<string, Held>()

  return ({ id, name, state, update, allowedClients }) => {
    const held = copies.get(name)
    // Put back only when it is sound, and last in the order of use.
    copies.delete(name)
    try {
      const copy = find(held, state)
      if (!copy) return { id, kind: 'needs-state' }
      const verdict = checkUpdate(copy.shadow, update, allowedClients)
      if (copy.shadow.spoilt) return { id, kind: 'verdict', verdict, vector: null }
      if (verdict.ok) {
        copy.bytes += update.length
        copy.hash = null
      }
      copies.set(name, copy)
      dropOldest(copies)
      return { id, kind: 'verdict', verdict, vector: Y.encodeStateVector(copy.shadow.doc) }
    } catch (error) {
      const detail = error instanceof RangeError ? error.message : 'the state cannot be read'
      return { id, kind: 'verdict', verdict: refused('unchecked', detail), vector: null }
    }
  }
}

function find(held: Held | undefined, state: StateMessage): Held | undefined {
  switch (state.kind) {
    case 'full':
      return { shadow: createShadow(state.state, state.shape), bytes: state.state.length, hash: hashState(state.state) }
    case 'same':
      if (held) held.hash ??= hashState(Y.encodeStateAsUpdate(held.shadow.doc))
      return held?.hash === state.hash ? held : undefined
    case 'more':
      if (held) {
        catchUp(held.shadow, state.difference)
        held.bytes += state.difference.length
        held.hash = null
      }
      return held
  }
}

function dropOldest(copies: Map<string, Held>): void {
  let bytes = [...copies.values()].reduce((sum, held) => sum + held.bytes, 0)
  for (const [name, held] of copies) {
    if (copies.size <= 1 || (copies.size <= mostCopies && bytes <= mostBytes)) return
    copies.delete(name)
    bytes -= held.bytes
  }
}
