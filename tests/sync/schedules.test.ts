import { describe, expect, inject, it } from 'vitest'
import { runSchedule } from './schedules.ts'

const first = inject('seed')
const count = Number(process.env['MENTORBOOK_SCHEDULES'] ?? 100)
const steps = Number(process.env['MENTORBOOK_SCHEDULE_STEPS'] ?? 200)

describe('schedules', () => {
  it(`S-314 ${count} random runs end with equal documents, nothing lost, nothing doubled (seed ${first})`, async () => {
    const sums = { promises: 0, crashes: 0, updates: 0 }
    for (let seed = first; seed < first + count; seed++) {
      const { faults, promises, crashes, updates } = await runSchedule(seed, steps)
      expect(faults, `seed ${seed}, ${steps} steps`).toEqual([])
      sums.promises += promises
      sums.crashes += crashes
      sums.updates += updates
    }
    // Runs in which nothing happens would hold every rule.
    expect(sums.promises).toBeGreaterThan(count * steps * 0.3)
    expect(sums.crashes).toBeGreaterThan(count)
    expect(sums.updates).toBeGreaterThan(count)
  }, 3_600_000)
})
