import { expect, test } from 'vitest'
import { assembleMessage, lintMessage, type LintedMessage, type LintKey } from './message-lint.ts'

const good: LintedMessage = {
  channel: 'mail',
  intro: 'Dear Ines,\n\nmy name is Kim Sato, and I lead a small team that plans night buses in Malmö.',
  compliment:
    'In your talk on listening to drivers you said that a timetable is a promise. I went back to our depot the next week, asked three drivers, and changed two routes.',
  goals:
    'In the coming year I want to learn how to lead people whose work I cannot do myself. You have gone this way, and I would rather learn from somebody who knows where it gets hard.',
  ask: 'Would you have 20 minutes for a call in the next three weeks? I would bring two questions, and if it is not the right time I understand completely.\n\nWith kind regards,\nKim',
}
const notWell = (message: Partial<LintedMessage>) =>
  lintMessage({ ...good, ...message })
    .findings.filter(({ isWell }) => !isWell)
    .map(({ key }) => key)

test('a message with a reason, one ask and a duration has nothing against it', () => {
  expect(notWell({})).toEqual([])
  const { words, findings } = lintMessage(good)
  expect(words).toBeGreaterThan(79)
  expect(findings.every(({ sentence }) => /[.”]$/.test(sentence))).toBe(true)
})

test.each<[string, Partial<LintedMessage>, LintKey[]]>([
  [
    'praise for anybody',
    { compliment: 'I really admire your work and everything that you do for people.' },
    ['specific'],
  ],
  ['a quoted title', { compliment: 'Your essay “The slow yes” changed how I run our Monday meetings.' }, []],
  ['a year', { compliment: 'What you told us in Lisbon in 2019 is still pinned over my desk.' }, []],
  [
    'a blank in the praise',
    { compliment: 'I loved {evidence} and thought of it often since.' },
    ['specific', 'braces'],
  ],
  ['no praise', { compliment: '' }, ['specific']],
  ['two questions', { ask: `${good.ask} Could you also read my plan?` }, ['one_ask']],
  ['no question', { ask: 'I would bring 20 minutes of questions. Warm greetings, Kim' }, ['one_ask']],
  ['an ask without a question mark', { ask: 'I would be grateful for half an hour with you this spring. Kim' }, []],
  [
    'a polite way out is no second ask',
    { ask: 'May I call you for fifteen minutes? Should it not fit, I understand. Kim' },
    [],
  ],
  ['no duration', { ask: 'Would you talk with me some time in the next three weeks? Kim' }, ['duration']],
  ['half an hour', { ask: 'Would half an hour in May be possible? Kim' }, []],
  ['45-minute', { ask: 'Could you imagine a 45-minute call once in a while? Kim' }, []],
  ['twenty minutes', { ask: 'Would you have twenty minutes for me? Kim' }, []],
  ['20 to 30 minutes', { ask: 'Would you have 20 to 30 minutes for me? Kim' }, []],
  ['a blank', { goals: `${good.goals} {goal}` }, ['braces']],
  ['a blank in brackets', { intro: `Dear [Name],\n\n${good.intro}` }, ['braces']],
  ['one brace', { goals: `${good.goals} }` }, ['braces']],
  ['picking brains', { ask: 'Could I pick your brain for 20 minutes? Kim' }, ['plain']],
  ['office words', { goals: `${good.goals} I hope to leverage it.` }, ['plain']],
  ['a long sentence', { goals: `I want ${'to learn and '.repeat(12)}rest.` }, ['plain']],
  ['far too short', { intro: 'Hello,', goals: '' }, ['length']],
  ['far too long', { goals: 'It is so. '.repeat(60) }, ['length']],
])('%s', (_name, change, expected) => {
  expect(notWell(change)).toEqual(expected)
})

test('what is noted counts as specific when the praise takes it up', () => {
  const evidence = ['Rebuilt the volunteer rota during the flood']
  const compliment = 'how you rebuilt the volunteer rota while everybody else was still counting'
  expect(lintMessage({ ...good, compliment }).findings.find(({ key }) => key === 'specific')?.isWell).toBe(false)
  expect(notWell({ compliment, evidence })).toEqual([])
})

test('a note is one paragraph of 300 characters, counted as a reader sees them', () => {
  const note: LintedMessage = {
    channel: 'note',
    intro: 'Hello Ines,',
    compliment: 'your talk on drivers changed two of our routes. 🚌',
    goals: 'I want to lead people whose work I cannot do.',
    ask: 'May I ask you two questions in 15 minutes? Kim',
  }
  expect(assembleMessage(note)).not.toContain('\n')
  const { characters, findings } = lintMessage(note)
  expect(characters).toBe([...assembleMessage(note)].length)
  expect(findings.filter(({ isWell }) => !isWell)).toEqual([])
  const long = lintMessage({ ...note, goals: 'x'.repeat(300) })
  expect(long.findings[0]).toMatchObject({ key: 'length', isWell: false })
  expect(long.findings[0]?.sentence).toContain(`${long.characters - 300} would have to go`)
})

test('nothing written says what is missing and breaks nowhere', () => {
  const empty = { channel: 'in_person', intro: '', compliment: '', goals: '', ask: '' } as const
  const { words, findings } = lintMessage(empty)
  expect(words).toBe(0)
  expect(findings.filter(({ isWell }) => !isWell).map(({ key }) => key)).toEqual([
    'length',
    'specific',
    'one_ask',
    'duration',
  ])
})
