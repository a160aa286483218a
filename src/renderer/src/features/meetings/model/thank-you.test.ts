import { expect, test } from 'vitest'
import { thankYouDraft } from './thank-you.ts'

const facts = { startAt: '2026-03-12T09:00:00.000Z', next: null }
const more = { name: 'Ana', promises: [], takeaway: null, today: '2026-03-12', zone: 'Europe/Berlin' }

test('thanks name the day, and nothing that was not given', () => {
  expect(thankYouDraft(facts, more)).toBe('Dear Ana,\n\nThank you for your time today.')
  expect(thankYouDraft(facts, { ...more, today: '2026-03-13' })).toContain('yesterday')
  expect(thankYouDraft(facts, { ...more, today: '2026-03-20', takeaway: '  ' })).toBe(
    'Dear Ana,\n\nThank you for your time on 12 Mar.',
  )
})

test('what stays, what was promised and the next time follow', () => {
  const next = { id: 'n', title: '', startAt: '2026-04-02T09:00:00.000Z', status: 'scheduled' as const }
  const text = thankYouDraft({ ...facts, next }, { ...more, takeaway: 'Ask first.', promises: ['Read it', 'Send it'] })
  expect(text).toContain('What stays with me: Ask first.')
  expect(text).toContain('I will see to these:\n- Read it\n- Send it')
  expect(text.endsWith('I look forward to 2 Apr.')).toBe(true)
  expect(thankYouDraft(facts, { ...more, promises: ['Read it'] })).toContain('I will see to this: Read it')
})
