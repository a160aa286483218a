import { defineRecordKind } from './define-record-kind.ts'
import { goalOwners } from './goal.record.ts'
import { choiceField, dayField, lineField, numberField, proseField } from './record-fields.ts'

/** A change of a goal: how it was before, and why it changed. Written when a goal that is under way is changed. */
export const goalRevisionKind = defineRecordKind({
  name: 'goal_revision',
  words: {
    one: 'Change of a goal',
    many: 'Changes',
    add: 'Note a change',
    title: 'What changed?',
    body: 'Why',
    day: 'When',
    why: 'When the goal itself changes, what it was before and the reason stay here.',
  },
  icon: 'target',
  lane: 'shareable',
  sides: ['by'],
  partOf: ['goal'],
  people: [],
  fields: {
    beforeTitle: lineField('It was called'),
    beforeDueOn: dayField('It was due'),
    beforeMeasure: lineField('It was counted by'),
    beforeUnit: lineField('It was counted in'),
    beforeBaseline: numberField('It began at'),
    beforeTarget: numberField('It was to go to'),
    beforeCriteria: proseField('It was reached when'),
    by: choiceField('Who changed it', goalOwners),
  },
  columns: [],
  sentence: ({ title }) => `Goal changed: ${title}`,
})
