import { expect, test, type Locator, type Page } from '@playwright/test'
import { paste, serveNotePage } from './note-page.ts'

let served: { url: string; close: () => Promise<void> }

test.beforeAll(async () => {
  served = await serveNotePage()
})
test.afterAll(() => served.close())

async function open(page: Page, search = ''): Promise<Locator> {
  await page.goto(served.url + search)
  const note = page.getByRole('textbox', { name: 'Meeting note', exact: true })
  await note.click()
  return note
}

/** Runs in the page, where `notePage` holds the document and the editor. */
function inPage<Result>(page: Page, code: string): Promise<Result> {
  return page.evaluate(`(({ Y, doc, editor, log, jumpToParagraph }) => ${code})(window.notePage)`)
}

test('Markdown signs become blocks while typing', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('# Plan\n')
  await page.keyboard.type('- one\ntwo\n\n')
  await page.keyboard.type('1. first\n\n')
  await page.keyboard.type('[ ] open\n')
  await page.keyboard.type('done\n\n')
  await page.keyboard.type('> said\n\n')
  await page.keyboard.type('``` let a')
  await expect(note.locator('h1')).toHaveText('Plan')
  await expect(note.locator('ul:not([data-type]) > li')).toHaveText(['one', 'two'])
  await expect(note.locator('ol > li')).toHaveText(['first'])
  await expect(note.getByRole('checkbox')).toHaveCount(2)
  await expect(note.locator('blockquote')).toHaveText('said')
  await expect(note.locator('pre')).toHaveText('let a')
})

test('bold, italic and an address take shape while typing', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('**strong** *soft* see https://example.org/a, then')
  await expect(note.locator('strong')).toHaveText('strong')
  await expect(note.locator('em')).toHaveText('soft')
  await page.keyboard.type('\nhttps://example.org/b\nend')
  await expect(note.getByRole('link')).toHaveText(['https://example.org/a', 'https://example.org/b'])
  await expect(note.locator('p').last()).toHaveText('end')
})

test('a checklist item is checked with its box', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('[ ] Ask Ana')
  const box = note.getByRole('checkbox', { name: 'Ask Ana' })
  await box.check()
  await expect(note.locator('li')).toHaveAttribute('data-checked', 'true')
})

test('people are mentioned in spite of a slip, by keyboard, and can be opened', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('Thanks to @whitfeild')
  await expect(page.getByRole('option')).toHaveText(['Dana Whitfield'])
  await expect(note).toHaveAttribute('aria-activedescendant', /.+/)
  const [caret, list] = await Promise.all(
    [note.locator('.suggestion'), page.getByRole('listbox')].map((part) => part.boundingBox()),
  )
  expect(Math.abs((list?.y ?? 0) - (caret?.y ?? 0) - (caret?.height ?? 0))).toBeLessThan(12)
  await page.keyboard.press('Enter')
  await expect(note).toHaveText('Thanks to @Dana Whitfield')
  await expect(note).not.toHaveAttribute('aria-activedescendant', /.*/)
  await note.getByText('@Dana Whitfield').click()
  expect(await inPage(page, 'log')).toEqual(['person 01890000-0000-7000-8000-000000000003'])
})

test('Escape closes the list and leaves what was typed', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('@an')
  await expect(page.getByRole('listbox', { name: 'People' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.type('x')
  await expect(note.locator('p')).toHaveText(['@an', 'x'])
})

test('the slash menu inserts blocks and the date', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('/check')
  await expect(page.getByRole('option')).toHaveText(['Checklist[ ]'])
  await page.keyboard.press('Enter')
  await page.keyboard.type('item ')
  await page.keyboard.type('/date')
  await page.keyboard.press('Tab')
  await expect(note.getByRole('checkbox')).toHaveCount(1)
  await expect(note).toContainText('item 23 November 2026')
})

test('Ctrl+Z takes back own writing and leaves what the other person wrote', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('mine')
  await inPage(
    page,
    `{ const other = new Y.Doc()
       Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
       const p = new Y.XmlElement('paragraph'); p.insert(0, [new Y.XmlText('from Ana')])
       other.getXmlFragment('body').push([p])
       Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'remote') }`,
  )
  await expect(note).toContainText('from Ana')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(note).toHaveText('from Ana')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(note).toContainText('mine')
})

test('opening, reading and losing focus never change the document', async ({ page }) => {
  await open(page)
  await inPage(
    page,
    `{ const other = new Y.Doc()
       const h = new Y.XmlElement('heading'); h.setAttribute('level', 2); h.insert(0, [new Y.XmlText('https://example.org/x last')])
       other.getXmlFragment('body').push([h])
       Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote')
       window.updates = 0; doc.on('update', () => window.updates++) }`,
  )
  await page.getByRole('button', { name: 'Read only' }).click()
  await page.getByRole('button', { name: 'Editable' }).click()
  await page.getByRole('textbox', { name: 'Meeting note' }).click()
  expect(await page.evaluate('window.updates')).toBe(0)
})

test('content of a newer version is shown as text and survives', async ({ page }) => {
  await open(page)
  await page.keyboard.type('known')
  await inPage(
    page,
    `{ const other = new Y.Doc()
       Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
       const chart = new Y.XmlElement('chart'); chart.insert(0, [new Y.XmlText('numbers')])
       other.getXmlFragment('body').push([chart])
       Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'remote') }`,
  )
  await expect(page.getByText('A newer Mentorbook wrote part of this note.')).toBeVisible()
  await expect(page.getByText('numbers')).toBeVisible()
  expect(await inPage(page, `doc.getXmlFragment('body').toString()`)).toContain('<chart>numbers</chart>')
  await expect(page.getByRole('textbox', { name: 'Meeting note' })).toHaveCount(0)
})

