/** Client ids a device may announce over one link, besides those it is known by. */
export const maxNewClients = 8

/** Who may write under which client id of one document. */
export type AuthorIds = {
  /** Takes over what is durable: the bindings of all pairings, and the ids of this device. */
  refresh(bound: ReadonlyMap<number, string>, own: ReadonlySet<number>): void
  /** The client ids that updates of this device may carry: bound to it, or announced and nobody's. */
  allowed(device: string): number[]
  /** A device says which ids it writes under; ids of others and ours are left out, and given back. */
  announce(device: string, clients: readonly number[]): number[]
  /** Ids of an update that the device is bound to with this write, because nobody is yet. */
  toBind(device: string, written: Iterable<number>): number[]
  /** After the binding is durable. */
  bind(device: string, clients: readonly number[]): void
  /** Forgets what was announced and never written, when the last link of the device is gone. */
  forget(device: string): void
}

/**
 * Client ids of one document: learned by announcement, bound by the first write, never changed after it. An id that a
 * second device claims stays with the first.
 * @param limit how many unbound ids one device may announce at a time
 */
export function createAuthorIds(limit: number = maxNewClients): AuthorIds {
  let bound = new Map<number, string>()
  let own: ReadonlySet<number> = new Set()
  const announced = new Map<string, Set<number>>()
  /** Bound since the device's first link came; they count, or a link could bring any number one after the other. */
  const used = new Map<string, number>()
  const isFree = (client: number) => !bound.has(client) && !own.has(client)

  return {
    refresh(nowBound, nowOwn) {
      bound = new Map(nowBound)
      own = nowOwn
    },
    allowed(device) {
      const fixed = [...bound].filter(([client, owner]) => owner === device && !own.has(client))
      return [...fixed.map(([client]) => client), ...[...(announced.get(device) ?? [])].filter(isFree)]
    },
    announce(device, clients) {
      const open = new Set([...(announced.get(device) ?? [])].filter(isFree))
      const left: number[] = []
      for (const client of clients) {
        if (bound.get(client) === device && !own.has(client)) continue
        if (isFree(client) && (open.has(client) || open.size + (used.get(device) ?? 0) < limit)) open.add(client)
        else left.push(client)
      }
      announced.set(device, open)
      return left
    },
    toBind(device, written) {
      const open = announced.get(device)
      return [...written].filter((client) => isFree(client) && open?.has(client))
    },
    bind(device, clients) {
      used.set(device, (used.get(device) ?? 0) + clients.length)
      for (const client of clients) if (!bound.has(client)) bound.set(client, device)
    },
    forget(device) {
      announced.delete(device)
      used.delete(device)
    },
  }
}
