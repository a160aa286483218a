import { ORPCError } from '@orpc/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { PersonDetail, PersonSummary } from '#contract/people.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { AffiliationsSection } from './affiliations-section.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { NewPersonDialog } from './new-person-dialog.tsx'
import { PeopleList } from './people-list.tsx'
import { PersonPage } from './person-page.tsx'

const client = vi.hoisted(() => {
  const nothing = () => vi.fn(async (_input?: unknown): Promise<unknown> => ({ changeSetId: null }))
  return {
    list: nothing(),
    get: nothing(),
    create: nothing(),
    update: nothing(),
    archive: nothing(),
    unarchive: nothing(),
    trash: nothing(),
    merge: nothing(),
    labels: { list: nothing(), assign: nothing() },
    duplicates: { like: nothing(), list: nothing(), dismiss: nothing() },
    affiliations: { add: nothing(), change: nothing(), update: nothing(), remove: nothing() },
    contactPoints: { add: nothing(), update: nothing(), remove: nothing() },
    quickFacts: { add: nothing(), update: nothing(), remove: nothing(), sort: nothing() },
    avatar: { get: nothing(), set: nothing(), remove: nothing() },
  }
})
vi.mock('../../../backend/client.ts', () => ({ client: { people: client, changes: { undo: vi.fn() } }, coreLink: {} }))

const row = (id: string, displayName: string, more: Partial<PersonSummary> = {}): PersonSummary => ({
  id,
  displayName,
  sortName: displayName,
  headline: null,
  organization: null,
  title: null,
  email: null,
  timezone: null,
  labelIds: [],
  avatarId: null,
  archivedAt: null,
  sensitive: false,
  lastContactAt: null,
  due: null,
  mentorships: [],
  ...more,
})
const detail = (id: string, displayName: string, more: Partial<PersonDetail> = {}): PersonDetail => ({
  id,
  kind: 'individual',
  displayName,
  prefix: null,
  given: displayName,
  middle: null,
  family: null,
  suffix: null,
  nickname: null,
  phonetic: null,
  nameOrder: 'given_first',
  pronouns: null,
  headline: null,
  timezone: null,
  languages: [],
  location: null,
  preferredChannel: null,
  birthday: null,
  howMet: null,
  metOn: null,
  about: null,
  sensitive: false,
  archivedAt: null,
  source: 'manual',
  avatarId: null,
  metThrough: null,
  introduced: [],
  contactPoints: [],
  affiliations: [],
  quickFacts: [],
  labels: [],
  formerIds: [],
  ...more,
})
const people = [
  detail('a', 'Ana', { pronouns: 'she/her', birthday: '--04-12' }),
  detail('b', 'Bo', { pronouns: 'they/them', location: 'Oslo' }),
]

beforeEach(() => {
  vi.clearAllMocks()
  client.list.mockImplementation(async () => [
    row('a', 'Ana Ruiz', { labelIds: ['alumni'] }),
    row('b', 'Bo Lind', { organization: 'Fieldbird' }),
  ])
  client.labels.list.mockImplementation(async () => [{ id: 'alumni', name: 'Alumni', color: null, people: 1 }])
  client.get.mockImplementation(async (input) => people.find((each) => each.id === (input as { id: string }).id))
  client.duplicates.like.mockImplementation(async () => [])
})

const show = (children: React.ReactNode) =>
  renderInWindow(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      {children}
    </QueryClientProvider>,
  )
const list = (more: Partial<Parameters<typeof PeopleList>[0]> = {}) => {
  const props = {
    selection: { view: 'everyone' as const, labelId: undefined },
    onSelection: vi.fn(),
    openId: undefined,
    onOpen: vi.fn(),
    onAdd: vi.fn(),
    onDuplicates: vi.fn(),
    ...more,
  }
  show(<PeopleList {...props} />)
  return props
}
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((each) => within(each).getAllByRole('gridcell')[1]?.textContent)

