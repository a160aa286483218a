import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { coverPrivate } from '../../lib/private-cover.ts'
import { press } from '../../testing/press.ts'
import { renderInWindow } from '../../testing/render.tsx'
import { PrivateCoverSwitch } from './private-cover-switch.tsx'

afterEach(() => act(() => coverPrivate(false)))

test('H covers what is private on any page, the rail says so, and a press shows it again', () => {
  renderInWindow(<PrivateCoverSwitch />)
  const isCovered = () => document.documentElement.hasAttribute('data-private-covered')
  expect(screen.queryByRole('button')).toBeNull()
  act(() => void press('h'))
  expect(isCovered()).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Private is hidden. Show it' }))
  expect(isCovered()).toBe(false)
  expect(screen.queryByRole('button')).toBeNull()
})
