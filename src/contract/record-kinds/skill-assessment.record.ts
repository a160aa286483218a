import { defineRecordKind } from './define-record-kind.ts'
import { choiceField } from './record-fields.ts'
import { levels } from './skill-levels.ts'

/** How far a skill has come, as somebody sees it on a day. */
export const skillAssessmentKind = defineRecordKind({
  name: 'skill_assessment',
  words: {
    one: 'Look at the skill',
    many: 'Looks at the skill',
    add: 'Add a look',
    title: 'In one sentence',
    body: 'What it rests on',
    day: 'When',
    why: 'A level with an example behind it, by you and by your mentor, at the beginning and now and then.',
  },
  icon: 'skill',
  lane: 'shareable',
  partOf: ['skill'],
  sides: ['by'],
  people: [],
  fields: {
    by: choiceField('Seen by', { me: 'Me', them: 'Them' }),
    level: choiceField('Level', levels),
    moment: choiceField('Moment', { baseline: 'At the beginning', checkpoint: 'On the way', final: 'At the end' }),
  },
  columns: ['by', 'level'],
})
