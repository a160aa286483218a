import { defineRecordKind } from './define-record-kind.ts'
import { goalOwners } from './goal.record.ts'
import { choiceField, dayField, numberField } from './record-fields.ts'

/** A step on the way, of a goal or of the mentorship, on a day of its own or counted from a beginning. */
export const milestoneKind = defineRecordKind({
  name: 'milestone',
  words: {
    one: 'Milestone',
    many: 'Milestones',
    add: 'Add a milestone',
    title: 'What will be reached by then?',
    body: 'More about it',
    day: 'Written down on',
    why: 'A few points on the way show early whether the way is right.',
  },
  icon: 'flag',
  lane: 'shareable',
  sides: ['responsible'],
  partOf: ['goal'],
  people: [],
  fields: {
    responsible: choiceField('Who sees to it', goalOwners),
    dueOn: dayField('By when'),
    offset: numberField('How long after the beginning', { largest: 1000 }),
    offsetUnit: choiceField('Counted in', { days: 'Days', weeks: 'Weeks', months: 'Months' }),
    offsetFrom: choiceField('Counted from', {
      goal: 'The beginning of the goal',
      mentorship: 'The beginning of the mentorship',
    }),
    reachedOn: dayField('Reached on', { inStatus: ['reached'] }),
  },
  statuses: [
    { value: 'open', label: 'Ahead', tone: 'active', verb: 'Open it again', next: ['reached', 'let_go'] },
    { value: 'reached', label: 'Reached', tone: 'done', verb: 'Reached', stamp: 'reachedOn', next: ['open'] },
    { value: 'let_go', label: 'Let go', tone: 'quiet', verb: 'Let it go', next: ['open'] },
  ],
  settled: ['reached', 'let_go'],
  columns: ['dueOn', 'responsible'],
})
