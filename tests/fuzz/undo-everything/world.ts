import { privateWord } from '../../helpers/notebook-checks.ts'
import type { Row, Snapshot } from '../../helpers/notebook-snapshot.ts'
import type { Random } from '../../helpers/seeded-random.ts'
import type { openTestCore } from '../../helpers/test-core.ts'

/** What a step is told: the notebook as it is, and chance. */
export class World {
  readonly core: Awaited<ReturnType<typeof openTestCore>>
  readonly random: Random
  snapshot: Snapshot = new Map()
  private words = 0

  constructor(core: Awaited<ReturnType<typeof openTestCore>>, random: Random) {
    this.core = core
    this.random = random
  }

  get client() {
    return this.core.client
  }

  /** Rows of a table that are not in the trash, with a condition of the step's own. */
  living(table: string, is: (row: Row) => boolean = () => true): Row[] {
    return [...(this.snapshot.get(table)?.values() ?? [])].filter((row) => !row.deleted_at && is(row))
  }

  trashed(table: string): Row[] {
    return [...(this.snapshot.get(table)?.values() ?? [])].filter((row) => row.deleted_at)
  }

  /** One living row; leaves the step when there is none. */
  one(table: string, is?: (row: Row) => boolean): Row {
    return this.of(this.living(table, is))
  }

  /** One of a list; leaves the step when it is empty. */
  of<T>(list: readonly T[]): T {
    const found = this.random.pick(list)
    if (found === undefined) throw new NothingToDo()
    return found
  }

  some<T>(list: readonly T[], most: number): T[] {
    const chosen = list.filter(() => this.random.chance(0.5)).slice(0, most)
    return chosen.length > 0 ? chosen : [this.of(list)]
  }

  maybe<T>(make: () => T, share = 0.5): T | undefined {
    return this.random.chance(share) ? make() : undefined
  }

  /** Words nobody wrote before; private ones can be told from shared ones. */
  text(lane: 'private' | 'shared' = 'private'): string {
    const fruit = this.of(['Quitte', 'Ångström', 'O’Neill', '梅', 'Fig & “Date”', 'naïve 🍐'])
    return `${lane === 'private' ? privateWord : 'Open'} ${fruit} ${this.words++}`
  }

  today(): string {
    return new Date(this.core.clock.now()).toISOString().slice(0, 10)
  }

  day(from: number, to: number): string {
    const days = from + this.random.below(to - from + 1)
    return new Date(this.core.clock.now() + days * 86_400_000).toISOString().slice(0, 10)
  }

  instant(fromHours: number, toHours: number): string {
    const hours = fromHours + this.random.below(toHours - fromHours + 1)
    return new Date(this.core.clock.now() + hours * 3_600_000).toISOString()
  }

  zone(): string {
    return this.of(['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'])
  }

  lane(): 'private' | 'shared' {
    return this.random.chance(0.5) ? 'private' : 'shared'
  }

  person(): Row {
    return this.one('person', (row) => row['kind'] !== 'me')
  }

  mentorship(): Row {
    return this.one('mentorship', (row) => this.isThere('person', row['person_id']))
  }

  meeting(is: (row: Row) => boolean = () => true): Row {
    return this.one('meeting', (row) => this.isLed(row['mentorship_id']) && is(row))
  }

  /** True for a mentorship that is there with its person. */
  isLed(id: unknown): boolean {
    const row = this.snapshot.get('mentorship')?.get(String(id))
    return row !== undefined && !row.deleted_at && this.isThere('person', row['person_id'])
  }

  isThere(table: string, id: unknown): boolean {
    const row = this.snapshot.get(table)?.get(String(id))
    return row !== undefined && !row.deleted_at
  }
}

/** The step has nothing to work on in this notebook. */
export class NothingToDo extends Error {}

/** Does one thing by chance; answers its change set, null where nothing changed. */
export type Step = (world: World) => Promise<{ changeSetId: string | null }>
export type Steps = Record<string, Step>
