import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The same picture with at most 256 colours, the others drawn in the nearest of them: about a third of the size. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, data } = readPng(png)
  const colours = new Uint32Array(width * height)
  const counts = new Map<number, number>()
  for (let at = 0; at < colours.length; at += 1) {
    const from = at * channels
    const colour = ((data[from] ?? 0) << 16) | ((data[from + 1] ?? 0) << 8) | (data[from + 2] ?? 0)
    colours[at] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = choosePalette(counts)
  const places = new Map(palette.map((colour, at) => [colour, at]))
  const rows = Buffer.alloc((width + 1) * height)
  for (const [at, colour] of colours.entries()) {
    let place = places.get(colour)
    if (place === undefined) {
      place = nearest(palette, colour)
      places.set(colour, place)
    }
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = place
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The most frequent colour of each corner of the colour space, so that a small sign keeps its own; then the most frequent ones. */
function choosePalette(counts: ReadonlyMap<number, number>): number[] {
  const byCount = [...counts].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour)
  const corners = new Map<number, number>()
  for (const colour of byCount) {
    const corner = colour & 0xe0e0e0
    if (!corners.has(corner)) corners.set(corner, colour)
  }
  return [...new Set([...[...corners.values()].slice(0, 160), ...byCount])].slice(0, 256)
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0
  let smallest = Infinity
  for (const [at, other] of palette.entries()) {
    const red = (other >> 16) - (colour >> 16)
    const green = ((other >> 8) & 255) - ((colour >> 8) & 255)
    const blue = (other & 255) - (colour & 255)
    const distance = red * red + green * green + blue * blue
    if (distance < smallest) [best, smallest] = [at, distance]
  }
  return best
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

/** The pixels of a PNG with 8 bits a channel, as a browser writes it. */
function readPng(png: Buffer): { width: number; height: number; channels: number; data: Buffer } {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = png[25] === 6 ? 4 : 3
  const parts: Buffer[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const packed = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const data = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = packed[row * (stride + 1)] ?? 0
    for (let at = 0; at < stride; at += 1) {
      const here = row * stride + at
      const left = at >= channels ? (data[here - channels] ?? 0) : 0
      const above = row > 0 ? (data[here - stride] ?? 0) : 0
      const corner = at >= channels && row > 0 ? (data[here - stride - channels] ?? 0) : 0
      data[here] = (packed[row * (stride + 1) + 1 + at] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return { width, height, channels, data }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const guess = left + above - corner
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
}
