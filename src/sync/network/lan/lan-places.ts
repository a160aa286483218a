import { BlockList } from 'node:net'
import type { networkInterfaces } from 'node:os'

/** One own address on one network interface where neighbours can be met. */
export type LanPlace = {
  family: 4 | 6
  /** With its zone if it is of IPv6, such as `fe80::1%eth0`. */
  address: string
  /** What the interface is called when a multicast group is joined. */
  join: string
  /** Whether an address is a neighbour's on the same wire; anything else came from further away or was made up. */
  isNear(address: string): boolean
}

const mostPlaces = 16

/** The places of this computer: IPv4 and IPv6 link-local. `only`: names of interfaces; else all but the internal one. */
export function listLanPlaces(interfaces: ReturnType<typeof networkInterfaces>, only?: readonly string[]): LanPlace[] {
  const places: LanPlace[] = []
  for (const [name, addresses = []] of Object.entries(interfaces)) {
    if (only && !only.includes(name)) continue
    const v4 = addresses.find(({ family }) => family === 'IPv4')
    const v6 = addresses.find(({ family, address }) => family === 'IPv6' && address.toLowerCase().startsWith('fe80:'))
    if (v4 && (only || !v4.internal)) places.push(placeOf4(v4.address, v4.cidr))
    if (v6 && 'scopeid' in v6) places.push(placeOf6(v6.address, zoneOf(name, v6.scopeid)))
  }
  return places.slice(0, mostPlaces)
}

function placeOf4(address: string, cidr: string | null): LanPlace {
  const subnet = new BlockList()
  const prefix = Number(cidr?.split('/')[1] ?? 32)
  subnet.addSubnet(address, prefix, 'ipv4')
  return { family: 4, address, join: address, isNear: (other) => !other.includes(':') && subnet.check(other, 'ipv4') }
}

function placeOf6(address: string, zone: string): LanPlace {
  const isNear = (other: string) => other.toLowerCase().startsWith('fe80:') && other.endsWith(`%${zone}`)
  return { family: 6, address: `${address}%${zone}`, join: `::%${zone}`, isNear }
}

function zoneOf(name: string, scopeId: number | undefined): string {
  return process.platform === 'win32' ? String(scopeId ?? 0) : name
}
