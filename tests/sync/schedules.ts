import type { TransportName } from '../../src/sync/network/transport.ts'
import { stateHash } from '../../src/sync/replication/state-hash.ts'
import { createPlainGuard } from './plain-guard.ts'
import { createWorld, type Device, type World } from './replication-world.ts'
import { createModel, type Draw, type Model } from './schedule-model.ts'

/** Numbers that follow from a seed alone. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export type ScheduleResult = { faults: string[]; promises: number; updates: number; crashes: number; devices: number }

type Run = {
  world: World
  model: Model
  draw: Draw
  devices: Device[]
  pairs: [Device, Device][]
  /** Pairs that cannot meet for now. */
  parted: Set<[Device, Device]>
  counts: { updates: number; crashes: number }
}

const transports: TransportName[] = ['lan', 'dht', 'tcp', 'memory']

/** Random work of two to eight devices over bad links; at the end all are online, and every fault is told in a sentence. */
export async function runSchedule(seed: number, steps: number): Promise<ScheduleResult> {
  const draw = drawFrom(seed)
  const run = await prepare(draw)
  for (let step = 0; step < steps; step++) {
    await act(run)
    await deliverSome(run)
  }
  await bringTogether(run)
  return {
    faults: judge(run),
    promises: run.model.promises(),
    ...run.counts,
    devices: run.devices.length,
  }
}

async function prepare(draw: Draw): Promise<Run> {
  const world = createWorld()
  const names = ['ana', 'bo', 'cem', 'dina', 'emil', 'fay', 'gus', 'hoa'].slice(0, 2 + draw(draw(3) === 0 ? 7 : 3))
  const isStar = draw(2) === 0
  const meets = (one: number, other: number) => one !== other && (!isStar || one === 0 || other === 0)
  const devices: Device[] = []
  for (const [index, name] of names.entries()) {
    const peers = names.filter((_, other) => meets(index, other))
    // Two alone know each other by their keys; more than two bring each other's edits.
    const group = names.length > 2 ? { author: 'group', newClients: 64 } : {}
    const guard = createPlainGuard(() => draw(60) === 0)
    devices.push(await world.device(name, peers, { commitAtOnce: false, guard, replicator: group }))
  }
  const pairs = devices.flatMap((one, index) =>
    devices.flatMap((other, at): [Device, Device][] => (at > index && meets(index, at) ? [[one, other]] : [])),
  )
  const run: Run = {
    world,
    model: createModel(),
    draw,
    devices,
    pairs,
    parted: new Set(),
    counts: { updates: 0, crashes: 0 },
  }
  for (const device of devices) watch(run, device)
  return run
}

/** The model learns what is durable the way a pairing does. */
function watch({ model }: Run, device: Device) {
  device.storage.forPairing('the model').onLocal(({ name }) => model.durable(device, name))
}

async function restart(run: Run, device: Device) {
  run.counts.crashes++
  run.model.forget(device)
  await run.world.restart(device)
  watch(run, device)
}

async function act(run: Run) {
  const { world, model, draw, devices, pairs, parted } = run
  const device = devices[draw(devices.length)]
  const pair = pairs[draw(pairs.length)]
  if (!device || !pair) return
  const links = world.links()
  const link = links[draw(links.length || 1)]
  switch (draw(30)) {
    case 0:
      return restart(run, device)
    case 1:
      return link?.link.drop()
    case 2:
      parted.add(pair)
      for (const { link: one, between } of links) if (between.every((end) => pair.includes(end))) one.drop()
      return
    case 3:
      return parted.clear()
    case 4:
      device.timers.wrongBy = (draw(3) - 1) * draw(20) * 365 * 24 * 3_600_000
      return
    case 5:
      return device.storage.refuse(draw(3) === 0 ? 'The disk is full.' : null)
    case 6:
      return world.timers.advance(draw(20_000))
    case 7: {
      const [replicator] = device.replicators.values()
      if (draw(2) === 0) replicator?.pause('Paused by you.')
      else replicator?.resume()
      return
    }
    case 8:
    case 9:
    case 10:
    case 11: {
      const open = links.filter(({ between }) => between.every((end) => pair.includes(end)))
      const isOffline = parted.has(pair) || open.length >= 3
      if (!isOffline) world.connect(pair[0], pair[1], transports[draw(transports.length)], 2 + draw(30))
      return
    }
    case 12:
      for (const replicator of device.replicators.values()) replicator.setPresence('agenda', { anchor: draw(9) })
      return
    case 13:
    case 14:
      return quietly(() => device.storage.commit())
    default:
      for (let edits = 1 + draw(4); edits > 0; edits--) quietly(() => model.edit(device, draw))
      if (draw(2) === 0) device.storage.commit()
  }
}

/** A device whose disk is full cannot be written in; that is no fault. */
function quietly(work: () => void) {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error && error.name === 'StorageRefused')) throw error
  }
}

/** Frames of different links overtake each other at random. */
async function deliverSome({ world, draw }: Run) {
  await settled()
  for (let left = draw(12); left > 0; left--) {
    const waiting = world
      .links()
      .flatMap(({ link }) => ([0, 1] as const).filter((to) => link.waiting(to) > 0).map((to) => ({ link, to })))
    const next = waiting[draw(waiting.length || 1)]
    if (!next) return
    await next.link.deliver(next.to)
    await settled()
  }
}

async function bringTogether(run: Run) {
  const { world, devices, pairs } = run
  for (const device of devices) {
    device.storage.refuse(null)
    device.storage.commit()
    for (const replicator of device.replicators.values()) replicator.resume()
  }
  for (const [one, other] of pairs) world.connect(one, other, 'tcp')
  await world.calm(2)
  for (let round = 0; round < 12 && !isCalm(run); round++) {
    world.timers.advance(60_000)
    await world.calm(2)
  }
  for (const { link } of world.links())
    run.counts.updates += link.sent.filter(({ message }) => message.type === 'update').length
}

function isCalm({ devices }: Run): boolean {
  return devices.every((device) => [...device.replicators.values()].every((one) => one.status().pending === 0))
}

function judge({ devices, model }: Run): string[] {
  const faults = devices.flatMap((device) => model.faults(device).map((fault) => `${device.name}: ${fault}`))
  const [first] = devices
  for (const device of devices) {
    // Only a guard whose process failed refuses what honest devices send.
    for (const attack of new Set(device.refused))
      if (attack !== 'unchecked') faults.push(`${device.name} met ${attack}`)
    for (const [peer, replicator] of device.replicators) {
      const { pending, forked } = replicator.status()
      if (pending > 0) faults.push(`${device.name} waits for ${peer} with ${pending} edits`)
      if (forked.length > 0) faults.push(`${device.name} takes ${forked.join()} for forked from ${peer}`)
    }
    for (const name of first?.storage.names() ?? []) {
      if (first && stateHash(first.storage.doc(name)) !== stateHash(device.storage.doc(name)))
        faults.push(`${name} differs between ${first.name} and ${device.name}`)
    }
  }
  return faults
}

/** All promises of this moment have run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
