import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Figures, Word } from './children/attacked-notebook.ts'

/** A notebook in a process of its own, whose doors let everybody in. */
export type AttackedNotebook = {
  address: string
  publicKey: Uint8Array
  put(id: string): Promise<void>
  entries(): Promise<string[]>
  /** From here on its turns and its memory are measured. */
  begin(): Promise<void>
  figures(): Promise<Figures>
  close(): Promise<void>
}

/** Starts it; what it is asked fails when it ends by itself. */
export async function startAttackedNotebook(): Promise<AttackedNotebook> {
  const child = fork(path.join(import.meta.dirname, 'children/attacked-notebook.ts'), [], { serialization: 'advanced' })
  const [{ address, publicKey }] = (await once(child, 'message')) as [{ address: string; publicKey: Uint8Array }]
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
    waiting.get(id)?.resolve(answer)
    waiting.delete(id)
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the attacked notebook ended'))
  })
  function ask<Answer>(word: Word): Promise<Answer> {
    const answer = Promise.withResolvers<unknown>()
    const id = ++lastId
    waiting.set(id, answer)
    child.send({ id, word })
    return answer.promise as Promise<Answer>
  }
  return {
    address,
    publicKey,
    put: (id) => ask({ put: id }),
    entries: () => ask('entries'),
    begin: () => ask('begin'),
    figures: () => ask('figures'),
    async close() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
