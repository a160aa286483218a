import { expect, test } from 'vitest'
import { pastActions, pastTopics } from './past-lines.ts'

const context = { now: '2026-03-12T09:00:00.000Z', zone: 'Europe/Berlin', partnerName: 'Ana Ruiz' }

test('Each line is a topic, with or without bullets', () => {
  expect(pastTopics('- Promotion talk\n\n  2) Reading  list \nTeam')).toEqual([
    { title: 'Promotion talk', lane: 'private' },
    { title: 'Reading list', lane: 'private' },
    { title: 'Team', lane: 'private' },
  ])
})

test('Each line is a promise with its owner and day', () => {
  expect(pastActions('* @ana send CV by friday\ncall back\n@me', context)).toEqual([
    { text: 'send CV', owner: 'them', dueOn: '2026-03-13', lane: 'private' },
    { text: 'call back', owner: 'me', dueOn: null, lane: 'private' },
  ])
})
