import { defineRecordKind } from './define-record-kind.ts'
import { goalOwners } from './goal.record.ts'
import { choiceField, numberField } from './record-fields.ts'

/** How a goal feels on the day, in words. */
export const goalStandings = { on_track: 'On track', at_risk: 'At risk', off_track: 'Off track' } as const

/** How a goal stands on a day, in a sentence and, if wanted, a number. */
export const goalCheckInKind = defineRecordKind({
  name: 'goal_check_in',
  words: {
    one: 'Check-in',
    many: 'Check-ins',
    add: 'Add a check-in',
    title: 'How does it stand?',
    body: 'More about it',
    day: 'When',
    why: 'A line now and then shows how a goal moves, also when it feels as if nothing did.',
  },
  icon: 'target',
  lane: 'shareable',
  sides: ['by'],
  partOf: ['goal'],
  people: [],
  fields: {
    percent: numberField('How far, in percent', { largest: 100 }),
    value: numberField('Where it is now'),
    standing: choiceField('It is', goalStandings),
    by: choiceField('Who says so', goalOwners),
  },
  columns: ['percent', 'standing'],
  sentence: ({ title }) => `Goal: ${title}`,
})
