import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { saveAgain } from '../../../lib/save-again.ts'
import { FakeCore } from './fake-core.ts'
import { closeDocument, flushDocuments, openDocument } from './open-documents.ts'
import { ANSWER_MS, ASK_AGAIN_MS, IDLE_MS, MAX_WAIT_MS, SavedDocument } from './saved-document.ts'

let core: FakeCore
const opened: SavedDocument[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  core = new FakeCore()
})

afterEach(() => {
  for (const document of opened.splice(0)) document.dispose()
  vi.useRealTimers()
})

async function start(): Promise<SavedDocument> {
  const document = new SavedDocument(core.link)
  opened.push(document)
  await vi.advanceTimersByTimeAsync(0)
  return document
}

function type(document: SavedDocument, text: string): void {
  const target = document.doc.getText('t')
  target.insert(target.length, text)
}

describe('opening', () => {
  test('loads the document and writes under the id it was lent', async () => {
    core.write('hello')
    const document = await start()
    expect(document.view()).toMatchObject({ ready: true, readOnly: null, saveState: { kind: 'saved', at: null } })
    type(document, ' Ana')
    await document.flush()
    expect(core.text).toBe('hello Ana')
    expect([...Y.decodeStateVector(Y.encodeStateVector(core.doc)).keys()]).toContain(7001)
  })

  test('keeps one id when the core sends back what was written under it before', async () => {
    const first = await start()
    type(first, 'one')
    await first.flush()
    const again = await start()
    type(again, ' two')
    await again.flush()
    expect(again.doc.clientID).toBe(7001)
    expect(core.text).toBe('one two')
    expect(Y.decodeStateVector(Y.encodeStateVector(core.doc)).size).toBe(1)
  })

  test('opens to read only when the id is lent elsewhere', async () => {
    core.claim = { readOnly: 'Open in another window.' }
    core.write('hello')
    const document = await start()
    expect(document.view()).toMatchObject({ ready: true, readOnly: 'Open in another window.' })
    expect(document.doc.getText('t').toString()).toBe('hello')
  })

  test('may be written by itself once that is allowed', async () => {
    core.claim = { readOnly: 'Nothing can be saved now.' }
    const document = await start()
    expect(document.view().readOnly).toBe('Nothing can be saved now.')
    core.claim = { clientId: 7001 }
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
    expect(document.view()).toMatchObject({ ready: true, readOnly: null })
    type(document, 'Ana')
    await document.flush()
    expect(core.text).toBe('Ana')
  })

  test('may be written at once when saving works again, without waiting', async () => {
    core.claim = { readOnly: 'Nothing can be saved now.' }
    const document = openDocument('read-only note', core.link)
    await vi.advanceTimersByTimeAsync(0)
    expect(document.view().readOnly).toBe('Nothing can be saved now.')
    core.claim = { clientId: 7001 }
    saveAgain.raise()
    await vi.advanceTimersByTimeAsync(0)
    expect(document.view().readOnly).toBeNull()
    closeDocument('read-only note')
  })

  test('tries again while the core does not answer, and says so', async () => {
    core.mode = 'down'
    const document = await start()
    expect(document.view()).toMatchObject({ ready: false, saveState: { kind: 'cannotSave' } })
    core.mode = 'up'
    await vi.advanceTimersByTimeAsync(500)
    expect(document.view()).toMatchObject({ ready: true, saveState: { kind: 'saved' } })
  })
})

