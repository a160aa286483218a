import { Temporal } from 'temporal-polyfill'
import { describe, expect, inject, it } from 'vitest'
import {
  dateOccurrences,
  daysOfDate,
  isQuiet,
  nextLook,
  wallOccurrences,
  type Occurrence,
  type Watch,
} from '#core/reminders/due.rules.ts'
import { addDays, dayToInstant, epochToInstant, instantToDay, instantToEpoch, isLeapYear } from '#shared/time.ts'
import { createRandom } from '../helpers/seeded-random.ts'

const hour = 3_600_000
const day = 24 * hour
const seed = inject('seed')

/** A generator of its own for each case, so that one case can be run alone. */
function randomOf(name: string) {
  let start = Number(seed)
  for (const letter of name) start = (Math.imul(start, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  const { below, pick } = createRandom(start)
  return {
    integer: (low: number, high: number) => low + below(high - low + 1),
    pick: <T>(list: readonly [T, ...T[]] | readonly T[]): T => pick(list) as T,
  }
}

/** A notebook that looks now and then and writes down what it told, as the core does. */
function createWatcher(due: (look: Parameters<typeof wallOccurrences>[1]) => Occurrence[]) {
  let watch: Watch | null = null
  const told = new Map<string, { day: string; toldOn: string; at: string }>()
  let doubles = 0
  return {
    told,
    doubles: () => doubles,
    look(epoch: number, zone: string) {
      const now = epochToInstant(epoch)
      const bounds = nextLook(watch, now)
      const fresh = due({ now, zone, remindAt: '09:00', ...bounds }).filter(({ mark }) => !told.has(mark))
      if (new Set(fresh.map(({ mark }) => mark)).size !== fresh.length) doubles++
      for (const { mark, day: onDay, at } of fresh) told.set(mark, { day: onDay, toldOn: instantToDay(now, zone), at })
      watch = { beganAt: bounds.beganAt, lookedAt: now }
      return fresh
    },
  }
}

const zones = Intl.supportedValuesOf('timeZone')

/** Up to `limit` clock changes of a zone between two years, spread over them. */
function transitions(zone: string, from: number, until: number, limit: number): number[] {
  const found: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(`${from}-01-01T00:00:00Z`).toZonedDateTimeISO(zone)
  while ((at = at?.getTimeZoneTransition('next') ?? null) && at.year < until) found.push(at.epochMilliseconds)
  const step = Math.max(1, Math.ceil(found.length / limit))
  return found.filter((_, index) => index % step === 0)
}

describe(`every zone, seed ${seed}`, () => {
  it.each(zones)('%s', (zone) => {
    const random = randomOf(`${zone}`)
    const changes = transitions(zone, 2005, 2030, 2)
    // A zone that never changes its clocks is tried as well.
    for (const change of changes.length > 0 ? changes : [Date.UTC(2026, 2, 29, 1)]) {
      const begin = change - 2 * day
      const end = change + 3 * day
      const minutes = random.integer(0, 59)
      const wallTime = `${String(random.integer(0, 4)).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
      const startWall = `${instantToDay(epochToInstant(begin), zone)}T${wallTime}`
      const watcher = createWatcher((look) => wallOccurrences({ startWall, rrule: 'FREQ=DAILY' }, look))
      watcher.look(begin, zone)
      for (let now = begin; now < end; now += random.integer(1, 40) * hour) watcher.look(now, zone)
      watcher.look(end, zone)
      // Every day of the calendar whose time came: counted apart from the rule, day by day.
      const wanted: string[] = []
      const instants = new Set<string>()
      for (let on = startWall.slice(0, 10); ; on = addDays(on, 1)) {
        const at = dayToInstant(on, wallTime, zone)
        if (instantToEpoch(at) > end) break
        // A day that a zone left out of the calendar shares its instant with the next.
        if (instantToEpoch(at) > begin && !instants.has(at)) wanted.push(on)
        instants.add(at)
      }
      expect([...watcher.told.values()].map((told) => told.day).toSorted()).toHaveLength(wanted.length)
      expect(watcher.doubles()).toBe(0)
      for (const told of watcher.told.values()) expect(told.toldOn >= told.day).toBe(true)
    }
  })
})

describe('sleep, clocks and travel', () => {
  const cases = Array.from({ length: 120 }, (_, index) => index)
  it.each(cases)('story %i', (index) => {
    const random = randomOf(`story ${index}`)
    const begin = Date.UTC(2024 + (index % 4), index % 12, 1 + random.integer(0, 27), random.integer(0, 23))
    const home = random.pick(zones)
    const first = addDays(instantToDay(epochToInstant(begin), home), 2)
    const rrule = random.pick(['FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=MONTHLY;BYDAY=2TU'])
    const startWall = `${first}T${random.pick(['00:00', '02:30', '09:00', '23:59'])}`
    const watcher = createWatcher((look) => wallOccurrences({ startWall, rrule }, look))
    let now = begin
    let furthest = begin
    let zone = home
    watcher.look(now, zone)
    for (let step = 0; step < 14; step++) {
      const kind = random.pick(['wake', 'nap', 'months', 'travel', 'back'])
      if (kind === 'nap') now += random.integer(1, 23) * hour
      if (kind === 'wake') now += random.integer(1, 9) * day
      if (kind === 'months') now += random.integer(30, 200) * day
      if (kind === 'travel') zone = random.pick(zones)
      // Somebody sets the clock back, looks, and sets it right.
      if (kind === 'back') watcher.look(now - random.integer(1, 400) * day, zone)
      furthest = Math.max(furthest, now)
      watcher.look(now, zone)
      watcher.look(now, zone)
    }
    // Two days later, at home, all that lay within is there, once, and nothing from beyond.
    watcher.look(furthest + 2 * day, home)
    const look = { beganAt: epochToInstant(begin), since: epochToInstant(begin), zone: home, remindAt: '09:00' }
    const all = wallOccurrences({ startWall, rrule }, { ...look, now: epochToInstant(furthest + 2 * day) })
    expect([...watcher.told.keys()].toSorted()).toEqual(all.map(({ mark }) => mark).toSorted())
    expect(watcher.doubles()).toBe(0)
    for (const told of watcher.told.values()) expect(told.toldOn >= told.day).toBe(true)
  })

  it.each(cases)('a date that comes round, story %i', (index) => {
    const random = randomOf(`date ${index}`)
    const zone = random.pick(zones)
    const md = random.pick(['02-29', '02-28', '03-01', '12-31', '01-01', '04-30', '10-25', '03-29'])
    const date = random.pick([`1988-${md}`, `--${md}`])
    const leadDays = random.pick([0, 0, 1, 7, 30])
    const begin = Date.UTC(2022, random.integer(0, 11), random.integer(1, 28))
    const since = instantToDay(epochToInstant(begin), zone)
    const watcher = createWatcher((look) => dateOccurrences({ date, repeats: 'yearly', leadDays, since }, look))
    const onTheDay: string[] = []
    let now = begin
    watcher.look(now, zone)
    while (now < begin + 7 * 365 * day) {
      now += random.integer(1, 260) * day
      onTheDay.push(
        ...watcher
          .look(now, zone)
          .filter(({ mark }) => mark.length === 10)
          .map((told) => told.day),
      )
    }
    const end = instantToDay(epochToInstant(now), zone)
    // By hand: one day in every year between, 29 February on the 28th where there is none.
    const years = Array.from({ length: 12 }, (_, year) => 2022 + year)
    const by = years
      .map((year) => (md === '02-29' && !isLeapYear(year) ? `${year}-02-28` : `${year}-${md}`))
      .filter(
        (on) =>
          dayToInstant(on, '09:00', zone) > epochToInstant(begin) &&
          dayToInstant(on, '09:00', zone) <= epochToInstant(now),
      )
    expect(onTheDay).toEqual(by)
    expect(end >= since).toBe(true)
    const ahead = [...watcher.told.keys()].filter((mark) => mark.endsWith('-ahead'))
    if (leadDays > 0) expect(ahead.length).toBeGreaterThanOrEqual(by.length - 1)
    else expect(ahead).toEqual([])
  })
})

describe('edges', () => {
  it('knows when a date is silent, comes once, or lies ahead', () => {
    const noted = { repeats: 'once' as const, since: '2026-03-12' }
    expect(daysOfDate({ ...noted, date: '2026-04-01' }, '2026-03-12', '2030-01-01')).toEqual(['2026-04-01'])
    expect(daysOfDate({ ...noted, date: '--03-01' }, '2026-03-12', '2030-01-01')).toEqual(['2027-03-01'])
    expect(daysOfDate({ ...noted, date: '2026-04' }, '2026-01-01', '2030-01-01')).toEqual([])
    const yearly = { repeats: 'yearly' as const, since: '2026-03-12', date: '2028-02-29' }
    expect(daysOfDate(yearly, '2026-01-01', '2030-12-31')).toEqual(['2028-02-29', '2029-02-28', '2030-02-28'])
  })
  it('a clock that ran ahead for a while leaves nothing out and tells nothing twice', () => {
    const begin = Date.UTC(2026, 0, 1, 12)
    const watcher = createWatcher((look) =>
      wallOccurrences({ startWall: '2026-01-02T09:00', rrule: 'FREQ=DAILY' }, look),
    )
    watcher.look(begin, 'UTC')
    expect(watcher.look(begin + 100 * day, 'UTC')).toHaveLength(100)
    for (let at = 1; at <= 100; at++) expect(watcher.look(begin + at * day, 'UTC')).toEqual([])
    expect(watcher.look(begin + 101 * day, 'UTC')).toHaveLength(1)
  })
  it('is quiet over midnight, and between hours of one day', () => {
    const night = { from: '21:00', until: '07:30' }
    const at = (time: string) => dayToInstant('2026-03-12', time, 'Asia/Tokyo')
    expect(['20:59', '21:00', '03:00', '07:29', '07:30'].map((time) => isQuiet(at(time), 'Asia/Tokyo', night))).toEqual(
      [false, true, true, true, false],
    )
    expect(isQuiet(at('13:00'), 'Asia/Tokyo', { from: '12:00', until: '14:00' })).toBe(true)
    expect(isQuiet(at('13:00'), 'Asia/Tokyo', null)).toBe(false)
  })
})
