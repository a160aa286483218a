import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { DEFAULT_PROFILE } from '#vault/profile-directory.ts'
import { readKeyring } from '#vault/keys/keyring.ts'
import { CanaryWords } from '../trust/canary/canary-words.ts'
import { fillByProcedures, importPeople } from '../trust/canary/fill-by-procedures.ts'
import { exportEverything, fillByWindow, fillShortly } from '../trust/canary/fill-by-window.ts'
import { launch, makeComputer, windowFolders, type Launched } from '../trust/canary/launched-product.ts'
import { needlesFor, needlesForBytes } from '../trust/canary/needles.ts'
import { scanFolder } from '../trust/canary/scan.ts'
import { wordsInBackup } from '../trust/canary/words-in-backup.ts'
import { casesOf } from '../trust/figures.ts'
import { expectLocked, expectOpen, setUp, unlock } from './vault-notebook.ts'

const running: Launched[] = []
/** Also when a step failed: nothing of a run goes on. */
test.afterEach(async () => {
  await Promise.all(running.splice(0).map((product) => product.kill()))
})

/** Columns of free text. The program fills the others: kinds, days, keys, colours. */
const FREE_TEXT = [
  ...['given', 'family', 'display_name', 'sort_name', 'about', 'languages', 'pronouns'].map((name) => `person.${name}`),
  ...['contact_point.value', 'contact_point.normalized', 'contact_point.label', 'quick_fact.content', 'label.name'],
  ...['affiliation.organization', 'affiliation.title', 'affiliation.department', 'import_batch.file_name'],
  ...['mentorship.title', 'mentorship.focus', 'stage_event.reason', 'meeting_series.title', 'meeting_series.place'],
  ...['title', 'purpose', 'place', 'takeaway', 'mood_word'].map((name) => `meeting.${name}`),
  ...['agenda_item.title', 'agenda_item.detail', 'agenda_item.answer', 'agenda_item.later_when'],
  ...['action_item.text', 'action_item.done_note', 'record.title', 'record.body', 'record.data', 'record_person.note'],
  ...[
    'document.plain_text',
    'document_update.content',
    'document_version.state',
    'document_version.label',
    'document_version.preview',
  ],
  ...['search_document.title', 'search_document.people', 'search_document.tags', 'timeline_entry.title'],
]

test('nothing that was typed lies readable anywhere, after lock, kill -9 and quit @browser', async () => {
  if (process.platform !== 'linux')
    return console.log('Not tried here: what processes a program has is read from Linux.')
  test.setTimeout(900_000)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'canaries-'))
  const computer = makeComputer(folder)
  const words = new CanaryWords()
  const wanted = casesOf('canaries')
  const passphrase = `${words.next()} ${words.next()}`
  const needles = needlesFor([words.mark])
  const totals = { scans: 0, files: 0, bytes: 0, found: 0 }
  const scan = async (when: string) =>
    test.step(`scan: ${when}`, async () => {
      const { hits, files, bytes } = scanFolder(computer.computer, needles)
      totals.scans++
      totals.files += files
      totals.bytes += bytes
      totals.found += hits.length
      const told = hits.map(({ file, form, of, around }) => `${file}: ${of} as ${form}, in “${around}”`)
      expect.soft(told, when).toEqual([])
    })

  const first = await launch(computer)
  running.push(first)
  const recoveryKey = await setUp(first.page, passphrase)
  const keyring = readKeyring(path.join(computer.notebooks, 'profiles', DEFAULT_PROFILE))
  if (!keyring) throw new Error('There is no keyring.')
  const dataKey = await keyring.unlock({ kind: 'passphrase', secret: passphrase })
  needles.push(...needlesFor([recoveryKey, recoveryKey.slice(16)]), ...needlesForBytes(dataKey, 'the data key'))

  const link = await first.connect()
  await test.step('type into the window', () => fillByWindow(first.page, words, computer.own))
  // Two of three words are asked for, replaced or taken away again, and do not stay.
  await test.step('write through every procedure', async () => {
    await importPeople(link.client, words)
    const { refused } = await fillByProcedures(link.client, words, 3 * wanted)
    expect.soft([...refused].filter(([, sentence]) => sentence.includes('Something went wrong inside'))).toEqual([])
  })
  await test.step('export and back up', async () => {
    await exportEverything(first.page, computer.own)
    await link.client.backups.setFolder({ folder: computer.backups })
  })
  const receipt = await link.client.backups.run()
  const kept = await wordsInBackup(path.join(receipt.folder, receipt.fileName), recoveryKey, words)
  expect(FREE_TEXT.filter((column) => !kept.columns.has(column))).toEqual([])
  await scan('open')

  await first.page.keyboard.press('Control+l')
  await expectLocked(first.page)
  link.close()
  expect(await first.page.content()).not.toContain(words.mark)
  await expect(first.page).toHaveTitle('Mentorbook')
  await scan('locked')

  await unlock(first.page, passphrase)
  await expectOpen(first.page)
  await fillShortly(first.page, words)
  await first.kill()
  await scan('killed')

  const second = await launch(computer)
  running.push(second)
  expect(windowFolders(computer), 'what the killed window left behind is gone').toHaveLength(1)
  await unlock(second.page, passphrase)
  await expectOpen(second.page)
  await fillShortly(second.page, words)
  for (const pid of second.renderers()) process.kill(pid, 'SIGSEGV')
  await scan('the page crashed')
  expect(await second.quit()).toBe(0)
  expect(windowFolders(computer)).toEqual([])
  await scan('quit')

  console.log(
    `canaries: ${words.made} written, ${kept.words.size} of them kept in ${kept.columns.size} columns; ` +
      `${totals.scans} scans of ${totals.files} files, ${Math.round(totals.bytes / 1e6)} MB: ${totals.found} found`,
  )
  expect(kept.words.size).toBeGreaterThanOrEqual(wanted)
  if (test.info().errors.length === 0) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
