import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from '@playwright/test'
import { startDirectory } from '../helpers/local-directory.ts'
import type { NoteReference } from '#contract/documents.contract.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { writeNote } from '../helpers/write-note.ts'
import { CanaryWords } from '../trust/canary/canary-words.ts'
import { needlesFor } from '../trust/canary/needles.ts'
import { scanBytes } from '../trust/canary/scan.ts'
import { cannotCapture, capture, streamsOf } from '../trust/network/captured-packets.ts'
import { keptBytes } from '../trust/network/kept-bytes.ts'
import { plantPrivate } from '../trust/network/plant-private.ts'
import { expect, test } from './fixtures.ts'
import { beginSharing, compareNumbers, openNotebook, readCode, type WindowedNotebook } from './sharing-windows.ts'

type Side = WindowedNotebook & { words: CanaryWords; sees(): Promise<{ topics: string[]; note: string }> }

async function openSide(browser: Browser, partner: string, topic: string, bootstrap: string): Promise<Side> {
  const notebook = await openNotebook(browser, partner, topic, bootstrap)
  const { client, mentorshipId } = notebook
  const words = new CanaryWords()
  await plantPrivate(client, mentorshipId, words)
  await writeNote(client, { kind: 'mentorship', id: mentorshipId, lane: 'private' }, words.next())
  return {
    ...notebook,
    words,
    async sees() {
      const items = await client.agenda.forMentorship({ mentorshipId, closed: false })
      const { text } = await client.documents.text({ note: sharedNote(notebook) })
      const topics = items.filter(({ lane }) => lane === 'shared').map(({ title }) => title)
      return { topics: topics.toSorted(), note: text }
    },
  }
}

const sharedNote = ({ mentorshipId }: WindowedNotebook): NoteReference => ({
  kind: 'mentorship',
  id: mentorshipId,
  lane: 'shared',
})
const addTopics = ({ client, mentorshipId }: Side, titles: readonly string[]) =>
  Promise.allSettled(titles.map((title) => client.agenda.addItem({ mentorshipId, title, lane: 'shared' })))
