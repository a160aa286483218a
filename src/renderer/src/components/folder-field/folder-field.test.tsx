import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { type FormEvent, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { renderInWindow } from '../../testing/render.tsx'
import type { FolderAccess } from './folder-access.ts'
import { FolderField } from './folder-field.tsx'

const tree: Record<string, string[]> = {
  '/': ['home'],
  '/home': ['ana'],
  '/home/ana': ['Books', 'Shared'],
  '/home/ana/Shared': [],
}
const under = (parent: string, name: string) => `${parent === '/' ? '' : parent}/${name}`

function show(access: Partial<FolderAccess> = {}, value = '') {
  const known = { ...tree }
  const list = vi.fn<FolderAccess['list']>(async (path, hidden) => {
    const at = path ?? '/home/ana'
    const names = known[at]
    if (!names) throw new Error(`There is no folder ${at}.`)
    return {
      path: at,
      parent: at === '/' ? null : at.slice(0, at.lastIndexOf('/')) || '/',
      folders: [...(hidden ? ['.cache'] : []), ...names].map((name) => ({ name, path: under(at, name) })),
      isCut: false,
      canWrite: at.startsWith('/home/ana'),
    }
  })
  const create = vi.fn<FolderAccess['create']>(async (parent, name) => {
    if (known[parent]?.includes(name)) throw new Error(`There is something called “${name}” here already.`)
    known[parent] = [...(known[parent] ?? []), name]
    known[under(parent, name)] = []
    return under(parent, name)
  })
  const submit = vi.fn((event: FormEvent) => event.preventDefault())
  function Field() {
    const [typed, setTyped] = useState(value)
    return (
      <form onSubmit={submit}>
        <FolderField
          label="Shared folder"
          description="Both choose it."
          value={typed}
          onChange={setTyped}
          access={{ list, create, ...access }}
        />
      </form>
    )
  }
  renderInWindow(<Field />)
  return { list, create, submit }
}

const choose = () => fireEvent.click(screen.getByRole('button', { name: 'Choose…' }))
const field = () => screen.getByLabelText<HTMLInputElement>('Shared folder')
const focused = (name: string) => waitFor(() => expect(document.activeElement?.textContent).toBe(name))
const press = (key: string) => act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key }))

test('goes through the folders by keyboard, from home, and gives the focus back with the folder chosen', async () => {
  show()
  choose()
  await focused('Books')
  await press('ArrowDown')
  await focused('Shared')
  await press('ArrowUp')
  await press('s')
  await focused('Shared')
  await press('Backspace')
  await focused('ana')
  await press('ArrowRight')
  await focused('Books')
  await press('End')
  await press('ArrowRight')
  await screen.findByText('There are no folders in this one.')
  fireEvent.click(screen.getByRole('button', { name: 'Choose this folder' }))
  expect(field().value).toBe('/home/ana/Shared')
  await waitFor(() => expect(document.activeElement).toBe(field()))
})

test('makes a new folder, says when there is one of its name, and shows hidden ones when asked', async () => {
  const { create, submit } = show()
  choose()
  await focused('Books')
  fireEvent.click(screen.getByRole('button', { name: 'New folder' }))
  const name = screen.getByLabelText('Name of the new folder')
  fireEvent.change(name, { target: { value: 'Shared' } })
  fireEvent.click(screen.getByRole('button', { name: 'Make it' }))
  await screen.findByText('There is something called “Shared” here already.')
  fireEvent.change(name, { target: { value: 'With Tobias' } })
  fireEvent.click(screen.getByRole('button', { name: 'Make it' }))
  await focused('With Tobias')
  expect(create).toHaveBeenLastCalledWith('/home/ana', 'With Tobias')
  expect(submit).not.toHaveBeenCalled()
  fireEvent.click(screen.getByLabelText('Hidden folders'))
  await screen.findByText('.cache')
})

test('begins at home when the typed folder is gone, and does not offer one that takes no files', async () => {
  show({}, '/media/stick')
  choose()
  await focused('Books')
  await press('Backspace')
  await focused('ana')
  expect(screen.getByText('This computer does not let Mentorbook put files into this folder.')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Choose this folder' }).disabled).toBe(true)
})

test('asks the system where it has a dialog of its own, and leaves the field alone when that is left', async () => {
  const ask = vi.fn(async (from: string): Promise<string | null> => (from === '' ? '/media/stick' : null))
  show({ ask })
  choose()
  await waitFor(() => expect(field().value).toBe('/media/stick'))
  choose()
  await waitFor(() => expect(ask).toHaveBeenLastCalledWith('/media/stick'))
  expect(field().value).toBe('/media/stick')
  expect(screen.queryByRole('dialog')).toBeNull()
})
