import { afterAll, beforeAll, inject } from 'vitest'
import * as Y from 'yjs'
import { openPairingStorage } from '#backend/sharing/pairing-storage.ts'
import { keepPairing } from '#core/sharing/pairings.commands.ts'
import { sharedKeyOf } from '#core/sharing/shared-names.rules.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'
import { openTestDatabase } from '../helpers/test-database.ts'
import { describeStorage, type StorageUnderTest, type Words } from './storage-suite.ts'

const meetingId = '018f3a6e-1c2d-7a3b-8c4d-5e6f7a8b9c0d'
const clock = createTestClock()
const random = createRandom(inject('seed'))
const bytes = (length: number) => Uint8Array.from({ length }, () => random.below(256))
let database: Awaited<ReturnType<typeof openTestDatabase>>
let problem: string | null = null
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.pglite.close())

/** A start of the program over what the database holds. */
const startCore = () =>
  openTestCore({ database, clock, random: { bytes }, storage: { problem: () => problem, explain: () => null } })

/** The last paragraph of a note; a new one where there is none. */
function lastParagraph(doc: Y.Doc): Y.XmlText {
  const body = doc.getXmlFragment('body')
  const last = body.length > 0 ? body.get(body.length - 1) : null
  const text = last instanceof Y.XmlElement ? last.get(0) : null
  if (text instanceof Y.XmlText) return text
  const paragraph = new Y.XmlElement('paragraph')
  const made = new Y.XmlText()
  paragraph.insert(0, [made])
  body.push([paragraph])
  return made
}

const inParagraphs: Words = {
  add: (doc, text) => lastParagraph(doc).insert(lastParagraph(doc).length, text),
  addBefore: (doc, text) => lastParagraph(doc).insert(0, text),
  remove: (doc, at, length) => lastParagraph(doc).delete(at, length),
  read: (doc) =>
    [...doc.getXmlFragment('body').createTreeWalker((node) => node instanceof Y.XmlText)]
      .map((text) => text.toString())
      .join(''),
}

/** A shared mentorship with one meeting in the notebook, which all tests have in common. */
async function open(): Promise<StorageUnderTest> {
  const { client, core: first } = await startCore()
  let core = first
  const personId = (await client.people.create({ name: 'Ana Lund' })).id
  const mentorshipId = (await client.mentorships.create({ personId, myRole: 'mentor' })).id
  const id = Buffer.from(bytes(16)).toString('hex')
  const record = new Uint8Array([1, 2, 3])
  await keepPairing(core.sharing, { id, mentorshipId, state: 'paired', side: 'inviter', record })
  const storage = () => openPairingStorage(core.sharing, id)
  return {
    storage: storage(),
    async edit(name, change) {
      const { documents, runner } = core.sharing
      const key = sharedKeyOf(name, mentorshipId)
      if (!key) throw new Error(`${name} is not shared`)
      await runner.run('Written', async (command) => {
        const live = command.write.watch(await documents.open(command.database, key))
        live.doc.transact(() => change(live.doc))
      })
    },
    async crash() {
      core = (await startCore()).core
      return storage()
    },
    refuse: async (sentence) => void (problem = sentence),
    close: async () => void (problem = null),
  }
}

describeStorage('a notebook in PGlite', open, {
  names: ['note/mentorship', `note/meeting/${meetingId}`],
  standing: ['agenda'],
  words: inParagraphs,
})