const numbered = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at + 1}`)
const topicField = ({ page }: Side, words: RegExp) => page.getByRole('textbox', { name: words })
const noteField = ({ page, partner }: Side) =>
  page.getByRole('textbox', { name: `Note shared with ${partner.split(' ')[0]}` })

async function becomeEqual(lena: Side, tobias: Side, topics: readonly string[]): Promise<void> {
  const both = () => Promise.all([lena.sees(), tobias.sees()])
  await expect
    .poll(async () => (await both()).map((side) => side.topics), { timeout: 60_000 })
    .toEqual([topics.toSorted(), topics.toSorted()])
  await expect
    .poll(
      async () => {
        const [one, other] = await both()
        return one.note === other.note
      },
      { timeout: 60_000 },
    )
    .toBe(true)
}

test('S-653 S-657 S-658 two applications write in one agenda and one note: at once, apart, through a kill, and by files @browser', async ({
  browser,
}, info) => {
  test.setTimeout(300_000)
  const figures: string[] = []
  const testnet = await startDirectory()
  const bootstrap = testnet.bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  const unheard = cannotCapture()
  const wire = unheard ? null : await capture({ device: 'lo', filter: 'udp', file: info.outputPath('wire.pcap') })
  const lena = await openSide(browser, 'Tobias Lindqvist', 'Conference talk', bootstrap)
  const tobias = await openSide(browser, 'Lena Brandt', 'Reading list', bootstrap)
  const mail: Buffer[] = []
  const shared = new CanaryWords()
  let topics = ['Conference talk', 'Reading list']
  try {
    await test.step('pair by code', async () => {
      await beginSharing(lena, 'Tobias', 'Lena')
      await lena.page.getByRole('button', { name: 'Invite Tobias' }).click()
      const code = await readCode(lena.page)
      await beginSharing(tobias, 'Lena', 'Tobias')
      await tobias.page.getByRole('button', { name: 'I have a code from Lena' }).click()
      await tobias.page.getByLabel('Code or link').fill(code)
      await tobias.page.getByRole('button', { name: 'Connect' }).click()
      const since = performance.now()
      await compareNumbers([lena, tobias])
      figures.push(`paired and connected ${Math.round(performance.now() - since)} ms after the code was entered`)
      await becomeEqual(lena, tobias, topics)
    })

    await test.step('both type in one topic at the same time', async () => {
      const fields = [lena, tobias].map((side) => topicField(side, /^Topic: .*Conference talk/))
      await Promise.all([lena, tobias].map((side) => side.goTo('?tab=agenda')))
      await Promise.all(fields.map((field) => field.click()))
      await Promise.all([lena.page.keyboard.press('Control+End'), tobias.page.keyboard.press('Control+Home')])
      await Promise.all([
        lena.page.keyboard.type(' in the early spring', { delay: 30 }),
        tobias.page.keyboard.type('Together', { delay: 60 }),
      ])
      // Her words come in while his window still holds the topic as it was.
      await lena.page.keyboard.press('Tab')
      await expect.poll(async () => (await tobias.sees()).topics.join()).toContain('in the early spring')
      await tobias.page.keyboard.type(': ')
      await tobias.page.keyboard.press('Tab')
      const since = performance.now()
      const merged = 'Together: Conference talk in the early spring'
      await Promise.all(fields.map((field) => expect(field).toHaveValue(merged, { timeout: 30_000 })))
      figures.push(`one topic equal in both windows ${Math.round(performance.now() - since)} ms after the last key`)
      topics = [merged, 'Reading list']
      await becomeEqual(lena, tobias, topics)
    })

    await test.step('both type in one note at the same time', async () => {
      for (const side of [lena, tobias]) {
        await side.goTo('?tab=notes')
        await side.page.getByText(`You and ${side.partner.split(' ')[0]}`, { exact: true }).click()
        await noteField(side).click()
      }
      await lena.page.keyboard.insertText(`Agreed ${shared.next()} with care`)
      await expect(noteField(tobias)).toContainText('with care', { timeout: 30_000 })
      await Promise.all([lena.page.keyboard.press('Control+End'), tobias.page.keyboard.press('Control+Home')])
      await Promise.all([
        lena.page.keyboard.type(', and Lena writes the summary until Friday', { delay: 20 }),
        tobias.page.keyboard.type('Tobias brings the book along. ', { delay: 25 }),
      ])
      const since = performance.now()
      const merged = `Tobias brings the book along. Agreed ${shared.mark}aaaa with care, and Lena writes the summary until Friday`
      await Promise.all([lena, tobias].map((side) => expect(noteField(side)).toHaveText(merged, { timeout: 30_000 })))
      figures.push(`one note equal in both windows ${Math.round(performance.now() - since)} ms after the last key`)
    })

    await test.step('apart for a while, and together again', async () => {
      await tobias.goTo('/sharing')
      await tobias.page.getByRole('button', { name: 'Pause sharing' }).click()
      await expect(tobias.page.getByText(/You paused the sharing/)).toBeVisible()
      await lena.page.keyboard.type(' Lena alone.')
      await expect(noteField(lena)).toContainText('Lena alone.')
      await writeNote(tobias.client, sharedNote(tobias), 'Tobias alone.')
      await addTopics(lena, numbered('Of Lena', 8))
      await addTopics(tobias, numbered('Of Tobias', 8))
      await expect(tobias.page.getByText(/You paused the sharing\. Nothing goes over\./)).toBeVisible()
      expect((await lena.sees()).topics).not.toContain('Of Tobias 1')
      await tobias.page.getByRole('button', { name: 'Resume sharing' }).click()
      topics.push(...numbered('Of Lena', 8), ...numbered('Of Tobias', 8))
      const since = performance.now()
      await becomeEqual(lena, tobias, topics)
      figures.push(`equal ${Math.round(performance.now() - since)} ms after the pause ended`)
      for (const line of ['Lena alone.', 'Tobias alone.'])
        expect((await tobias.sees()).note.split(line)).toHaveLength(2)
    })

    await test.step('kill -9 in the middle of the exchange', async () => {
      const [mine, theirs] = [numbered('Lena, quickly', 30), numbered('Tobias, quickly', 30)]
      const wrote = [addTopics(lena, mine), addTopics(tobias, theirs)] as const
      const there = async () => (await lena.sees()).topics.filter((title) => theirs.includes(title)).length
      await expect.poll(there, { intervals: [10] }).toBeGreaterThan(0)
      await tobias.core.kill()
      const before = await there()
      await wrote[0]
      await tobias.core.restart()
      const kept = (await wrote[1]).flatMap(({ status }, at) => (status === 'fulfilled' ? [theirs[at] ?? ''] : []))
      await expect
        .poll(async () => JSON.stringify(await lena.sees()) === JSON.stringify(await tobias.sees()), {
          timeout: 60_000,
        })
        .toBe(true)
      const seen = (await lena.sees()).topics
      // Each topic that was acknowledged once, and none of the others twice.
      expect(seen).toEqual(expect.arrayContaining([...topics, ...mine, ...kept]))
      expect(new Set(seen).size).toBe(seen.length)
      figures.push(
        `killed when ${before} of 30 topics were there; ${kept.length} acknowledged before or after, all there once`,
      )
      topics = seen
    })

    await test.step('by files in any order, each twice, without any network', async () => {
      for (const side of [lena, tobias]) {
        await side.client.sharing.setOptions({ lan: false, dht: false, bootstrap: [], relay: null })
        delete side.env['MENTORBOOK_SHARING_BOOTSTRAP']
        await side.core.kill()
        await side.core.restart()
        await expect.poll(async () => (await side.client.sharing.state(side)).isConnected).toBe(false)
      }
      const files: { to: Side; bytes: Buffer }[] = []
      for (const round of [1, 2, 3]) {
        for (const [from, to, name] of [
          [lena, tobias, 'Lena'],
          [tobias, lena, 'Tobias'],
        ] as const) {
          const title = `${name} by file ${round} ${shared.next()}`
          await addTopics(from, [title])
          topics.push(title)
          await writeNote(from.client, sharedNote(from), `${name}, file ${round}.`)
          files.push({ to, bytes: Buffer.from((await from.client.sharing.exportMail(from)).bytes) })
        }
      }
      const seed = Number(process.env['MENTORBOOK_SEED']) || 20_261_123
      const random = createRandom(seed)
      for (let left = [...files, ...files]; left.length > 0;)
        for (const { to, bytes } of left.splice(random.below(left.length), 1))
          await to.client.sharing.importMail({ bytes: new Uint8Array(bytes) })
      await becomeEqual(lena, tobias, topics)
      mail.push(...files.map(({ bytes }) => bytes))
      figures.push(`${files.length} files read twice each in an order of seed ${seed}`)
    })

    await test.step('a file by the windows', async () => {
      await addTopics(lena, ['Lena by her window'])
      topics.push('Lena by her window')
      await Promise.all([lena, tobias].map((side) => side.goTo('/sharing')))
      const saved = lena.page.waitForEvent('download')
      await lena.page.getByRole('button', { name: /^Save a file/ }).click()
      const file = path.join(info.outputPath('by-window'), (await saved).suggestedFilename())
      await (await saved).saveAs(file)
      await tobias.page.locator('input[type=file][accept=".mbsync"]').setInputFiles(file)
      await expect.poll(async () => (await tobias.sees()).topics).toContain('Lena by her window')
      await becomeEqual(lena, tobias, topics)
      mail.push(readFileSync(file))
    })
    await test.step('nothing private went over', async () => {
      await Promise.all([lena.quit(), tobias.quit()])
      const kept = [await keptBytes(lena.dataDir), await keptBytes(tobias.dataDir)] as const
      const streams = wire ? streamsOf(await wire.stop()) : []
      const found = (bytes: Buffer, words: CanaryWords) => scanBytes(bytes, needlesFor([words.mark])).length > 0
      // The scan finds what each keeps for themselves, and what both share, where it must be.
      expect([found(kept[0], lena.words), found(kept[1], tobias.words)]).toEqual([true, true])
      expect([found(kept[0], shared), found(kept[1], shared)]).toEqual([true, true])
      expect([found(kept[0], tobias.words), found(kept[1], lena.words)]).toEqual([false, false])
      const needles = needlesFor([lena.words.mark, tobias.words.mark, shared.mark])
      const leaving = [...mail, ...streams]
      expect(leaving.flatMap((bytes) => scanBytes(bytes, needles))).toEqual([])
      const bytes = streams.reduce((sum, stream) => sum + stream.length, 0)
      if (wire) expect(bytes).toBeGreaterThan(20_000)
      figures.push(
        `${lena.words.made + tobias.words.made} private words: none in ${kept[0].length + kept[1].length} bytes of the ` +
          `other's notebook, ${mail.length} files` +
          (wire ? ` and ${bytes} bytes on the wire` : `. ${unheard}`),
      )
    })
  } finally {
    console.log(figures.map((figure) => `sharing: ${figure}`).join('\n'))
    await Promise.all([lena.putAway(), tobias.putAway()])
    await testnet.destroy()
    await wire?.stop().catch(() => [])
    rmSync(info.outputPath('wire.pcap'), { force: true })
  }
})
