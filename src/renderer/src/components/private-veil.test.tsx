import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { blurAllPrivate, PrivacyOfPage, showPrivate } from '../lib/private-blur.ts'
import { renderInWindow } from '../testing/render.tsx'
import { PrivateVeil } from './private-veil.tsx'

afterEach(() => act(() => blurAllPrivate()))

const page = (blurs: boolean) => (
  <PrivacyOfPage value={{ mentorshipId: 'm', isShared: true, blurs }}>
    {['a', 'b'].map((id) => (
      <PrivateVeil key={id} id={id} label={`Show ${id}`}>
        <textarea aria-label={`Words of ${id}`} />
      </PrivateVeil>
    ))}
  </PrivacyOfPage>
)
const isBlurred = (id: string) => screen.getByLabelText(`Words of ${id}`).closest('[inert]') !== null

test('private text is out of reach until it is asked for, each for itself, also after the page was left', () => {
  const { unmount } = renderInWindow(page(true))
  expect([isBlurred('a'), isBlurred('b')]).toEqual([true, true])
  fireEvent.click(screen.getByRole('button', { name: 'Show a' }))
  expect([isBlurred('a'), isBlurred('b')]).toEqual([false, true])
  unmount()
  renderInWindow(page(true))
  expect([isBlurred('a'), isBlurred('b')]).toEqual([false, true])
  act(() => showPrivate('m'))
  expect([isBlurred('a'), isBlurred('b')]).toEqual([false, false])
  act(() => blurAllPrivate())
  expect([isBlurred('a'), isBlurred('b')]).toEqual([true, true])
})

test('where nothing is blurred there is nothing to ask for', () => {
  renderInWindow(page(false))
  expect([isBlurred('a'), isBlurred('b')]).toEqual([false, false])
  expect(screen.queryByRole('button')).toBeNull()
})
