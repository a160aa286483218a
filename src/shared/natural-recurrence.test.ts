import { describe, expect, it } from 'vitest'
import { findNaturalRecurrence, parseNaturalRecurrence } from './natural-recurrence.ts'

describe('repeats in words', () => {
  it.each([
    ['daily', 'FREQ=DAILY'],
    ['every day', 'FREQ=DAILY'],
    ['every 3 days', 'FREQ=DAILY;INTERVAL=3'],
    ['weekly', 'FREQ=WEEKLY'],
    ['every 2 weeks', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every two weeks', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every other week', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every 2nd week', 'FREQ=WEEKLY;INTERVAL=2'],
    ['fortnightly', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every fortnight', 'FREQ=WEEKLY;INTERVAL=2'],
    ['every 2 weeks on tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['weekly on thu and tue', 'FREQ=WEEKLY;BYDAY=TU,TH'],
    ['every Tuesday', 'FREQ=WEEKLY;BYDAY=TU'],
    ['every mon, wed & fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['every other tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['every 3 fridays', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=FR'],
    ['mondays', 'FREQ=WEEKLY;BYDAY=MO'],
    ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['every working day', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['every weekend', 'FREQ=WEEKLY;BYDAY=SA,SU'],
    ['every 2nd tuesday', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['every last friday', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['last friday of every month', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['on the first monday of each month', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['first and third monday of every month', 'FREQ=MONTHLY;BYDAY=1MO,3MO'],
    ['first monday of every 3 months', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO'],
    ['monthly', 'FREQ=MONTHLY'],
    ['once a month', 'FREQ=MONTHLY'],
    ['every month on the 3rd', 'FREQ=MONTHLY;BYMONTHDAY=3'],
    ['monthly on the 3rd and the 17th', 'FREQ=MONTHLY;BYMONTHDAY=3,17'],
    ['every 15th of the month', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['1st of every month', 'FREQ=MONTHLY;BYMONTHDAY=1'],
    ['every month on the last day', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['last weekday of every month', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
    ['every 2 months on the last friday', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR'],
    ['every quarter', 'FREQ=MONTHLY;INTERVAL=3'],
    ['quarterly', 'FREQ=MONTHLY;INTERVAL=3'],
    ['twice a year', 'FREQ=MONTHLY;INTERVAL=6'],
    ['every year', 'FREQ=YEARLY'],
    ['annually', 'FREQ=YEARLY'],
    ['every year on 12 april', 'FREQ=YEARLY;BYMONTHDAY=12;BYMONTH=4'],
    ['yearly on April 12th', 'FREQ=YEARLY;BYMONTHDAY=12;BYMONTH=4'],
    ['every 12th of april', 'FREQ=YEARLY;BYMONTHDAY=12;BYMONTH=4'],
    ['every 2 weeks for 6 times', 'FREQ=WEEKLY;COUNT=6;INTERVAL=2'],
    ['every    2 \n weeks', 'FREQ=WEEKLY;INTERVAL=2'],
  ])('%s', (text, rrule) => {
    expect(parseNaturalRecurrence(text)).toBe(rrule)
  })
  it.each([
    '',
    'every',
    'every one of us',
    'everything weeks',
    'send the weekly report to Ana',
    'next tuesday',
    'the 3rd',
    'first monday',
    'last friday of the month',
    'every 45th of the month',
    'every 31st of nothing in particular is fine'.replace('31st', '99th'),
    'every 6th tuesday',
    'once upon a month',
  ])('finds none in "%s"', (text) => {
    expect(parseNaturalRecurrence(text)).toBeNull()
  })
})

it('says where the words stand in the text as typed', () => {
  const text = 'Coffee   with Ana  every  2nd   Tuesday at noon'
  expect(findNaturalRecurrence(text)).toEqual({
    rrule: 'FREQ=MONTHLY;BYDAY=2TU',
    matchedText: 'every  2nd   Tuesday',
    index: text.indexOf('every'),
  })
})

it('looks at the first 200 characters, however many blanks there are', () => {
  expect(parseNaturalRecurrence(`a${' '.repeat(50_000)}every week`)).toBe('FREQ=WEEKLY')
  expect(parseNaturalRecurrence(`${'word '.repeat(60)}every week`)).toBeNull()
})
