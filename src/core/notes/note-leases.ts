/** A client id lent to a window for one document. */
export type NoteLease = { documentId: string; clientId: number; windowId: string }

/** Four windows of one note can write at the same time; the few ids keep documents fast. */
export const windowSlots = ['window-1', 'window-2', 'window-3', 'window-4'] as const

/** Who writes under which Yjs client id, in memory: a core that starts anew has lent nothing, and windows ask for their former id. */
export class NoteLeases {
  private readonly leases = new Set<NoteLease>()

  /**
   * Picks the id for a window: the one it had, else the first that nobody has. Null when all are lent to others.
   * @param clientIds those of the slots, in their order
   */
  take(documentId: string, windowId: string, clientIds: readonly number[], previous: number | null): NoteLease | null {
    const taken = new Set(this.of(documentId).flatMap((lease) => (lease.windowId === windowId ? [] : [lease.clientId])))
    const own = this.of(documentId).find((lease) => lease.windowId === windowId)?.clientId
    const wished = [previous, own].find((id) => typeof id === 'number' && clientIds.includes(id) && !taken.has(id))
    const clientId = wished ?? clientIds.find((id) => !taken.has(id))
    if (clientId === undefined) return null
    const lease = { documentId, clientId, windowId }
    this.leases.add(lease)
    return lease
  }

  /** Ends one lease; others of the same window, made after a reconnection, stay. */
  release(lease: NoteLease): void {
    this.leases.delete(lease)
  }

  /** True when the id is lent to a window other than this one. */
  isLentElsewhere(documentId: string, clientId: number, windowId: string): boolean {
    return this.of(documentId).some((lease) => lease.clientId === clientId && lease.windowId !== windowId)
  }

  private of(documentId: string): NoteLease[] {
    return [...this.leases].filter((lease) => lease.documentId === documentId)
  }
}
