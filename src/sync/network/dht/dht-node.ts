import HyperDHT, { type UdxSocket } from 'hyperdht'
import type { NetworkDoors } from '../network-doors.ts'
import { formatAddress, parseAddress } from '../tcp-transport.ts'
import { LinkFailure } from '../transport.ts'

/** Address of a node of the directory; plain data, to be kept between starts. */
export type DhtAddress = { host: string; port: number }

/** How this computer takes part in the directory. */
export type DhtNodeOptions = {
  /** `host:port` of the nodes that lead into the directory; empty: the library's public ones, given: only these. */
  bootstrap: readonly string[]
  /** Nodes met in earlier runs: with them the directory is found when every bootstrap node is gone. */
  nodes: readonly DhtAddress[]
  /** False: other sides are not told that this computer can be reached from outside, should that be so. */
  direct: boolean
  /** Own address to use; all of this computer's by default. */
  host?: string
  doors: NetworkDoors
}

/** The library's node once its sockets are open, and how to end it. */
export type DhtNode = { dht: HyperDHT; where: string; close(): Promise<void> }

/** Opens the node: from here on packets flow. Rejects with `LinkFailure`, and then nothing stays open. */
export async function openDhtNode({ bootstrap, nodes, direct, host, doors }: DhtNodeOptions): Promise<DhtNode> {
  const dht = new HyperDHT({
    bootstrap: bootstrap.length > 0 ? bootstrap.map(bootstrapAddress) : undefined,
    nodes: nodes.map((node) => ({ host: node.host, port: node.port })),
    // A notebook looks things up and never works as a part of the directory for strangers.
    ephemeral: true,
    quickFirewall: direct,
    ...(host === undefined ? {} : { host }),
  })
  try {
    await dht.bind()
  } catch (cause) {
    await dht.destroy({ force: true }).catch(() => undefined)
    const sentence = 'Mentorbook could not open a connection to the internet on this computer.'
    throw new LinkFailure('unreachable', { cause, sentence })
  }
  const sockets = [
    { kind: 'listening', socket: dht.io.serverSocket },
    { kind: 'searching', socket: dht.io.clientSocket },
  ] as const
  const handles = sockets.map(({ kind, socket }) =>
    doors.openDoor({ transport: 'dht', kind, where: addressOf(socket), bytes: () => bytesOf(socket) }),
  )
  return {
    dht,
    where: addressOf(dht.io.serverSocket),
    async close() {
      await dht.destroy({ force: true })
      for (const handle of handles) handle.close()
    },
  }
}

function bootstrapAddress(text: string): DhtAddress {
  const found = parseAddress(text)
  if (found) return found
  const sentence = `“${text.slice(0, 80)}” in the sync settings is no address. It should look like directory.example.org:49737.`
  throw new LinkFailure('unreachable', { sentence })
}

function addressOf(socket: UdxSocket | null): string {
  const address = socket?.address()
  return address ? formatAddress(address.host, address.port) : ''
}

function bytesOf(socket: UdxSocket | null): { in: number; out: number } {
  return { in: socket?.bytesReceived ?? 0, out: socket?.bytesTransmitted ?? 0 }
}
