import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')

/** The tokens of all blocks whose selector list names exactly one of these. */
function tokensOf(...selectors: string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const wanted of selectors) {
    for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (!selector.split(',').some((each) => each.trim() === wanted)) continue
      for (const [, name = '', value = ''] of body.matchAll(/--nb-([\w-]+):\s*([^;]+);/g)) found[name] = value
    }
  }
  return found
}

const light = ":root[data-mantine-color-scheme='light']"
const dark = ":root[data-mantine-color-scheme='dark']"
const appearances = {
  light: tokensOf(':root', light),
  dark: tokensOf(':root', dark),
  'light, more contrast': tokensOf(':root', light, `:root[data-contrast='more']${light.slice(5)}`),
  'dark, more contrast': tokensOf(':root', dark, `:root[data-contrast='more']${dark.slice(5)}`),
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const grounds = ['paper', 'sunk', 'float', 'hover']
const everywhere = (inks: string[]) => inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const))

const rules = [
  {
    name: 'body text is AAA',
    least: 7,
    pairs: [
      ...everywhere(['ink']),
      ['soft', 'paper'],
      ['soft', 'float'],
      ['ink', 'private-wash'],
      ['ink', 'shared-wash'],
      ['ink', 'accent-wash-strong'],
      ['ink', 'mark'],
    ],
  },
  {
    name: 'all other text is AA',
    least: 4.5,
    pairs: [
      ...everywhere(['soft', 'faint', 'accent', 'private', 'shared', 'fresh', 'amber', 'red']),
      ['private', 'private-wash'],
      ['shared', 'shared-wash'],
      ['accent', 'accent-wash'],
      ['soft', 'accent-wash'],
      ['soft', 'accent-wash-strong'],
      ['red', 'red-wash'],
      ['on-accent', 'accent'],
      ['on-accent', 'accent-strong'],
      ['on-red', 'red'],
      ['on-red', 'red-strong'],
      ['paper', 'ink'],
    ],
  },
  {
    name: 'edges of controls and the focus ring can be seen',
    least: 3,
    pairs: [...everywhere(['edge', 'focus']), ['focus', 'accent-wash']],
  },
] as const

for (const [appearance, tokens] of Object.entries(appearances)) {
  for (const { name, least, pairs } of rules) {
    test(`${appearance}: ${name}`, () => {
      const wanted = appearance.includes('more') ? Math.max(least, least === 4.5 ? 7 : 4.5) : least
      const faint = pairs
        .map(([ink, ground]) => ({
          pair: `${ink} on ${ground}`,
          ratio: contrast(tokens[ink] ?? '', tokens[ground] ?? ''),
        }))
        .filter(({ ratio }) => !(ratio >= wanted))
      expect(faint).toEqual([])
    })
  }
}
