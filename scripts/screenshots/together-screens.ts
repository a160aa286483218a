import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import type { NoteReference } from '#contract/documents.contract.ts'
import { writeCaret } from '#shared/caret.ts'
import { writeNote } from '../../tests/helpers/note-window.ts'
import type { SharedNotebook } from './sharing-screens.ts'
import { closeFloats, go, type Screen } from './walking.ts'

type Ana = Awaited<ReturnType<SharedNotebook['connect']>>

const hers = async (page: Page, notebook: SharedNotebook): Promise<Ana> =>
  notebook.connect(await page.evaluate(() => sessionStorage.getItem('mentorbook-session')))
const noteOf = ({ mentorshipId }: { mentorshipId: string }): NoteReference => ({
  ...{ kind: 'mentorship', id: mentorshipId, lane: 'shared' },
})

/** Asks again until something holds that needs the other notebook's word. */
async function until(page: Page, what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (await holds()) return
    await page.waitForTimeout(250)
  }
  throw new Error(`${what} did not come about.`)
}

async function pair(page: Page, ana: Ana, { client, mentorshipId }: SharedNotebook['tobias']): Promise<void> {
  const { invite } = await ana.client.sharing.invite({ ...ana, myName: 'Ana', myDevice: 'Kitchen laptop' })
  await client.sharing.join({ mentorshipId, text: invite?.code ?? '', myName: 'Tobias', myDevice: 'Blue laptop' })
  const isPaired = async ({ client: of, mentorshipId: id }: Ana) => {
    const { isConnected, devices } = await of.sharing.state({ mentorshipId: id })
    for (const { key, isVerified } of devices)
      if (!isVerified) await of.sharing.setVerified({ mentorshipId: id, key, isVerified: true })
    return isConnected
  }
  await until(page, 'The connection', async () => (await isPaired(ana)) && isPaired({ client, mentorshipId }))
}

const textAt = async ({ client, ...of }: Ana) => (await client.documents.text({ note: noteOf(of) })).text

/** Puts Tobias into the shared note, as his window does, until the page is closed. */
async function placeTobias(page: Page, { client, mentorshipId }: SharedNotebook['tobias']): Promise<void> {
  const windowId = crypto.randomUUID()
  const stop = new AbortController()
  page.once('close', () => stop.abort())
  const places = await client.sharing.presence({ mentorshipId, windowId }, { signal: stop.signal })
  await places.next()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await client.documents.load({ note: noteOf({ mentorshipId }) })).state)
  const paragraph = doc.getXmlFragment('body').get(1)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('The note is not as it was written.')
  const at = writeCaret(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, text.length)))
  const place = { itemId: null, isTyping: true, anchor: at, head: at }
  await client.sharing.setPresence({ mentorshipId, windowId, document: 'note/mentorship', place })
}

/** Two notebooks that share: where the other is, what they see, who wrote what, and what both answer apart. */
export const togetherScreens: readonly Screen<SharedNotebook>[] = [
  {
    name: 'together-presence',
    open: async (page, notebook) => {
      const { tobias } = notebook
      const ana = await hers(page, notebook)
      await pair(page, ana, tobias)
      await writeNote(ana.client, noteOf(ana), 'What we agreed on the talk')
      await until(page, 'The first words', async () => (await textAt(tobias)) === 'What we agreed on the talk')
      const both = 'What we agreed on the talk\n\nTobias sends the outline on Friday, Ana reads it over the weekend'
      await writeNote(tobias.client, noteOf(tobias), both)
      await until(page, 'His words', async () => (await textAt(ana)).includes('weekend'))
      await go(page, `/mentorships/${ana.mentorshipId}?tab=notes`)
      await page
        .getByRole('radiogroup', { name: 'Which note' })
        .getByText(/^You and /)
        .click()
      await placeTobias(page, tobias)
      await page.locator('.note-partner').waitFor()
      await page.getByText('Tobias is typing…').waitFor()
    },
  },
  {
    name: 'together-note-versions',
    open: async (page, notebook) => {
      const ana = await hers(page, notebook)
      await ana.client.documents.keepVersion({ note: noteOf(ana), label: 'As we agreed' })
      await writeNote(ana.client, noteOf(ana), 'What we agreed on the talk\n\nTobias sends the outline on Thursday')
      await page.getByRole('button', { name: 'Earlier versions' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('As we agreed').first().click()
      await dialog.getByText('Thursday').first().waitFor()
    },
  },
  {
    name: 'together-share-passage',
    open: async (page, notebook) => {
      const ana = await hers(page, notebook)
      const note: NoteReference = { kind: 'mentorship', id: ana.mentorshipId, lane: 'private' }
      await writeNote(ana.client, note, 'He hesitates to say no.\n\nThe committee takes too much of his time.')
      await go(page, `/mentorships/${ana.mentorshipId}?tab=notes`)
      await page.getByRole('radiogroup', { name: 'Which note' }).getByText('Only you').click()
      const field = page.getByRole('textbox', { name: 'Private note' })
      const show = page.getByRole('button', { name: 'Show the private note' })
      await show.or(field).first().waitFor()
      if (await show.isVisible()) await show.click()
      await field.getByText('The committee takes').click({ clickCount: 3 })
      await field.press('Control+Alt+p')
      await page.getByRole('dialog').getByLabel('Passage').waitFor()
    },
  },
  {
    name: 'together-partner-view',
    open: async (page, notebook) => {
      const ana = await hers(page, notebook)
      await closeFloats(page)
      await ana.client.actions.create({ ...ana, lane: 'shared', text: 'Read the outline', dueOn: '2027-01-10' })
      await go(page, `/mentorships/${ana.mentorshipId}?tab=agenda`)
      await page.getByRole('button', { name: 'What Tobias sees' }).click()
      await page.getByRole('dialog').getByText('Read the outline').waitFor()
    },
  },
  {
    name: 'together-blind-reveal',
    open: async (page, notebook) => {
      const { tobias } = notebook
      const ana = await hers(page, notebook)
      await closeFloats(page)
      const asked = { mentorshipId: ana.mentorshipId, how: true, topics: true, own: 'What should we do differently?' }
      const { id } = await ana.client.blindReveal.ask(asked)
      const listed = async () => (await tobias.client.blindReveal.list(tobias)).some((round) => round.id === id)
      await until(page, 'The question', listed)
      const answers = (word: string, topics: string[], own: string) => ({
        ...{ id, how: { score: 4, word }, topics, own },
      })
      await ana.client.blindReveal.answer(answers('steady', ['The talk', 'Saying no'], 'Meet outside once a month'))
      await tobias.client.blindReveal.answer(answers('hopeful', ['My time', 'The talk'], 'Begin with what went well'))
      await ana.client.blindReveal.ask({ mentorshipId: ana.mentorshipId, how: true })
      await go(page, `/mentorships/${ana.mentorshipId}`)
      const part = page.getByRole('region', { name: 'Asked of you both' })
      await part.getByText('Begin with what went well').waitFor()
      await part.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'together-folder',
    open: async (page, notebook) => {
      const ana = await hers(page, notebook)
      await go(page, `/mentorships/${ana.mentorshipId}/sharing`)
      await page.getByRole('button', { name: 'Use a shared folder' }).click()
      await page.getByLabel('Shared folder').fill('/usr')
      await page.getByRole('button', { name: 'Choose…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'share', exact: true }).waitFor()
    },
  },
]
