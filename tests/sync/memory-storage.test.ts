import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../../src/sync/storage/memory-storage.ts'
import { describeStorage } from './storage-suite.ts'

let clients = 1_000
const newClient = () => ++clients

describeStorage('in memory', async () => {
  const memory = createMemoryStorage({ newClient })
  return {
    storage: memory.forPairing('peer'),
    edit: async (name, change) => memory.edit(name, change),
    async crash() {
      memory.crash()
      return memory.forPairing('peer')
    },
    refuse: async (sentence) => memory.refuse(sentence),
    close: async () => {},
  }
})

describe('memory storage', () => {
  it('S-303 forgets in a crash what was not durable, and tells nobody of it before', async () => {
    const memory = createMemoryStorage({ newClient, commitAtOnce: false })
    const told: string[] = []
    memory.forPairing('peer').onLocal(({ name }) => told.push(name))
    memory.edit('agenda', (doc) => doc.getText('body').insert(0, 'kept'))
    memory.commit()
    memory.edit('agenda', (doc) => doc.getText('body').insert(0, 'lost '))
    expect(told).toEqual(['agenda'])
    const { clientID } = memory.doc('agenda')
    memory.crash()
    expect(memory.doc('agenda').getText('body').toString()).toBe('kept')
    expect(memory.doc('agenda').clientID).toBe(clientID)
  })
})
