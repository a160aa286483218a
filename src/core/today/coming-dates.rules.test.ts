import { describe, expect, it } from 'vitest'
import { comingDates } from './coming-dates.rules.ts'

const birthday = (date: string) => ({
  personId: 'p',
  personName: 'Ana',
  mentorshipId: null,
  kind: 'birthday' as const,
  date,
})
const beginning = (date: string) => ({ ...birthday(date), mentorshipId: 'm', kind: 'anniversary' as const })

describe('dates that come round', () => {
  it('takes today and the thirtieth day, and nothing after it', () => {
    const dates = ['--03-11', '--03-12', '--04-11', '--04-12'].map(birthday)
    expect(comingDates(dates, '2026-03-12', 30).map(({ day }) => day)).toEqual(['2026-03-12', '2026-04-11'])
  })
  it('looks over the turn of the year', () => {
    expect(comingDates([birthday('1990-01-05')], '2025-12-20', 30)).toMatchObject([
      { day: '2026-01-05', words: 'turns 36' },
    ])
  })
  it('keeps 29 February on the 28th in common years', () => {
    expect(comingDates([birthday('1992-02-29')], '2026-02-20', 30)[0]?.day).toBe('2026-02-28')
    expect(comingDates([birthday('1992-02-29')], '2028-02-20', 30)[0]?.day).toBe('2028-02-29')
  })
  it('leaves out what has no day', () => {
    expect(comingDates([birthday('1990'), birthday('1990-03'), beginning('2020-03')], '2026-03-01', 30)).toEqual([])
  })
  it('counts years of mentoring, from the first one on', () => {
    expect(
      comingDates([beginning('2025-03-20'), beginning('2023-03-21'), beginning('2026-03-22')], '2026-03-12', 30),
    ).toMatchObject([{ words: '1 year of mentoring' }, { words: '3 years of mentoring' }])
  })
})
