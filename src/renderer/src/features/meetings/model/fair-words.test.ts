import { expect, test } from 'vitest'
import { easyTurn, fairWords } from './fair-words.ts'

const hours = (held: number, mine: number, theirs: number) => ({ held, mine, theirs, theirTimezone: 'Asia/Tokyo' })

test('it says what was, for either side, and nothing where there is nothing to say', () => {
  expect(fairWords(hours(4, 0, 0), 'Ana')).toBeNull()
  expect(fairWords(hours(0, 0, 0), 'Ana')).toBeNull()
  expect(fairWords(hours(4, 0, 3), 'Ana')).toBe(
    'In the 4 meetings of the last 12 months Ana met you before 8:00 or after 18:00 on their clock 3 times, and you never did on yours.',
  )
  expect(fairWords(hours(1, 1, 0), 'Ana')).toBe(
    'In the one meeting of the last 12 months you met before 8:00 or after 18:00 on your clock once, and Ana never did on theirs.',
  )
  expect(fairWords(hours(5, 2, 1), 'Ana')).toContain('on your clock twice, and Ana on theirs once.')
})

test('the easy hour goes to the one who had fewer of them, and to the other where it is even', () => {
  expect(easyTurn(hours(4, 3, 1))).toBe('mine')
  expect(easyTurn(hours(4, 1, 3))).toBe('theirs')
  expect(easyTurn(hours(4, 2, 2))).toBe('theirs')
})
