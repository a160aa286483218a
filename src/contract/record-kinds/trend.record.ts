import { defineRecordKind } from './define-record-kind.ts'
import { choiceField, dayField, lineField, proseField } from './record-fields.ts'

/** Where somebody thinks the field is going, to be looked at again later. */
export const trendKind = defineRecordKind({
  name: 'trend',
  words: {
    one: 'Trend',
    many: 'Trends',
    add: 'Add a trend',
    title: 'What do they see coming?',
    body: 'Why they think so',
    day: 'Said on',
    why: 'A mentor often sees early where a field is heading. Kept with a date to check, it shows whose nose to trust.',
  },
  icon: 'telescope',
  lane: 'private',
  keywords: ['trend'],
  people: [{ role: 'by', label: 'Seen by', one: true, partner: true }],
  fields: {
    topic: lineField('Topic'),
    horizon: lineField('By when'),
    confidence: choiceField('How sure they are', { low: 'A hunch', medium: 'Likely', high: 'Quite sure' }),
    checkOn: dayField('Check on'),
    verdict: proseField('What came of it', { inStatus: ['came', 'partly', 'did_not'] }),
  },
  statuses: [
    { value: 'open', label: 'Open', tone: 'quiet', verb: 'Open again', next: ['came', 'partly', 'did_not'] },
    { value: 'came', label: 'It came', tone: 'done', verb: 'It came', next: ['open'] },
    { value: 'partly', label: 'Partly', tone: 'done', verb: 'It came in part', next: ['open'] },
    { value: 'did_not', label: 'It did not come', tone: 'quiet', verb: 'It did not come', next: ['open'] },
  ],
  settled: ['came', 'partly', 'did_not'],
  columns: ['topic', 'checkOn'],
})
