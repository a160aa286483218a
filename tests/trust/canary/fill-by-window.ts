import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { goTo } from '../../e2e/fixtures.ts'
import type { CanaryWords } from './canary-words.ts'

/** Types words into every feature of the window, as a person does, and leaves some of it standing half typed. */
export async function fillByWindow(page: Page, words: CanaryWords, own: string): Promise<void> {
  const person = `${words.next()} ${words.next()}`
  await addPerson(page, words, person)
  await writeAboutPerson(page, words)
  await addMentorship(page, words, person)
  await addAction(page, words)
  await addRecord(page, words)
  await addLabel(page, words)
  await importFiles(page, words, own)
  await search(page, words, person)
  await capture(page, words)
}

/** A few of the same, for a second and third time. */
export async function fillShortly(page: Page, words: CanaryWords): Promise<void> {
  const person = `${words.next()} ${words.next()}`
  await addPerson(page, words, person)
  await writeAboutPerson(page, words)
  await search(page, words, person)
  await capture(page, words)
}

async function addPerson(page: Page, words: CanaryWords, name: string): Promise<void> {
  await goTo(page, 'Today')
  await page.keyboard.press('n')
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('E-mail, phone or link').fill(`${words.next()}@example.org`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name })).toBeVisible()
}

async function writeAboutPerson(page: Page, words: CanaryWords): Promise<void> {
  const address = page.getByLabel('New address')
  if (await address.isVisible()) {
    await address.fill(words.next())
    await address.press('Enter')
  }
  const note = page.getByRole('main').locator('[contenteditable=true]').first()
  await note.click()
  await note.pressSequentially(`${words.next()} and ${words.next()} `)
  await expect(page.getByText('Saved').first()).toBeVisible()
}

async function addMentorship(page: Page, words: CanaryWords, name: string): Promise<void> {
  await goTo(page, 'Mentorships')
  await page.keyboard.press('n')
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Person').fill(name)
  await page.getByRole('option', { name }).first().click()
  await dialog.getByLabel('Who mentors whom').click()
  await page.getByRole('option', { name: 'I mentor' }).first().click()
  await dialog.getByRole('button', { name: 'Add the mentorship' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/#\/mentorships\//)
  await page.getByRole('tab', { name: 'Agenda' }).click()
  const topic = page.getByRole('textbox', { name: 'Add a topic' }).first()
  const title = words.next()
  await topic.fill(title)
  await topic.press('Enter')
  await expect(page.getByText(title).first()).toBeVisible()
}

async function addAction(page: Page, words: CanaryWords): Promise<void> {
  await goTo(page, 'Actions')
  const text = words.next()
  const field = page.getByRole('textbox', { name: 'Add an action' })
  await field.fill(`${text} by friday`)
  await field.press('Enter')
  await expect(page.getByText(text).first()).toBeVisible()
  await page.getByLabel('Find an action').fill(text)
  await expect(page.getByText(text).first()).toBeVisible()
}

async function addRecord(page: Page, words: CanaryWords): Promise<void> {
  await goTo(page, 'Growth')
  await page.keyboard.press('n')
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  const title = words.next()
  await dialog.getByRole('textbox').first().fill(title)
  await dialog
    .getByRole('button', { name: /^(Add|Save|Keep)/ })
    .last()
    .click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(title).first()).toBeVisible()
}

async function addLabel(page: Page, words: CanaryWords): Promise<void> {
  await goTo(page, 'Settings')
  const name = words.next()
  await page.getByLabel('New label').fill(name)
  await page.getByRole('form', { name: 'Add a label' }).getByRole('button', { name: 'Add' }).click()
  await expect(page.getByLabel(`Name of the label ${name}`)).toBeVisible()
}

/** One file is looked at and left, one of each format is taken over. */
async function importFiles(page: Page, words: CanaryWords, own: string): Promise<void> {
  const csv = `First Name,Last Name,Company\n${words.next()},${words.next()},${words.next()}\n`
  const vcard = `BEGIN:VCARD\nVERSION:4.0\nFN:${words.next()}\nORG:${words.next()}\nNOTE:${words.next()}\nEND:VCARD\n`
  for (const [kind, text] of [
    ['csv', csv],
    ['vcf', vcard],
  ] as const) {
    const file = path.join(own, `people.${kind}`)
    for (const takes of [false, true]) {
      writeFileSync(file, takes ? text : text.replaceAll(words.mark, () => words.next()))
      await page.goto(`${new URL('/', page.url()).href}#/import`)
      await page.locator('input[type=file]').setInputFiles(file)
      const button = page.getByRole('button', { name: /^Import \d/ })
      await expect(button).toBeVisible()
      if (!takes) {
        await goTo(page, 'People')
        continue
      }
      await button.click()
      await expect(page.getByRole('button', { name: 'See your people' })).toBeVisible()
      await page.getByRole('button', { name: 'See your people' }).click()
    }
  }
}

async function search(page: Page, words: CanaryWords, known: string): Promise<void> {
  for (const text of [known, words.next()]) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Find anything/ }).fill(text)
    await page.getByRole('option', { name: /^Search everything/ }).click()
    const field = page.getByRole('searchbox', { name: 'Search everything' })
    await expect(field).toHaveValue(text)
    await field.fill(`${text} ${words.next()}`)
  }
  await goTo(page, 'Today')
  await page.goBack()
}

/** Saves the person's own file, which is theirs; what the browser needs to write it is not. */
export async function exportEverything(page: Page, own: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: own })
  await goTo(page, 'Settings')
  await page.getByRole('button', { name: 'Everything (JSON)' }).click()
  await expect
    .poll(() => readdirSync(own).filter((name) => name.endsWith('.json')), { timeout: 20_000 })
    .toHaveLength(1)
  await session.detach()
}

/** What was typed and not kept stays in the field. */
async function capture(page: Page, words: CanaryWords): Promise<void> {
  await goTo(page, 'Today')
  await page.keyboard.press('Control+Shift+Space')
  const field = page.getByRole('dialog').getByRole('textbox').first()
  await field.fill(`!win ${words.next()}`)
  await field.press('Control+Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await goTo(page, 'Settings')
  await page.getByLabel('New label').fill(words.next())
}