test('the list is filtered while typing and Escape shows everybody again', async () => {
  list()
  const field = await screen.findByRole('textbox', { name: 'Filter people' })
  fireEvent.change(field, { target: { value: 'feildbird' } })
  await waitFor(() => expect(names()).toEqual([expect.stringContaining('Bo Lind')]))
  fireEvent.keyDown(field, { key: 'Escape' })
  await waitFor(() => expect(names()).toHaveLength(2))
  fireEvent.change(field, { target: { value: 'zzzz' } })
  expect(await screen.findByRole('heading', { name: 'Nobody fits these words' })).toBeTruthy()
})

test('a view and a label choose who is shown', async () => {
  list({ selection: { view: 'unlabelled', labelId: undefined } })
  await waitFor(() => expect(names()).toEqual([expect.stringContaining('Bo Lind')]))
  expect(screen.getByText('1 person')).toBeTruthy()
})

test('who is due stands first with the reason in words, and the choice says how many there are', async () => {
  client.list.mockImplementation(async () => [
    row('a', 'Ana Ruiz', { due: { state: 'amber', sentence: 'Ana has been quiet for 5 weeks', place: 1 } }),
    row('b', 'Bo Lind', { due: { state: 'red', sentence: 'Bo has been quiet for 9 weeks', place: 0 } }),
    row('c', 'Cy Park'),
  ])
  const { onSelection } = list({ selection: { view: 'due', labelId: undefined } })
  await waitFor(() =>
    expect(names()).toEqual([expect.stringContaining('Bo Lind'), expect.stringContaining('Ana Ruiz')]),
  )
  expect(screen.getByRole('columnheader', { name: 'Why now' })).toBeTruthy()
  expect(screen.getByRole('gridcell', { name: /^Bo has been quiet for 9 weeks/ })).toBeTruthy()
  fireEvent.click(screen.getByRole('combobox', { name: 'Who is shown' }))
  expect(await screen.findByRole('option', { name: 'Due 2' })).toBeTruthy()
  fireEvent.click(screen.getByRole('option', { name: 'Losing touch 1' }))
  expect(onSelection).toHaveBeenCalledWith({ view: 'losing', labelId: undefined })
})

test('nobody is due: the list says that nothing is asked', async () => {
  list({ selection: { view: 'losing', labelId: undefined } })
  expect(await screen.findByRole('heading', { name: 'You are losing touch with nobody' })).toBeTruthy()
})

test('several people are archived at once and the selection is cleared', async () => {
  client.archive.mockImplementation(async () => ({ changeSetId: 'c' }))
  list()
  fireEvent.click(await screen.findByRole('button', { name: 'Select all rows' }))
  fireEvent.click(screen.getByRole('button', { name: 'Archive' }))
  expect(await screen.findByText('2 people archived')).toBeTruthy()
  expect(client.archive).toHaveBeenCalledWith({ ids: ['a', 'b'] })
  expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('2 selected')).toBeNull())
})

test('nobody yet: the list says what belongs here and offers to begin', async () => {
  client.list.mockImplementation(async () => [])
  const { onAdd } = list()
  await screen.findByRole('heading', { name: 'No people yet' })
  fireEvent.click(screen.getAllByRole('button', { name: 'Add a person' }).at(-1) as HTMLElement)
  expect(onAdd).toHaveBeenCalledOnce()
})

test('writing down somebody who is there already leads to them', async () => {
  client.duplicates.like.mockImplementation(async () => [
    {
      id: 'a',
      displayName: 'Ana Ruiz',
      organization: 'Fieldbird',
      avatarId: null,
      archived: false,
      reasons: ['alike_name'],
    },
  ])
  const onOpenPerson = vi.fn()
  show(<NewPersonDialog onClose={vi.fn()} onOpenPerson={onOpenPerson} />)
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'ana ruis' } })
  fireEvent.click(await screen.findByRole('button', { name: 'Open Ana Ruiz' }))
  expect(onOpenPerson).toHaveBeenCalledWith('a')
  expect(screen.getByText(/much the same name/)).toBeTruthy()
})

