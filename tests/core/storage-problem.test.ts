import { ORPCError } from '@orpc/client'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { createPerson } from '#core/people/people.commands.ts'
import { openTestCore } from '../helpers/test-core.ts'

const sentence = 'The disk is full.'
let problem: string | null = null
let notebook: Awaited<ReturnType<typeof openTestCore>>
let personId = ''

beforeAll(async () => {
  notebook = await openTestCore({
    storage: {
      problem: () => problem,
      explain: () => null,
    },
  })
  personId = (await notebook.client.people.create({ name: 'Ana Roth' })).id
})
afterAll(() => notebook.close())

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'it was not refused',
    (error: unknown) => (error instanceof ORPCError ? [error.code, error.data] : error),
  )
const windowId = '0198c0de-0000-7000-8000-000000000001'

async function claim(note: NoteReference) {
  const stream = await notebook.client.documents.claim({ note, windowId })
  const { value } = (await stream.next()) as { value: NoteClaim }
  return { value, end: () => stream.return(undefined) }
}

function typed(text: string, clientId: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('body').insert(0, [paragraph])
  return Y.encodeStateAsUpdate(doc)
}

test('while nothing can be saved every change is refused with the sentence, and reading goes on', async () => {
  problem = sentence
  try {
    expect(await refusal(notebook.client.people.create({ name: 'Bo Lund' }))).toEqual([
      'STORAGE_UNAVAILABLE',
      { sentence },
    ])
    expect(await refusal(notebook.client.changes.undo({}))).toEqual(['STORAGE_UNAVAILABLE', { sentence }])
    expect((await notebook.client.people.get({ id: personId })).displayName).toBe('Ana Roth')
    // Both compute and index on the way when they can.
    await notebook.client.today.overview()
    expect(JSON.stringify(await notebook.client.search.query({ text: 'Ana' }))).toContain(personId)
  } finally {
    problem = null
  }
  await notebook.client.people.create({ name: 'Bo Lund' })
})

test('a note opens while nothing can be saved; what is typed is refused, and stored once there is room', async () => {
  const note: NoteReference = { kind: 'person', id: personId, lane: 'private' }
  const first = await claim(note)
  if (!('clientId' in first.value)) throw new Error('No id was lent.')
  const update = typed('Met at the lake', first.value.clientId)
  problem = sentence
  try {
    expect(await refusal(notebook.client.documents.append({ note, windowId, update }))).toEqual([
      'STORAGE_UNAVAILABLE',
      { sentence },
    ])
    const second = await claim(note)
    expect(second.value).toHaveProperty('clientId')
    await second.end()
    expect((await notebook.client.documents.load({ note })).state).toBeInstanceOf(Uint8Array)
    expect((await notebook.client.documents.text({ note })).markdown).toBe('')
  } finally {
    problem = null
  }
  await notebook.client.documents.append({ note, windowId, update })
  expect((await notebook.client.documents.text({ note })).text).toBe('Met at the lake')
  await first.end()
})

test('a note that nobody opened before says why it can only be read', async () => {
  const { id } = await notebook.client.people.create({ name: 'Cara Vale' })
  problem = sentence
  try {
    expect((await claim({ kind: 'person', id, lane: 'private' })).value).toEqual({ readOnly: sentence })
  } finally {
    problem = null
  }
})

test('a large change that fills the disk on its way is taken back as a whole', async () => {
  let asked = 0
  const { core, database, close } = await openTestCore({
    storage: { problem: () => (++asked > 100 ? sentence : null), explain: () => null },
  })
  try {
    const many = core.context.runner.run('Many added', async (context) => {
      for (let at = 0; at < 300; at++) await createPerson(context, { name: `Person ${at}` })
    })
    await expect(many).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE', data: { sentence } })
    expect(await database.query.person.findMany()).toEqual([])
  } finally {
    await close()
  }
})

test('what the database failed with is told by its cause on the disk instead of as an inner error', async () => {
  const cause = 'The drive reported an error.'
  const broken = Object.assign(new Error('could not read block 0'), { code: '58030' })
  const asked: unknown[] = []
  const explain = (error: unknown) => {
    asked.push(error)
    return error === broken ? cause : null
  }
  const failing = await openTestCore({ storage: { problem: () => null, explain } })
  try {
    failing.core.context.runner.run = () => Promise.reject(broken)
    const created = failing.client.people.create({ name: 'Dia Moss' })
    expect(await refusal(created)).toEqual(['STORAGE_UNAVAILABLE', { sentence: cause }])
    expect(asked).toEqual([broken])
  } finally {
    await failing.close()
  }
})
