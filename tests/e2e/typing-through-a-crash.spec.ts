import { expect, test } from './fixtures.ts'

test.use({ expectsComplaints: true, actionTimeout: 15_000 })

test(
  'what is typed while the core is killed is kept by the window and saved when the core is back',
  { tag: '@browser' },
  async ({ notebook }) => {
    const { page } = notebook
    const client = await notebook.client()
    const { id } = await client.people.create({ name: 'Ana Ruiz' })
    await page.evaluate((person) => void (location.hash = `#/people/${person}`), id)
    const note = page.getByRole('textbox', { name: /^Standing note/ })
    await note.click()
    await note.pressSequentially('before the crash, ')
    await notebook.killCore()
    await note.pressSequentially('during it, ')
    await notebook.restartCore()
    await note.pressSequentially('and after it')
    const stored = async () => (await client.documents.text({ note: { kind: 'person', id, lane: 'private' } })).text
    const everything = 'before the crash, during it, and after it'
    await expect.poll(stored, { timeout: 30_000 }).toContain(everything)
    await page.reload()
    await expect(page.getByRole('textbox', { name: /^Standing note/ })).toContainText(everything)
  },
)
