import { expect, test } from 'vitest'
import { shareWords } from './share-words.ts'

const local = { zone: 'Europe/Berlin', today: '2026-03-10', partnerName: 'Ana' } as const
const bare = { owner: 'me', dueOn: null, status: 'open', doneOn: null, meeting: null, sharedCopy: null } as const

test('says whose an action is, its day, whether it is done and its meeting', () => {
  const meeting = { id: '1', title: 'Ana', startAt: '2026-03-05T09:00:00.000Z' }
  const words = shareWords({ ...bare, dueOn: '2026-03-20', status: 'done', doneOn: '2026-03-09', meeting }, local)
  expect(words).toMatch(/^Ana will see these words, that it is for you, its day, .*20 March.*, that it is done since /)
  expect(words).toMatch(/and that it comes from the meeting of .*5 Mar.*\. Nothing else goes along\.$/)
  expect(shareWords({ ...bare, owner: 'both' }, local)).toBe(
    'Ana will see these words, that it is for both of you and that it is open. Nothing else goes along.',
  )
})

test('what the partner kept gets the words alone', () => {
  expect(shareWords({ ...bare, sharedCopy: 'let_go' }, local)).toMatch(/^Ana still has this action from before\./)
})
