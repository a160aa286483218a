import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import type { MentorshipStage } from '#contract/mentorship-words.ts'
import { focusOn, press } from '../../../testing/press.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { MentorshipBoard } from './mentorship-board.tsx'

const row = (
  id: string,
  personName: string,
  stage: MentorshipStage,
  more: Partial<MentorshipRow> = {},
): MentorshipRow => ({
  id,
  personId: id,
  personName,
  personShortName: personName.split(' ')[0] ?? personName,
  pronouns: 'she/her',
  avatarId: null,
  timezone: null,
  title: null,
  type: 'traditional',
  myRole: 'mentee',
  stage,
  stageSince: null,
  onlyStage: false,
  startedOn: null,
  endedOn: null,
  nextMeeting: null,
  actions: { open: 0, mine: 0, theirs: 0, overdue: 0 },
  cadence: null,
  source: 'manual',
  ...more,
})

const rows = [
  row('a', 'Ana Ruiz', 'active', { actions: { open: 2, mine: 1, theirs: 1, overdue: 0 } }),
  row('b', 'Bo Lind', 'active', {
    cadence: {
      state: 'red',
      sentence: 'Bo has been quiet for 7 weeks',
      dueOn: '2026-02-20',
      maxOn: '2026-03-01',
      daysSince: 49,
    },
  }),
  row('c', 'Cleo Park', 'exploring'),
  row('d', 'Dia Okoro', 'ended'),
]

function Board({ onMove }: { onMove: (id: string, stage: MentorshipStage) => Promise<unknown> }) {
  const [held, setHeld] = useState(rows)
  return (
    <MentorshipBoard
      rows={held}
      today="2026-03-12"
      onMove={async ({ id }, stage) => {
        const result = await onMove(id, stage)
        if (result !== undefined)
          setHeld((before) => before.map((each) => (each.id === id ? { ...each, stage } : each)))
        return result
      }}
    />
  )
}
const column = (name: string) => screen.getByRole('region', { name: new RegExp(`^${name}`) })
const namesIn = (name: string) =>
  within(column(name))
    .queryAllByRole('link')
    .map((link) => link.textContent)
const card = (name: string) => screen.getByRole('link', { name })

test('cards stand by stage, who is due first, with words for what is due', () => {
  renderInWindow(<Board onMove={async () => ({})} />)
  expect(namesIn('Active')).toEqual(['Bo Lind', 'Ana Ruiz'])
  expect(within(column('Active')).getByText('quiet for 7 weeks')).toBeTruthy()
  expect(within(column('Active')).getByText('2 actions')).toBeTruthy()
  expect(namesIn('Prospect')).toEqual([])
  expect(card('Ana Ruiz').getAttribute('href')).toBe('#/mentorships/a')
})

test('arrows walk over the cards, Shift with an arrow moves one to the next stage that can follow', async () => {
  const onMove = vi.fn(async () => ({}))
  renderInWindow(<Board onMove={onMove} />)
  focusOn(card('Cleo Park'))
  press('ArrowRight')
  expect(document.activeElement).toBe(card('Bo Lind'))
  press('ArrowDown')
  expect(document.activeElement).toBe(card('Ana Ruiz'))
  await act(async () => void press('ArrowRight', { shiftKey: true }))
  expect(onMove).toHaveBeenLastCalledWith('a', 'paused')
  expect(namesIn('Paused')).toEqual(['Ana Ruiz'])
  await waitFor(() => expect(document.activeElement).toBe(card('Ana Ruiz')))
  focusOn(card('Cleo Park'))
  await act(async () => void press('ArrowLeft', { shiftKey: true }))
  expect(onMove).toHaveBeenLastCalledWith('c', 'approached')
})

test('a refused move brings the card back, with the focus', async () => {
  renderInWindow(<Board onMove={async () => undefined} />)
  focusOn(card('Ana Ruiz'))
  await act(async () => void press('ArrowRight', { shiftKey: true }))
  expect(namesIn('Active')).toEqual(['Bo Lind', 'Ana Ruiz'])
  await waitFor(() => expect(document.activeElement).toBe(card('Ana Ruiz')))
})

test('the menu of a card offers only stages that can follow', async () => {
  const onMove = vi.fn(async () => ({}))
  renderInWindow(<Board onMove={onMove} />)
  fireEvent.click(screen.getByRole('button', { name: 'Move Dia Okoro' }))
  const items = (await screen.findAllByRole('menuitem')).map((item) => item.textContent)
  expect(items).toEqual(['Exploring', 'Agreeing terms', 'Active', 'Paused', 'Closing', 'Keeping in touch'])
  await act(async () => void fireEvent.click(screen.getByRole('menuitem', { name: 'Active' })))
  expect(onMove).toHaveBeenCalledWith('d', 'active')
  expect(namesIn('Active')).toContain('Dia Okoro')
})

test('Space chooses what has not begun to be compared, and nothing else', () => {
  const onChoose = vi.fn()
  renderInWindow(
    <MentorshipBoard rows={rows} today="2026-03-12" onMove={async () => ({})} chosen={['c']} onChoose={onChoose} />,
  )
  expect(within(column('Exploring')).getByText('Chosen to compare')).toBeTruthy()
  focusOn(card('Ana Ruiz'))
  press(' ')
  expect(onChoose).not.toHaveBeenCalled()
  focusOn(card('Cleo Park'))
  press(' ')
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('c')
})
