import { expect, test, type Page } from '@playwright/test'
import { xssPayloads } from '../fixtures/xss-payloads.ts'
import { paste, serveNotePage, watchEscapes, type Escapes } from './note-page.ts'

const name = process.env['NOTE_NAME'] ?? 'Meeting note'
let served: { url: string; close: () => Promise<void> }
let page: Page
let escapes: Escapes

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  // Any page with a note can be named, so that the same payloads meet the finished application.
  const url = process.env['NOTE_PAGE_URL']
  served = url ? { url, close: async () => undefined } : await serveNotePage()
  page = await browser.newPage()
  escapes = await watchEscapes(page, new URL(served.url).host)
  await page.goto(served.url)
  await page.getByRole('textbox', { name, exact: true }).waitFor()
})

test.afterAll(async () => {
  await page.close()
  await served.close()
})

test.beforeEach(async () => {
  await page.getByRole('textbox', { name, exact: true }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  escapes.seen.length = 0
})

/** What is in the note that no note may hold. */
async function foreignContent(): Promise<string[]> {
  return page.getByRole('textbox', { name, exact: true }).evaluate((note) => {
    const elements =
      'a b br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre s blockquote span strong ul label input div img'.split(' ')
    const attributes =
      'href rel title class data-type data-id data-label data-mention-suggestion-char data-checked type start contenteditable aria-label style data-placeholder data-decoration-id data-decoration-content draggable'.split(
        ' ',
      )
    return [...note.querySelectorAll('*')].flatMap((element) => {
      const tag = element.tagName.toLowerCase()
      // The editor's own helpers: a spacer at the end of a line and the hidden words of a checkbox.
      const isSpacer = tag === 'img' && element.classList.contains('ProseMirror-separator')
      const isHiddenLabel = tag === 'span' && element.parentElement?.tagName === 'LABEL'
      const found = elements.includes(tag) && (tag !== 'img' || isSpacer) ? [] : [tag]
      for (const { name: attribute, value } of element.attributes) {
        const isOwn = attributes.includes(attribute) && (attribute !== 'style' || isHiddenLabel)
        if (!isOwn && !isSpacer) found.push(`${tag}[${attribute}]`)
        if (attribute === 'href' && !/^(https?:\/\/|mailto:|tel:)/i.test(value)) found.push(`href ${value}`)
      }
      return found
    })
  })
}

/** Two frames and a timer: time for a handler, a load or a start of navigation to happen. */
async function settle(): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))),
  )
}

async function pressEverything(): Promise<void> {
  await page.getByRole('textbox', { name, exact: true }).evaluate((note) => {
    for (const element of note.querySelectorAll('*')) {
      for (const type of ['mouseover', 'mousedown', 'mouseup', 'click', 'auxclick']) {
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, ctrlKey: type === 'click' }))
      }
    }
  })
}

for (const payload of xssPayloads) {
  test(`pasted as HTML, "${payload.name}" runs nothing, loads nothing and leaves only text`, async () => {
    const address = page.url()
    await paste(page, name, { html: payload.html, text: 'x' })
    await settle()
    expect(await foreignContent()).toEqual([])
    await pressEverything()
    await settle()
    expect(escapes.seen).toEqual([])
    expect(page.url()).toBe(address)
  })
}

test('as plain text, as Markdown and dropped, the same payloads do nothing either', async () => {
  for (const { html } of xssPayloads) {
    const title = html.replaceAll('\n', ' ')
    for (const text of [
      html,
      `# ${title}\n\n[press](javascript:canary())\n\n![${title.slice(0, 40)}](https://canary.invalid/m.png)`,
    ]) {
      await paste(page, name, { text })
      expect(await foreignContent(), text.slice(0, 100)).toEqual([])
    }
    await paste(page, name, { html, text: 'x' }, 'drop')
    expect(await foreignContent(), html.slice(0, 100)).toEqual([])
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
  }
  await settle()
  expect(escapes.seen).toEqual([])
})

test('more than a million characters are refused with a sentence, at once', async () => {
  await page.keyboard.type('before')
  await paste(page, name, { text: 'mentor '.repeat(150_000) })
  await expect(page.getByText('A note holds up to a million characters.')).toBeVisible()
  await expect(page.getByRole('textbox', { name, exact: true })).toHaveText('before')
})

test('a file is refused with a sentence', async () => {
  await page.getByRole('textbox', { name, exact: true }).evaluate((element) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['x'], 'picture.png', { type: 'image/png' }))
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))
  })
  await expect(page.getByText('Notes hold text.')).toBeVisible()
})

test('the watch sees what it is there to see', async () => {
  await page.evaluate(() => {
    const box = document.createElement('div')
    box.innerHTML = '<img src="https://canary.invalid/x.png" onerror="canary()">'
    document.body.append(box)
  })
  await expect.poll(() => escapes.seen.toSorted()).toEqual(['canary', 'request https://canary.invalid/x.png'])
})
