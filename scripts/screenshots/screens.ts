import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../build-targets.ts'
import { closeFloats, go, type Screen } from './walking.ts'

const file = join(root, 'tests/fixtures/interop/linkedin-500.csv')

const at = (name: string, address: string): Screen => ({ name, open: (page) => go(page, address) })

/** The page of the first link in the page whose address begins so. */
async function follow(page: Page, from: string, name: string | RegExp): Promise<void> {
  await go(page, from)
  await page.getByRole('link', { name }).first().click()
}

const tabOfMentorship = (tab: string): Screen => ({
  name: `mentorship-${tab.toLowerCase()}`,
  open: async (page) => {
    await closeFloats(page)
    await page.getByRole('tab', { name: tab, exact: true }).click()
  },
})

/** A kind of the page of growth by its address: in a narrow window the list of kinds is a select. */
const kindOfGrowth = (kind: string, view?: string): Screen =>
  at(`growth-${view ?? kind}`, `/growth?kind=${kind}${view === undefined ? '' : `&view=${view}`}`)

async function openPerson(page: Page, name: string): Promise<void> {
  await go(page, '/people')
  await page.getByRole('row', { name: new RegExp(name) }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

const openMeeting = (page: Page) => follow(page, '/', /Next steps|Career|outline|review|check-in|:/)

const modeOfMeeting = (name: string, key: string): Screen => ({
  name,
  open: async (page) => {
    await closeFloats(page)
    await page.locator('body').press(key)
  },
})

/** Every screen, in the order in which one leads to the next. The first stand in an empty notebook. */
export const screens: readonly Screen[] = [
  at('welcome', '/'),
  at('people-empty', '/people'),
  at('mentorships-empty', '/mentorships'),
  at('meetings-empty', '/meetings'),
  at('actions-empty', '/actions'),
  at('growth-empty', '/growth'),
  at('timeline-empty', '/timeline'),
  {
    name: 'today',
    open: async (page) => {
      await go(page, '/')
      await page.getByRole('button', { name: 'Add sample people' }).click()
      await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
      await closeFloats(page)
    },
  },
  {
    name: 'reminders',
    open: async (page) => {
      await page.getByRole('button', { name: /^(Reminders|\d+ reminders?)$/ }).click()
      await page.getByRole('dialog', { name: 'Reminders' }).getByRole('button', { name: 'Your week' }).waitFor()
    },
  },
  at('week', '/week'),
  at('people', '/people'),
  at('people-due', '/people?view=due'),
  at('people-losing-touch', '/people?view=losing'),
  { name: 'person', open: (page) => openPerson(page, 'Tobias Lind') },
  {
    name: 'person-below',
    open: async (page) => {
      await page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'new-person',
    open: async (page) => {
      await go(page, '/people')
      await page.getByRole('button', { name: 'Add a person', exact: true }).first().click()
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ines Duarte')
      await page.getByRole('textbox', { name: 'Organisation' }).fill('Almada Works')
    },
  },
  {
    name: 'duplicates',
    open: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await go(page, '/people/duplicates')
    },
  },
  {
    name: 'merge',
    open: async (page) => {
      await page.getByRole('button', { name: /merge/i }).first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  at('mentorships', '/mentorships'),
  {
    name: 'mentorships-table',
    open: async (page) => {
      await closeFloats(page)
      await page.getByText('Table', { exact: true }).click()
    },
  },
  {
    name: 'mentorship-overview',
    open: async (page) => {
      await page.getByText('Board', { exact: true }).click()
      await page
        .getByRole('link', { name: /Tobias Lind/ })
        .first()
        .click()
      await page.getByRole('tab', { name: 'Overview' }).waitFor()
    },
  },
  ...['Agenda', 'Meetings', 'Actions', 'Goals', 'Records', 'Agreement', 'Reviews', 'Timeline', 'Notes'].map(
    tabOfMentorship,
  ),
  {
    name: 'goal',
    open: async (page) => {
      await closeFloats(page)
      await page.getByRole('tab', { name: 'Goals', exact: true }).click()
      await page.getByLabel('Add a goal').fill('Give four talks by 1 December 2031')
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Give four talks' }).click()
      await page.getByRole('heading', { level: 1, name: 'Give four talks' }).waitFor()
    },
  },
  at('meetings', '/meetings'),
  at('meetings-month', '/meetings?look=month'),
  {
    name: 'meeting-prepare',
    open: async (page) => {
      await openMeeting(page)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'meeting-template',
    open: async (page) => {
      await page.locator('body').press('t')
      await page.getByRole('combobox', { name: 'Template' }).fill('Goal review')
      await page.getByRole('option', { name: 'Goal review' }).click()
      await page.getByRole('list', { name: 'Topics of the template' }).waitFor()
    },
  },
  {
    name: 'meeting-question',
    open: async (page) => {
      await closeFloats(page)
      await page.locator('body').press('u')
      await page.getByRole('list', { name: 'Questions' }).waitFor()
    },
  },
  modeOfMeeting('meeting-live', '2'),
  modeOfMeeting('meeting-wrap-up', '3'),
  {
    name: 'brief',
    open: async (page) => {
      await follow(page, '/', /^Read the brief/)
      await page.getByRole('button', { name: 'Copy as Markdown' }).waitFor()
    },
  },
  at('actions', '/actions'),
  ...['advice', 'win', 'feedback', 'decision', 'quote', 'note', 'interaction'].map((kind) => kindOfGrowth(kind)),
  kindOfGrowth('skill', 'map'),
  ...['person', 'untold', 'differ'].map((view) => kindOfGrowth('advice', view)),
  kindOfGrowth('decision', 'judgement'),
  kindOfGrowth('confidence_pulse', 'over-time'),
  kindOfGrowth('win', 'document'),
  {
    name: 'growth-record',
    open: async (page) => {
      await go(page, '/growth?kind=advice')
      await page.getByRole('row').nth(1).click()
    },
  },
  at('network', '/network'),
  at('network-board', '/network?kind=opportunity&view=board'),
  at('network-map', '/network/map'),
  at('network-thanks', '/network/thanks'),
  at('giving', '/giving'),
  at('library', '/library'),
  at('templates', '/templates'),
  {
    name: 'template-form',
    open: async (page) => {
      await page.getByRole('button', { name: 'Add a template' }).click()
      await page.getByRole('dialog').getByLabel('Name').waitFor()
    },
  },
  at('questions', '/templates?tab=questions'),
  at('review', '/review'),
  at('review-self', '/review?part=self'),
  at('timeline', '/timeline'),
  at('search', '/search?q=team'),
  at('search-help', '/search'),
  {
    name: 'palette',
    open: async (page) => {
      await go(page, '/')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('to')
    },
  },
  {
    name: 'palette-commands',
    open: async (page) => {
      await page.getByRole('combobox').fill('')
    },
  },
  {
    name: 'capture',
    open: async (page) => {
      await go(page, '/')
      await page.locator('body').press('c')
      await page.getByRole('dialog').getByRole('textbox').fill('!win Tobias ran the planning alone @Tobias')
    },
  },
  {
    name: 'shortcuts',
    open: async (page) => {
      await go(page, '/')
      await page.locator('body').press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'history',
    open: async (page) => {
      await go(page, '/')
      await page.keyboard.press('Control+Shift+h')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'trash',
    open: async (page) => {
      await openPerson(page, 'Ines Duarte')
      await page.getByRole('button', { name: 'More for Ines Duarte' }).click()
      await page.getByRole('menuitem', { name: /trash/i }).click()
      await page.waitForURL(/people$/)
      await go(page, '/trash')
    },
  },
  at('settings', '/settings'),
  {
    name: 'settings-rhythms',
    open: async (page) => {
      await page
        .getByRole('region', { name: 'Rhythms' })
        .evaluate((section) => section.scrollIntoView({ block: 'start' }))
    },
  },
  at('import', '/import'),
  {
    name: 'import-preview',
    open: async (page) => {
      await page.getByLabel('File with people').setInputFiles(file)
      await page
        .getByRole('button', { name: /^Import/ })
        .last()
        .waitFor()
    },
  },
]
