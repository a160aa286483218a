import { InvalidArgumentError } from 'commander'

/** Reads an option that is a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`)
  }
}

/** Reads an option that is a span of time, such as 90, 90s, 5m or 1h, in seconds. */
export function span(text: string): number {
  const read = /^(\d{1,6})([smh]?)$/.exec(text.trim())
  if (!read) throw new InvalidArgumentError('It is a number with s, m or h behind it, such as 60s or 5m.')
  return Number(read[1]) * { s: 1, m: 60, h: 3_600 }[(read[2] || 's') as 's' | 'm' | 'h']
}
