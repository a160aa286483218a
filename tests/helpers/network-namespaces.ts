import { execFileSync } from 'node:child_process'

type Two = readonly [string, string]

/** Runs `ip`; throws where that is not allowed or not there. */
export function ip(...words: string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'ignore'] })
}

/** A computer of its own as far as the network is concerned: nothing but its loopback. Null where the system does not allow it. */
export function makeNamespace(name: string): { name: string; remove(): void } | null {
  try {
    ip('netns', 'add', name)
    ip('-n', name, 'link', 'set', 'lo', 'up')
    return { name, remove: () => ip('netns', 'del', name) }
  } catch {
    return null
  }
}

/**
 * Two computers with a cable between them and no way to anywhere else; null where the system does not allow it. Addresses
 * as in `10.77.0.1/24`.
 */
export function layCable({ names, wires, addresses }: { names: Two; wires: Two; addresses: Two }) {
  const made: { remove(): void }[] = []
  const remove = () => made.splice(0).forEach((one) => one.remove())
  try {
    for (const name of names) {
      const namespace = makeNamespace(name)
      if (!namespace) throw new Error('not allowed')
      made.push(namespace)
    }
    ip('-n', names[0], 'link', 'add', wires[0], 'type', 'veth', 'peer', 'name', wires[1], 'netns', names[1])
    for (const at of [0, 1] as const) {
      // The kernel's own link-local address would be on probation for a second or two.
      ip('-n', names[at], 'link', 'set', wires[at], 'addrgenmode', 'none')
      ip('-n', names[at], 'link', 'set', wires[at], 'up')
      const noProbation = addresses[at].includes(':') ? ['nodad'] : []
      ip('-n', names[at], 'addr', 'add', addresses[at], 'dev', wires[at], ...noProbation)
    }
    return { remove }
  } catch {
    remove()
    return null
  }
}
