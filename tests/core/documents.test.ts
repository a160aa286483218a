import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { eq, getTableColumns } from 'drizzle-orm'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { createCore } from '#core/create-core.ts'
import { document, documentUpdate, documentVersion, searchDocument } from '#core/database/schema.ts'
import { searchBody } from '#core/database/search-body.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { createRouterClient } from '@orpc/server'
import { openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let note: NoteReference

beforeAll(async () => {
  core = await openTestCore()
})
afterAll(() => core.close())
beforeEach(async () => {
  ana = (await core.client.people.create({ name: 'Ana Ruiz' })).id
  note = { kind: 'person', id: ana, lane: 'private' }
})

/** A window of the notebook: claims, loads, and types into a copy of the note. */
async function openWindow(options: { client?: typeof core.client; windowId?: string; previous?: number } = {}) {
  const { client = core.client, windowId = randomUUID(), previous } = options
  const abort = new AbortController()
  const stream = await client.documents.claim({ note, windowId, previous }, { signal: abort.signal })
  const claim = (await stream.next()).value as NoteClaim | undefined
  if (!claim) throw new Error('The claim was not answered.')
  const doc = new Y.Doc()
  const loaded = await client.documents.load({ note })
  Y.applyUpdate(doc, loaded.state)
  const clientId = 'clientId' in claim ? claim.clientId : null
  if (clientId !== null) doc.clientID = clientId
  return {
    windowId,
    claim,
    doc,
    clientId,
    write: (markdown: string) => edit(doc, () => markdownToFragment(markdown, doc.getXmlFragment('body'))),
    append: (update: Uint8Array) => client.documents.append({ note, windowId, update }),
    close: async () => {
      abort.abort()
      await stream.return?.()
    },
  }
}

/** The update that one edit makes. */
function edit(doc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  change()
  return Y.encodeStateAsUpdate(doc, before)
}

const searchRows = () =>
  core.database
    .select({ ...getTableColumns(searchDocument), body: searchBody })
    .from(searchDocument)
    .where(eq(searchDocument.entity, 'note'))
const noteRow = async () => (await core.database.select().from(document).where(eq(document.ownerId, ana)))[0]

describe('writing', () => {
  test('what is typed is stored, acknowledged and found, paragraph by paragraph', async () => {
    const window = await openWindow()
    await window.append(window.write('# Spring\n\nWrite an abstract\n\n- ask Ana'))
    const again = await openWindow()
    expect(again.doc.getXmlFragment('body').toString()).toBe(window.doc.getXmlFragment('body').toString())
    expect(await core.client.documents.text({ note })).toMatchObject({
      markdown: '# Spring\n\nWrite an abstract\n\n- ask Ana\n',
    })
    const row = (await searchRows()).find((found) => found.personIds.includes(ana))
    expect(row).toMatchObject({
      kind: 'note',
      title: 'Notes on Ana Ruiz',
      body: 'Spring\nWrite an abstract\nask Ana',
      private: true,
    })
    await window.close()
    await again.close()
  })

  test('a core that starts anew has everything that was acknowledged', async () => {
    const window = await openWindow()
    await window.append(window.write('kept'))
    const second = createRouterClient(createCore(core.ports).router)
    expect((await second.documents.text({ note })).markdown).toBe('kept\n')
    await window.close()
  })

  test('the log is compacted and the note stays as it was', async () => {
    const window = await openWindow()
    let typed = 0
    for (let turn = 0; turn < 230; turn++) {
      const update = window.write(`turn ${turn}`)
      typed += update.length
      await window.append(update)
    }
    const row = await noteRow()
    const log = await core.database
      .select()
      .from(documentUpdate)
      .where(eq(documentUpdate.documentId, row?.id ?? ''))
    expect(log.length).toBeLessThan(200)
    // Words that were replaced take next to nothing once they are in the snapshot.
    const late = log.reduce((sum, { content }) => sum + content.length, 0)
    expect((row?.snapshot?.length ?? 0) + late).toBeLessThan(typed / 2)
    const stored = new Y.Doc()
    if (row?.snapshot) Y.applyUpdate(stored, row.snapshot)
    for (const { content } of log) Y.applyUpdate(stored, content)
    expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(window.doc))
    expect(stored.getXmlFragment('body').toString()).toBe(window.doc.getXmlFragment('body').toString())
    const second = createRouterClient(createCore(core.ports).router)
    expect((await second.documents.text({ note })).markdown).toBe('turn 229\n')
    await window.close()
  })

  test('an emptied note is no longer found', async () => {
    const window = await openWindow()
    await window.append(window.write('words'))
    await window.append(edit(window.doc, () => window.doc.getXmlFragment('body').delete(0, 1)))
    expect((await searchRows()).some((row) => row.personIds.includes(ana))).toBe(false)
    await window.close()
  })

  test('bytes that are no update, and updates with a gap before them, are refused and change nothing', async () => {
    const window = await openWindow()
    await expect(window.append(new Uint8Array([250, 1, 2, 3]))).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
    const missing = window.write('first')
    const gap = window.write('second')
    await expect(window.append(gap)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
    expect((await core.client.documents.text({ note })).markdown).toBe('')
    await window.append(Y.mergeUpdates([missing, gap]))
    expect((await core.client.documents.text({ note })).markdown).toBe('second\n')
    await window.close()
  })

  test('a shared note about a person, and a note about nobody, are refused', async () => {
    await expect(core.client.documents.load({ note: { ...note, lane: 'shared' } })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
    await expect(
      core.client.documents.claim({ note: { ...note, id: randomUUID() }, windowId: randomUUID() }),
    ).rejects.toMatchObject({
      code: 'PERSON_NOT_FOUND',
    })
  })

  test('a long note is indexed again only after a while, and always before it is asked for', async () => {
    const window = await openWindow()
    await window.append(window.write('word '.repeat(6000)))
    await window.append(window.write(`${'word '.repeat(6000)} late`))
    expect((await noteRow())?.plainText).not.toContain('late')
    core.clock.advance({ minutes: 1 })
    await window.append(window.write(`${'word '.repeat(6000)} later`))
    expect((await noteRow())?.plainText).toContain('later')
    await window.close()
  })
})

describe('who may write', () => {
  test('two windows write under ids of their own, and a closed one gives its id back', async () => {
    const first = await openWindow()
    const second = await openWindow()
    expect(second.clientId).not.toBe(first.clientId)
    await first.close()
    const third = await openWindow()
    expect(third.clientId).toBe(first.clientId)
    await second.close()
    await third.close()
  })

  test('a window gets its id back when it comes again, also from a new core', async () => {
    const first = await openWindow()
    const second = await openWindow()
    const again = await openWindow({ windowId: second.windowId, previous: second.clientId ?? 0 })
    expect(again.clientId).toBe(second.clientId)
    const restarted = createRouterClient(createCore(core.ports).router)
    const back = await openWindow({ client: restarted, windowId: second.windowId, previous: second.clientId ?? 0 })
    expect(back.clientId).toBe(second.clientId)
    for (const window of [first, second, again, back]) await window.close()
  })

  test('the fifth window may read only', async () => {
    const windows = []
    for (let count = 0; count < 5; count++) windows.push(await openWindow())
    expect(windows[4]?.claim).toHaveProperty('readOnly')
    for (const window of windows) await window.close()
  })

  test('what arrives under an id that was lent to another window since is refused, until that one closes', async () => {
    const first = await openWindow()
    const typed = first.write('typed before the wire broke')
    await first.close()
    const second = await openWindow()
    expect(second.clientId).toBe(first.clientId)
    await expect(first.append(typed)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
    await second.close()
    await first.append(typed)
    expect((await core.client.documents.text({ note })).markdown).toBe('typed before the wire broke\n')
  })

  test('a claim is answered only after everything sent before it is stored', async () => {
    const first = await openWindow()
    const sent = first.append(first.write('sent just before'))
    const closed = first.close()
    const second = await openWindow()
    expect(second.doc.getXmlFragment('body').toString()).toContain('sent just before')
    await Promise.all([sent, closed])
    await second.close()
  })
})

describe('earlier versions', () => {
  test('the state before a pause is kept, can be read, and comes back as a new change', async () => {
    const window = await openWindow()
    await window.append(window.write('monday'))
    core.clock.advance({ minutes: 1 })
    await window.append(window.write('still monday'))
    expect(await core.client.documents.versions({ note })).toEqual([])
    core.clock.advance({ hours: 20 })
    await window.append(window.write('tuesday'))
    const [version, ...others] = await core.client.documents.versions({ note })
    expect(others).toEqual([])
    expect(version).toMatchObject({ label: null, preview: 'still monday' })
    expect(await core.client.documents.version({ note, versionId: version?.id ?? '' })).toEqual({
      markdown: 'still monday\n',
    })

    await core.client.documents.restoreVersion({ note, versionId: version?.id ?? '' })
    expect((await core.client.documents.text({ note })).markdown).toBe('still monday\n')
    const labels = (await core.client.documents.versions({ note })).map((kept) => [kept.label, kept.preview])
    expect(labels).toEqual([
      ['Before an earlier version came back', 'tuesday'],
      [null, 'still monday'],
    ])
    // The open window takes the restored text in as a change like any other.
    const lacking = await core.client.documents.load({ note, since: Y.encodeStateVector(window.doc) })
    Y.applyUpdate(window.doc, lacking.state)
    expect(window.doc.getXmlFragment('body').toString()).toBe('<paragraph>still monday</paragraph>')
    await window.close()
  })

  test('a state is kept under a name once', async () => {
    const window = await openWindow()
    await window.append(window.write('agreed'))
    expect((await core.client.documents.keepVersion({ note, label: 'Wrapped up' })).versionId).not.toBeNull()
    expect((await core.client.documents.keepVersion({ note, label: 'Wrapped up' })).versionId).toBeNull()
    const kept = await core.database.select().from(documentVersion).where(eq(documentVersion.label, 'Wrapped up'))
    expect(kept).toHaveLength(1)
    await window.close()
  })

  test('a version of another note is not read', async () => {
    const window = await openWindow()
    await window.append(window.write('mine'))
    const { versionId } = await core.client.documents.keepVersion({ note, label: 'Mine' })
    const other = (await core.client.people.create({ name: 'Bo Lind' })).id
    const foreign = {
      note: { kind: 'person' as const, id: other, lane: 'private' as const },
      versionId: versionId ?? '',
    }
    await expect(core.client.documents.version(foreign)).rejects.toMatchObject({ code: 'ROW_NOT_FOUND' })
    await expect(core.client.documents.restoreVersion(foreign)).rejects.toMatchObject({ code: 'ROW_NOT_FOUND' })
    await window.close()
  })
})