test('the toolbar is one tab stop and works with arrows', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('word')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Alt+F10')
  await expect(page.getByRole('button', { name: 'Heading' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('toolbar', { name: /Formatting/ }).getByRole('button', { name: 'Bold' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(note.locator('strong')).toHaveText('word')
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('Escape')
  await expect(note).toBeFocused()
})

test('a link is made, shows its real host, and opens only through the surroundings', async ({ page }) => {
  const note = await open(page)
  await page.keyboard.type('the draft')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+Shift+k')
  await page.getByRole('textbox', { name: 'Link to' }).fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is none of them.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Link to' }).fill('https://paypal.com@xn--example-9d0b.org/a')
  await page.keyboard.press('Enter')
  await expect(note.getByRole('link')).toHaveText('the draft')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText('xn--example-9d0b.org', { exact: true })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await note.getByRole('link').click({ modifiers: ['ControlOrMeta'] })
  expect(await inPage(page, 'log.length')).toBe(2)
  expect(page.context().pages()).toHaveLength(1)
})

test('text from Word, Google Docs and Markdown arrives as blocks without styles', async ({ page }) => {
  const note = await open(page)
  await paste(page, 'Meeting note', {
    html: `<html xmlns:o="urn:x"><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>first<o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>second</p>
      <p style="color:red;font-size:30pt"><b>Bold</b> red</p><table><tr><td>a</td><td>b</td></tr></table></body></html>`,
    text: 'x',
  })
  await expect(note.locator('ul > li')).toHaveText(['first', 'second'])
  await expect(note.locator('strong')).toHaveText('Bold')
  await expect(note).toContainText('a | b')
  await expect(note.locator('[style]')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await paste(page, 'Meeting note', {
    html: '<b id="docs-internal-guid-1" style="font-weight:normal"><p><span style="font-weight:700">Strong</span> plain</p><ul><li><input type="checkbox" checked>done</li><li><input type="checkbox">open</li></ul></b>',
    text: 'x',
  })
  await expect(note.locator('strong')).toHaveText('Strong')
  await expect(note.getByRole('checkbox')).toHaveCount(2)
  await expect(note.getByRole('checkbox', { name: 'done' })).toBeChecked()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await paste(page, 'Meeting note', {
    text: '## Title\n\n- [x] a\n- [ ] b\n\n@[Ana](mentorbook://person/a-1) said **yes**',
  })
  await expect(note.locator('h2')).toHaveText('Title')
  await expect(note.getByRole('checkbox')).toHaveCount(2)
  await expect(note.getByText('@Ana')).toBeVisible()
})

test('jumps to a paragraph and marks it for a moment', async ({ page }) => {
  const note = await open(page)
  await paste(page, 'Meeting note', { text: Array.from({ length: 200 }, (_, i) => `line ${i}`).join('\n') })
  expect(await inPage(page, 'jumpToParagraph(editor, 150)')).toBe(true)
  await expect(note.locator('.note-jumped')).toHaveText('line 150')
  await expect(note.getByText('line 150', { exact: true })).toBeInViewport()
  await expect(note.locator('.note-jumped')).toHaveCount(0)
  expect(await inPage(page, 'jumpToParagraph(editor, 999)')).toBe(false)
})

test('typing in a note of a hundred thousand characters works, and says how long a keystroke took', async ({
  page,
}) => {
  const note = await open(page)
  const line = 'We spoke about the next step and who could help with it, and agreed to write it down. '
  await paste(page, 'Meeting note', { text: Array.from({ length: 600 }, () => line.repeat(2)).join('\n') })
  await expect(note.locator('p')).toHaveCount(600)
  await page.keyboard.press('ControlOrMeta+Home')
  const typed = await inPage<{ slowest: number; text: string }>(
    page,
    `{ const times = []
       for (let i = 0; i < 100; i++) {
         const start = performance.now()
         editor.view.dispatch(editor.state.tr.insertText('x'))
         times.push(performance.now() - start)
       }
       return { slowest: times.sort((a, b) => a - b)[94], text: editor.getText().slice(0, 101) } }`,
  )
  expect(typed.text).toBe(`${'x'.repeat(100)}W`)
  console.log(`95 of 100 keystrokes took at most ${typed.slowest.toFixed(1)} ms`)
})

test('private text is covered until asked for, and Escape covers it again', async ({ page }) => {
  await open(page, '?all')
  const note = page.getByRole('textbox', { name: 'Private note' })
  await expect(note).toHaveCount(0)
  await page.getByRole('button', { name: 'Show private note' }).click()
  await expect(note).toBeFocused()
  await page.keyboard.type('for me')
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Show private note' })).toBeFocused()
})

test('versions are compared and brought back with the keyboard', async ({ page }) => {
  await open(page, '?all')
  await page.getByRole('button', { name: /Today, 14:05/ }).focus()
  await expect(page.getByText('The note is as it was then.')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('del', { hasText: 'write' })).toBeVisible()
  await page.getByRole('button', { name: 'Bring this version back' }).press('Enter')
  expect(await inPage(page, 'log')).toEqual(['restore b'])
})
