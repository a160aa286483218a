import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { afterEach, describe, expect, inject, it } from 'vitest'
import * as Y from 'yjs'
import { createFolderCarrier } from '../../src/sync/mailbox/folder-carrier.ts'
import { paddedSize } from '../../src/sync/mailbox/record-limits.ts'
import { isRecordName } from '../../src/sync/mailbox/record-names.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { addItem, contentOf, createSide, mine, root, theirs } from './mailbox-world.ts'

const canaries = Array.from({ length: 1_000 }, (_, at) => `canary${(at * 7_919 + 104_729).toString(36)}perch${at}`)
let folder: string | null = null
afterEach(() => {
  if (folder) fs.rmSync(folder, { recursive: true, force: true })
  folder = null
})

describe('what an outsider sees of a mailbox', () => {
  it('S-501 is not one of 1,000 canaries, plain, in Base64 or packed, nor a key, in a name or a file', async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentorbook-canaries-'))
    const carrier = createFolderCarrier({ folder })
    const [first, second] = [await createSide({ who: 'mine', carrier }), await createSide({ who: 'theirs', carrier })]
    const seen = new Map<string, Buffer>()
    const record = () => {
      for (const name of fs.readdirSync(folder ?? '')) seen.set(name, fs.readFileSync(path.join(folder ?? '', name)))
    }
    for (const [at, canary] of canaries.entries()) {
      const side = at % 2 === 0 ? first : second
      const name = at % 10 === 0 ? `note/${canary}` : 'agenda'
      if (at % 3 === 0) {
        side.storage.edit(name, (doc) => {
          const paragraph = new Y.XmlElement('paragraph')
          doc.getXmlFragment('body').insert(0, [paragraph])
          paragraph.insert(0, [new Y.XmlText(canary)])
        })
      } else addItem(side, name, canary, canary)
      if (at % 100 !== 99) continue
      for (const one of [first, second]) {
        await one.mailbox.exchangeNow()
        record()
      }
    }
    const handed = await first.mailbox.exportFile()
    if (handed.ok) seen.set('handed out', Buffer.from(handed.bytes))
    for (const one of [first, second, first]) await one.mailbox.exchangeNow()
    expect(contentOf(second)).toEqual(contentOf(first))
    expect(JSON.stringify(contentOf(second)).match(/canary/g)?.length).toBeGreaterThanOrEqual(1_000)
    for (const side of [first, second]) await side.mailbox.close()

    expect(seen.size).toBeGreaterThan(15)
    const secrets = [root, mine.publicKey, theirs.publicKey, mine.secretKey.subarray(0, 32)].map((key) =>
      Buffer.from(key),
    )
    for (const [name, bytes] of seen) {
      for (const text of [name, ...readings(bytes)])
        expect(text.includes('canary') || text.includes('perch')).toBe(false)
      for (const secret of secrets) expect(bytes.includes(secret)).toBe(false)
      expect(isRecordName(name) || name === 'handed out').toBe(true)
      expect(bytes.length).toBe(paddedSize(bytes.length))
    }
  })

  it('S-501 would be found if it were there', () => {
    const packed = Buffer.concat([Buffer.from('ab'), deflateRawSync('the canary sings, the canary sings')])
    expect(readings(Buffer.from('a canary sings')).some((text) => text.includes('canary'))).toBe(true)
    for (const lead of ['', 'x', 'xy']) {
      const coded = Buffer.from(Buffer.from(`${lead}canary`).toString('base64'))
      expect(readings(coded).some((text) => text.includes('canary'))).toBe(true)
    }
    expect(packed.includes('canary sings, the canary')).toBe(false)
    expect(readings(packed).some((text) => text.includes('canary sings, the canary'))).toBe(true)
  })

  it('S-502 has the same length for 100 pairs of different texts', async () => {
    const random = createRandom(inject('seed'))
    const letters = 'abcdefghijklmnopqrstuvwxyz äöü,.'
    const lengthOf = async (text: string) => {
      const side = await createSide({ who: 'mine' })
      addItem(side, 'agenda', 'one', text)
      const file = await side.mailbox.exportFile()
      return file.ok ? file.bytes.length : 0
    }
    for (let pair = 0; pair < 100; pair++) {
      const length = 1 + random.below(280)
      const varied = Array.from({ length }, () => letters[random.below(letters.length)]).join('')
      expect(await lengthOf(varied)).toBe(await lengthOf('no'.repeat(length).slice(0, length)))
    }
  })
})

/** The bytes as text, from Base64 at each of its four offsets, and inflated from each of the first offsets. */
function readings(bytes: Buffer): string[] {
  const plain = bytes.toString('latin1')
  const texts = [plain, bytes.toString('utf16le')]
  for (let offset = 0; offset < 4; offset++) texts.push(Buffer.from(plain.slice(offset), 'base64').toString('latin1'))
  for (let offset = 0; offset < Math.min(bytes.length, 400); offset++) {
    try {
      const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1_000_000 }
      texts.push(inflateRawSync(bytes.subarray(offset), options).toString('latin1'))
    } catch {
      // Not packed from here on.
    }
  }
  return texts
}
