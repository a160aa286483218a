import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, lineField, proseField } from './record-fields.ts'

/** A door that opened: a role, a project, a talk. */
export const opportunityKind = defineRecordKind({
  name: 'opportunity',
  words: {
    one: 'Opportunity',
    many: 'Opportunities',
    add: 'Add an opportunity',
    title: 'What is it?',
    body: 'More',
    day: 'Heard on',
    why: 'Doors open through people, often years later. Here each one remembers who opened it, and whether they know.',
  },
  icon: 'door',
  lane: 'private',
  page: 'network',
  keywords: ['opportunity', 'lead'],
  people: [{ role: 'source', label: 'Through', one: true, partner: true }],
  fields: {
    type: choiceField('Kind', {
      job_lead: 'Job',
      project: 'Project',
      referral: 'Referral',
      speaking: 'Speaking',
      collaboration: 'Working together',
      grant: 'Grant',
      role_stretch: 'A bigger role',
      event: 'Event',
    }),
    organization: lineField('Where'),
    followUpOn: dayField('Look again on'),
    value: proseField('What it is worth to me'),
    thankedOn: dayField('Said thank you on'),
  },
  statuses: [
    {
      value: 'heard',
      label: 'Heard of',
      tone: 'quiet',
      verb: 'Only heard of',
      next: ['interested', 'applied', 'passed'],
    },
    {
      value: 'interested',
      label: 'Interested',
      tone: 'active',
      verb: 'Interested',
      next: ['applied', 'won', 'passed'],
    },
    {
      value: 'applied',
      label: 'Applied',
      tone: 'active',
      verb: 'Applied',
      next: ['interviewing', 'offer', 'won', 'lost', 'passed'],
    },
    {
      value: 'interviewing',
      label: 'In talks',
      tone: 'active',
      verb: 'In talks',
      next: ['offer', 'won', 'lost', 'passed'],
    },
    { value: 'offer', label: 'Offered', tone: 'amber', verb: 'Got an offer', next: ['won', 'passed', 'lost'] },
    { value: 'won', label: 'It worked', tone: 'done', verb: 'It worked', next: ['interested'] },
    { value: 'lost', label: 'It did not work', tone: 'quiet', verb: 'It did not work', next: ['interested'] },
    { value: 'passed', label: 'Let pass', tone: 'quiet', verb: 'Let it pass', next: ['interested'] },
  ],
  settled: ['won', 'lost', 'passed'],
  columns: ['type', 'followUpOn'],
})
