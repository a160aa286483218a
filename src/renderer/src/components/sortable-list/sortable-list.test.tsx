import { fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { press } from '../../testing/press.ts'
import { renderInWindow } from '../../testing/render.tsx'
import { SortableList } from './sortable-list.tsx'

const topics = ['Promotion talk', 'Reading list', 'Team conflict']

function Agenda({
  onReorder,
}: {
  onReorder?: (order: string[], moved: { id: string; before?: string; after?: string }) => void
}) {
  const [items, setItems] = useState(topics)
  return (
    <SortableList
      label="Agenda"
      items={items}
      itemId={(item) => item}
      itemLabel={(item) => item}
      onReorder={(order, moved) => {
        setItems(order)
        onReorder?.(order, moved)
      }}
    >
      {(item) => <a href="#topic">{item}</a>}
    </SortableList>
  )
}

const shown = () =>
  within(screen.getByRole('list', { name: 'Agenda' }))
    .getAllByRole('link')
    .map((link) => link.textContent)
const said = () =>
  screen
    .getAllByRole('status')
    .map((status) => status.textContent)
    .join(' ')
const handle = (item: string) => screen.getByRole('button', { name: `Move ${item}` })

test('Alt+Down moves the item, says where it is now and keeps the focus on it', () => {
  const onReorder = vi.fn()
  renderInWindow(<Agenda onReorder={onReorder} />)
  handle('Promotion talk').focus()
  press('ArrowDown', { altKey: true })
  expect(shown()).toEqual(['Reading list', 'Promotion talk', 'Team conflict'])
  expect(said()).toContain('Promotion talk is now 2 of 3.')
  expect(document.activeElement).toBe(handle('Promotion talk'))
  press('ArrowDown', { altKey: true })
  expect(shown()).toEqual(['Reading list', 'Team conflict', 'Promotion talk'])
  expect(onReorder.mock.calls.map(([, moved]) => moved)).toEqual([
    { id: 'Promotion talk', after: 'Reading list', before: 'Team conflict' },
    { id: 'Promotion talk', after: 'Team conflict', before: undefined },
  ])
})

test('Alt+Up works from inside the item as well', () => {
  renderInWindow(<Agenda />)
  screen.getByRole('link', { name: 'Team conflict' }).focus()
  press('ArrowUp', { altKey: true })
  expect(shown()).toEqual(['Promotion talk', 'Team conflict', 'Reading list'])
})

test('At the end nothing moves and that is said', () => {
  const onReorder = vi.fn()
  renderInWindow(<Agenda onReorder={onReorder} />)
  handle('Promotion talk').focus()
  press('ArrowUp', { altKey: true })
  expect(onReorder).not.toHaveBeenCalled()
  expect(said()).toContain('Promotion talk is already at the top.')
})

test('Arrows without Alt are left alone', () => {
  const onReorder = vi.fn()
  renderInWindow(<Agenda onReorder={onReorder} />)
  screen.getByRole('link', { name: 'Reading list' }).focus()
  expect(press('ArrowDown')).toBe(true)
  expect(onReorder).not.toHaveBeenCalled()
})

test('The handle opens a menu that moves without dragging', async () => {
  renderInWindow(<Agenda />)
  fireEvent.click(handle('Promotion talk'))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Move to the end' }))
  expect(shown()).toEqual(['Reading list', 'Team conflict', 'Promotion talk'])
})
