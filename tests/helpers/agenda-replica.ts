import type { AgendaMove } from '#core/agenda/agenda-moves.rules.ts'
import type { CarryItem, CarryMeeting, CarryPlacement, CarryState } from '#core/agenda/carry-forward.rules.ts'

type Stamp = [clock: number, side: number]
type Register = { fields: Record<string, unknown>; stamps: Record<string, Stamp> }

/**
 * One side's copy of an agenda, merged field by field as a shared document does it: the later word wins, and of two that
 * were said without knowing of each other the one of the higher side.
 */
export class AgendaReplica {
  private readonly items = new Map<string, Register>()
  private readonly placements = new Map<string, Register>()
  private clock = 0
  readonly side: number

  constructor(side: number) {
    this.side = side
  }

  add(item: CarryItem): void {
    this.set(this.items, item.id, item)
  }

  apply({ items, placements }: AgendaMove): void {
    for (const { id, patch } of items) this.set(this.items, id, patch)
    for (const { meetingId, agendaItemId, patch } of placements) {
      const key = `${meetingId} ${agendaItemId}`
      const known = this.placements.has(key) ? {} : { outcome: null, deletedAt: null, meetingId, agendaItemId }
      this.set(this.placements, key, { ...known, ...patch })
    }
  }

  merge(other: AgendaReplica): void {
    mergeInto(this.items, other.items)
    mergeInto(this.placements, other.placements)
    this.clock = Math.max(this.clock, other.clock)
  }

  state(meetings: CarryMeeting[]): CarryState {
    return {
      items: [...this.items.values()].map(({ fields }) => fields as CarryItem),
      placements: [...this.placements.values()].map(({ fields }) => fields as CarryPlacement),
      meetings,
    }
  }

  private set(registers: Map<string, Register>, key: string, patch: object): void {
    this.clock++
    const register = registers.get(key) ?? { fields: {}, stamps: {} }
    registers.set(key, register)
    for (const [field, value] of Object.entries(patch)) {
      register.fields[field] = value
      register.stamps[field] = [this.clock, this.side]
    }
  }
}

function mergeInto(mine: Map<string, Register>, theirs: Map<string, Register>): void {
  for (const [key, { fields, stamps }] of theirs) {
    const register = mine.get(key) ?? { fields: {}, stamps: {} }
    mine.set(key, register)
    for (const [field, stamp] of Object.entries(stamps)) {
      const known = register.stamps[field]
      if (known && (known[0] > stamp[0] || (known[0] === stamp[0] && known[1] >= stamp[1]))) continue
      register.fields[field] = fields[field]
      register.stamps[field] = stamp
    }
  }
}