describe('saving', () => {
  test('sends the keystrokes of a pause as one update', async () => {
    const document = await start()
    for (const letter of 'mentor') {
      type(document, letter)
      await vi.advanceTimersByTimeAsync(20)
    }
    expect(document.view().saveState).toEqual({ kind: 'saving' })
    expect(core.appended).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(IDLE_MS)
    expect(core.appended).toHaveLength(1)
    expect(core.text).toBe('mentor')
    expect(document.view().saveState).toEqual({ kind: 'saved', at: 1_700_000_000_000 + 5 * 20 + IDLE_MS })
  })

  test('typing without a pause is saved at least twice a second', async () => {
    const document = await start()
    for (let i = 0; i < 50; i++) {
      type(document, 'x')
      await vi.advanceTimersByTimeAsync(100)
      expect(document.doc.getText('t').length - core.text.length).toBeLessThanOrEqual(MAX_WAIT_MS / 100)
    }
    expect(core.appended.length).toBeLessThanOrEqual(12)
  })

  test('a flush does not wait for the pause', async () => {
    const document = await start()
    type(document, 'x')
    await document.flush()
    expect(core.text).toBe('x')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('updates sent while others are on their way count as saved only when all arrived', async () => {
    const document = await start()
    const answers: (() => void)[] = []
    const append = core.link.append
    core.link.append = (update) => new Promise((resolve) => answers.push(() => resolve(append(update))))
    type(document, 'a')
    void document.flush()
    type(document, 'b')
    void document.flush()
    answers[1]?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(document.isSaved).toBe(false)
    answers[0]?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(document.isSaved).toBe(true)
    expect(core.text).toBe('ab')
  })
})

describe('failure', () => {
  test('keeps what is typed while the core is down and sends it all afterwards', async () => {
    const document = await start()
    core.mode = 'down'
    type(document, 'first')
    await document.flush()
    expect(document.view().saveState.kind).toBe('cannotSave')
    type(document, ' second')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(core.text).toBe('')
    core.mode = 'up'
    await vi.advanceTimersByTimeAsync(15_000)
    expect(core.text).toBe('first second')
    expect(document.view().saveState.kind).toBe('saved')
  })

  test('waits longer from try to try', async () => {
    const document = await start()
    core.mode = 'down'
    const claim = vi.spyOn(core.link, 'claim')
    type(document, 'x')
    await document.flush()
    const tries: number[] = []
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1000)
      tries.push(claim.mock.calls.length)
    }
    expect(tries[1]).toBeGreaterThanOrEqual(2)
    expect(tries.at(-1)).toBeLessThanOrEqual(9)
  })

  test('a link that never answers counts as broken', async () => {
    const document = await start()
    core.mode = 'silent'
    type(document, 'x')
    void document.flush()
    await vi.advanceTimersByTimeAsync(ANSWER_MS)
    expect(document.view().saveState.kind).toBe('cannotSave')
    core.mode = 'up'
    await vi.advanceTimersByTimeAsync(500)
    expect(core.text).toBe('x')
  })

  test('merges with a core that went on from an older state', async () => {
    const document = await start()
    type(document, 'kept ')
    await document.flush()
    const older = Y.encodeStateAsUpdate(core.doc)
    type(document, 'lost by the crash ')
    await document.flush()
    core.mode = 'down'
    type(document, 'typed meanwhile')
    await document.flush()
    core.restartFrom(older)
    core.write('from Ana: ')
    await document.refresh()
    expect(core.text).toBe('from Ana: kept lost by the crash typed meanwhile')
    expect(document.doc.getText('t').toString()).toBe(core.text)
    expect(document.doc.clientID).toBe(7001)
  })

  test('deletions made while the core was down arrive too', async () => {
    const document = await start()
    type(document, 'abc')
    await document.flush()
    core.mode = 'down'
    document.doc.getText('t').delete(0, 2)
    await document.flush()
    core.mode = 'up'
    await document.refresh()
    expect(core.text).toBe('c')
  })

  test('what is typed while the missing part is on its way is saved after it', async () => {
    const document = await start()
    core.mode = 'down'
    type(document, 'a')
    await document.flush()
    core.mode = 'up'
    const append = core.link.append
    core.link.append = (update) => {
      if (document.doc.getText('t').length === 1) type(document, 'b')
      return append(update)
    }
    await document.refresh()
    await vi.advanceTimersByTimeAsync(IDLE_MS)
    expect(core.text).toBe('ab')
    expect(document.isSaved).toBe(true)
  })

  test('stops and says why when somebody else wrote under the same id', async () => {
    const document = await start()
    core.mode = 'down'
    type(document, 'mine')
    await document.flush()
    core.mode = 'up'
    core.doc.clientID = 7001
    core.write('theirs, and longer')
    await document.refresh()
    expect(document.view().readOnly).toMatch(/another window/)
    expect(document.doc.getText('t').toString()).toBe('mine')
    await document.tryAgain()
    expect(document.view().readOnly).toMatch(/another window/)
  })

  test('takes in changes of the other person', async () => {
    const document = await start()
    core.write('hello')
    await document.refresh()
    expect(document.doc.getText('t').toString()).toBe('hello')
    expect(core.appended).toHaveLength(0)
  })
})

describe('views of one window', () => {
  test('share one document and close it after the last', async () => {
    const a = openDocument('note', core.link)
    const b = openDocument('note', core.link)
    await vi.advanceTimersByTimeAsync(0)
    expect(a).toBe(b)
    closeDocument('note')
    type(b, 'x')
    closeDocument('note')
    await vi.advanceTimersByTimeAsync(0)
    expect(core.text).toBe('x')
    const c = openDocument('note', core.link)
    expect(c).not.toBe(a)
    closeDocument('note')
    await vi.advanceTimersByTimeAsync(0)
  })

  test('a document closed while the core is down keeps its text until it is safe', async () => {
    const document = openDocument('note', core.link)
    await vi.advanceTimersByTimeAsync(0)
    core.mode = 'down'
    type(document, 'typed last')
    closeDocument('note')
    await vi.advanceTimersByTimeAsync(0)
    expect(await flushDocuments()).toBe(false)
    expect(openDocument('note', core.link)).toBe(document)
    closeDocument('note')
    core.mode = 'up'
    await vi.advanceTimersByTimeAsync(15_000)
    expect(core.text).toBe('typed last')
    expect(await flushDocuments()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})