test('a new person opens; what they are reached by is understood', async () => {
  client.create.mockImplementation(async () => ({ id: 'new', changeSetId: 'c' }))
  const onOpenPerson = vi.fn()
  show(<NewPersonDialog onClose={vi.fn()} onOpenPerson={onOpenPerson} />)
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Carla Nunes' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'E-mail, phone or link' }), {
    target: { value: '+351 21 5550100' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  await waitFor(() => expect(onOpenPerson).toHaveBeenCalledWith('new'))
  expect(client.create).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'Carla Nunes', contactPoints: [{ kind: 'phone', value: '+351 21 5550100' }] }),
  )
})

test('a person that cannot be saved now stays written in the form, with the reason', async () => {
  const sentence = 'The disk with your notebook is full, so nothing can be saved now.'
  client.create.mockImplementation(async () => {
    throw new ORPCError('STORAGE_UNAVAILABLE', { data: { sentence } })
  })
  const onOpenPerson = vi.fn()
  const onClose = vi.fn()
  show(<NewPersonDialog onClose={onClose} onOpenPerson={onOpenPerson} />)
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Carla Nunes' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Organisation' }), { target: { value: 'Almada Works' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Carla Nunes')
  expect(screen.getByRole('textbox', { name: 'Organisation' })).toHaveProperty('value', 'Almada Works')
  expect([onOpenPerson, onClose].flatMap((called) => called.mock.calls)).toEqual([])
})

test('the page shows what is known, offers the rest, and has room for other areas', async () => {
  show(
    <PersonPage
      personId="a"
      onOpenPerson={vi.fn()}
      onGone={vi.fn()}
      sections={(person) => <p>{`Mentorships of ${person.displayName}`}</p>}
    />,
  )
  expect(await screen.findByRole('heading', { level: 1, name: 'Ana' })).toBeTruthy()
  expect(screen.getByText('Mentorships of Ana')).toBeTruthy()
  expect(screen.getByRole('textbox', { name: 'Birthday' })).toHaveProperty('value', '12 April')
  expect(screen.queryByRole('textbox', { name: 'Lives in' })).toBeNull()
  const birthday = screen.getByRole('textbox', { name: 'Birthday' })
  fireEvent.change(birthday, { target: { value: '13 April 1985' } })
  fireEvent.keyDown(birthday, { key: 'Enter' })
  await waitFor(() => expect(client.update).toHaveBeenCalledWith({ id: 'a', fields: { birthday: '1985-04-13' } }))
})

test('a new job is told apart from a correction', async () => {
  const job = {
    id: 'j',
    organization: 'Fieldbird',
    title: 'Reseacher',
    department: null,
    kind: 'employment' as const,
    startOn: '2019',
    endOn: null,
    isPrimary: true,
    current: true,
  }
  show(<AffiliationsSection person={detail('a', 'Ana', { affiliations: [job] })} />)
  fireEvent.click(screen.getByRole('button', { name: 'More for Fieldbird' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'They moved on to something new' }))
  fireEvent.change(await screen.findByRole('textbox', { name: 'Organisation' }), { target: { value: 'Harbour Lab' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Since' }), { target: { value: 'March 2026' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(client.affiliations.change).toHaveBeenCalledWith(
      expect.objectContaining({ personId: 'a', endsId: 'j', organization: 'Harbour Lab', startOn: '2026-03' }),
    ),
  )
  expect(client.affiliations.update).not.toHaveBeenCalled()
})

test('a merge asks only where both say something different', async () => {
  client.merge.mockImplementation(async () => ({ changeSetId: 'm' }))
  const onMerged = vi.fn()
  show(<MergeDialog personId="a" otherId="b" onClose={vi.fn()} onMerged={onMerged} />)
  fireEvent.click(await screen.findByRole('radio', { name: 'they/them' }))
  expect(screen.queryByText('Oslo')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Merge' }))
  await waitFor(() => expect(onMerged).toHaveBeenCalledWith('a'))
  expect(client.merge).toHaveBeenCalledWith({ winnerId: 'a', loserId: 'b', choices: { pronouns: 'loser' } })
})
