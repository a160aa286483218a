import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderInWindow } from '../../../testing/render.tsx'
import { VersionHistory } from './version-history.tsx'

const versions = [
  { id: 'new', at: 'Today', label: '', who: 'You', preview: 'one two' },
  { id: 'old', at: 'Monday', label: 'After the call', who: 'Ana', preview: 'one' },
]

test('shows what changed since the chosen version and brings it back', async () => {
  const restore = vi.fn()
  const loadVersion = async (id: string) => ({ markdown: id === 'new' ? 'one two' : 'one' })
  renderInWindow(
    <VersionHistory versions={versions} currentMarkdown="one two" loadVersion={loadVersion} onRestore={restore} />,
  )
  expect(await screen.findByText('The note is as it was then.')).toBeTruthy()
  const today = screen.getByRole('button', { name: /Today/ })
  today.focus()
  fireEvent.keyDown(today, { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toContain('Monday')
  expect(await screen.findByText('1 word added, 0 words removed.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Bring this version back' }))
  expect(restore).toHaveBeenCalledWith('old')
})

test('a version that cannot be read is tried again on demand', async () => {
  const loadVersion = vi.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValue({ markdown: 'one two' })
  renderInWindow(
    <VersionHistory
      versions={versions}
      currentMarkdown="one two"
      loadVersion={loadVersion}
      onRestore={() => undefined}
    />,
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.getByText('The note is as it was then.')).toBeTruthy())
})

test('shows what a version changed against the one before it', async () => {
  const texts: Record<string, string> = { new: 'one two', old: 'one' }
  renderInWindow(
    <VersionHistory
      versions={versions}
      currentMarkdown="one two three"
      loadVersion={async (id) => ({ markdown: texts[id] ?? '' })}
      onRestore={() => undefined}
    />,
  )
  expect(screen.queryByRole('radio', { name: 'Who wrote what' })).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: 'In this version' }))
  const change = await screen.findByRole('group', { name: 'In this version' })
  expect(change.querySelector('ins')?.textContent).toContain('two')
  expect(change.textContent).not.toContain('three')
})

test('where several people write, says who wrote which words, of now and of each version, not by colour alone', async () => {
  const loadAuthors = vi.fn(async (id: string | null) => ({
    writers: [
      { name: 'You', isMe: true },
      { name: 'Ana (Laptop)', isMe: false },
    ],
    parts: [
      { writer: 0, text: id === null ? 'We meet ' : 'We met ' },
      { writer: 1, text: 'every week' },
    ],
  }))
  renderInWindow(
    <VersionHistory
      versions={versions}
      currentMarkdown="one two"
      loadVersion={async () => ({ markdown: 'one' })}
      loadAuthors={loadAuthors}
      onRestore={() => undefined}
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: /Now/ }))
  const text = await screen.findByRole('group', { name: 'The text, by who wrote it' })
  expect(text.textContent).toBe('We meet every week')
  expect(within(text).getByTitle('Ana (Laptop)').textContent).toBe('every week')
  expect(screen.getByText('Ana (Laptop) wrote this')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Bring this version back' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: /Monday/ }))
  fireEvent.click(screen.getByRole('radio', { name: 'Who wrote what' }))
  await waitFor(() => expect(loadAuthors).toHaveBeenLastCalledWith('old'))
  expect((await screen.findByRole('group', { name: 'The text, by who wrote it' })).textContent).toContain('We met')
})

test('says so when there is no version yet', () => {
  renderInWindow(<VersionHistory versions={[]} currentMarkdown="" loadVersion={vi.fn()} onRestore={() => undefined} />)
  expect(screen.getByText(/No earlier versions yet/)).toBeTruthy()
})
