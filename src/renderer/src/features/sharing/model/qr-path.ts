import { encode } from 'uqr'

/** A QR code as one path of unit squares. `size` is its width and height in squares, quiet border included. */
export type QrPath = { size: number; path: string }

/** Draws a link as a QR code. In capitals, which a QR code writes in fewer squares; whoever reads the link takes both. */
export function qrPath(link: string): QrPath {
  const { size, data } = encode(link.toUpperCase(), { ecc: 'M', border: 4 })
  const runs = data.flatMap((row, y) =>
    [...runsOf(row)].map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`),
  )
  return { size, path: runs.join('') }
}

function* runsOf(row: readonly boolean[]): Generator<{ from: number; length: number }> {
  let from: number | undefined
  for (let x = 0; x <= row.length; x++) {
    if (row[x]) from ??= x
    else if (from !== undefined) {
      yield { from, length: x - from }
      from = undefined
    }
  }
}
