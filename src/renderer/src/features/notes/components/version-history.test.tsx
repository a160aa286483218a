import { fireEvent, screen, waitFor } from '@testing-library/react'
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

test('says so when there is no version yet', () => {
  renderInWindow(<VersionHistory versions={[]} currentMarkdown="" loadVersion={vi.fn()} onRestore={() => undefined} />)
  expect(screen.getByText(/No earlier versions yet/)).toBeTruthy()
})
