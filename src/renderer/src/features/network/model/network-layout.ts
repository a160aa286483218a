type Place = { x: number; y: number }

const distance = 90
const rounds = 240

/**
 * Lays people out so that those with ties stand near each other and nobody on top of another. The same people and ties give
 * the same picture. `work` goes on until `isTime` says stop and answers whether it is done, so that the window stays free.
 */
export function createLayout(ids: readonly string[], ties: readonly { from: string; to: string }[]) {
  const index = new Map(ids.map((id, at) => [id, at]))
  const links = ties.flatMap(({ from, to }) => {
    const [a, b] = [index.get(from), index.get(to)]
    return a === undefined || b === undefined || a === b ? [] : [[a, b] as const]
  })
  // A sunflower's spiral: even, without chance.
  const x = Float64Array.from(ids, (_, at) => Math.cos(at * 2.399963) * distance * Math.sqrt(at + 0.5))
  const y = Float64Array.from(ids, (_, at) => Math.sin(at * 2.399963) * distance * Math.sqrt(at + 0.5))
  const [dx, dy] = [new Float64Array(ids.length), new Float64Array(ids.length)]
  let round = 0

  const push = () => {
    const cells = Map.groupBy(ids.keys(), (at) => cellOf(x[at] ?? 0, y[at] ?? 0))
    for (const [cell, own] of cells) {
      const [column = 0, row = 0] = cell.split(':').map(Number)
      const near = [-1, 0, 1].flatMap((right) =>
        [-1, 0, 1].flatMap((down) => cells.get(`${column + right}:${row + down}`) ?? []),
      )
      for (const a of own)
        for (const b of near) {
          if (a === b) continue
          const [left, up] = [(x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0)]
          const apart = Math.max(1, Math.hypot(left, up))
          const force = (distance * distance) / (apart * apart)
          dx[a] = (dx[a] ?? 0) + left * force
          dy[a] = (dy[a] ?? 0) + up * force
        }
    }
  }
  const pull = () => {
    for (const [a, b] of links) {
      const [left, up] = [(x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0)]
      const force = Math.hypot(left, up) / distance
      dx[a] = (dx[a] ?? 0) - left * force
      dy[a] = (dy[a] ?? 0) - up * force
      dx[b] = (dx[b] ?? 0) + left * force
      dy[b] = (dy[b] ?? 0) + up * force
    }
  }
  const step = () => {
    dx.fill(0)
    dy.fill(0)
    push()
    pull()
    const reach = distance * (1 - round / rounds)
    for (const at of ids.keys()) {
      const [right, down] = [(dx[at] ?? 0) - (x[at] ?? 0) * 0.05, (dy[at] ?? 0) - (y[at] ?? 0) * 0.05]
      const far = Math.max(1, Math.hypot(right, down))
      const share = Math.min(far, reach) / far
      x[at] = (x[at] ?? 0) + right * share
      y[at] = (y[at] ?? 0) + down * share
    }
    round += 1
  }
  return {
    work(isTime: () => boolean): boolean {
      while (round < rounds) {
        step()
        if (!isTime()) return round >= rounds
      }
      return true
    },
    places: (): Map<string, Place> => new Map(ids.map((id, at) => [id, { x: x[at] ?? 0, y: y[at] ?? 0 }])),
  }
}

const cellOf = (x: number, y: number) => `${Math.floor(x / (distance * 2))}:${Math.floor(y / (distance * 2))}`
