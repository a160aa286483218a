import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, linkField, proseField, tagsField } from './record-fields.ts'

/** A piece of real work that was given to learn from. */
export const assignmentKind = defineRecordKind({
  name: 'assignment',
  words: {
    one: 'Assignment',
    many: 'Assignments',
    add: 'Add an assignment',
    title: 'What is to be done?',
    body: 'The brief',
    day: 'Given on',
    why: 'Real work with honest critique teaches more than talk. Here stand the brief, the work, and each round of critique.',
  },
  icon: 'assignment',
  lane: 'shareable',
  group: 'learning',
  keywords: ['assignment', 'exercise'],
  sides: ['givenBy'],
  people: [{ role: 'with', label: 'With', partner: true }],
  fields: {
    givenBy: choiceField('Given by', { me: 'Me', them: 'Them' }),
    dueOn: dayField('Due on'),
    submission: linkField('Where the work is', { inStatus: ['submitted', 'critiqued', 'done'] }),
    submissionNote: proseField('About the work', { inStatus: ['submitted', 'critiqued', 'done'] }),
    submittedOn: dayField('Handed in on', { inStatus: ['submitted', 'critiqued', 'done'] }),
    skills: tagsField('Skills'),
  },
  statuses: [
    { value: 'proposed', label: 'Proposed', tone: 'quiet', verb: 'Propose again', next: ['accepted', 'dropped'] },
    {
      value: 'accepted',
      label: 'Taken on',
      tone: 'active',
      verb: 'Take it on',
      next: ['in_progress', 'submitted', 'dropped'],
    },
    { value: 'in_progress', label: 'Under way', tone: 'active', verb: 'Begin', next: ['submitted', 'dropped'] },
    {
      value: 'submitted',
      label: 'Handed in',
      tone: 'amber',
      verb: 'Hand it in',
      stamp: 'submittedOn',
      next: ['critiqued', 'done', 'in_progress'],
    },
    {
      value: 'critiqued',
      label: 'Talked through',
      tone: 'active',
      verb: 'Talked through',
      next: ['in_progress', 'submitted', 'done'],
    },
    { value: 'done', label: 'Done', tone: 'done', verb: 'Done', next: ['in_progress'] },
    { value: 'dropped', label: 'Let go', tone: 'quiet', verb: 'Let it go', next: ['proposed'] },
  ],
  settled: ['done', 'dropped'],
  columns: ['dueOn', 'givenBy'],
})
