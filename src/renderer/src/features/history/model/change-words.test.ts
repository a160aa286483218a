import { expect, test } from 'vitest'
import { changeInWords, valueInWords } from './change-words.ts'

test('a change is said in a sentence, also one that would come', () => {
  const row = { entity: 'agendaItem', id: '1', title: 'Budget', lane: 'shared', fields: [] } as const
  expect(changeInWords({ ...row, what: 'removed' })).toBe('Topic “Budget” went to the trash')
  expect(changeInWords({ ...row, what: 'removed' }, true)).toBe('Topic “Budget” goes to the trash')
})

test('values are read as words, days and times', () => {
  const of = (field: string, value: string | null) => valueInWords(field, value, 'Europe/Berlin', '2026-03-12')
  expect(of('status', 'answered_async')).toBe('answered in between')
  expect(of('dueOn', '2026-03-20')).toContain('20')
  expect(of('startAt', '2026-03-20T10:00:00Z')).toContain('11:00')
  expect(of('dueOn', null)).toBe('nothing')
})
