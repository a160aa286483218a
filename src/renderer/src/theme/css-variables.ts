import type { CSSVariablesResolver } from '@mantine/core'

const meanings = {
  '--mantine-color-text': 'var(--nb-ink)',
  '--mantine-color-bright': 'var(--nb-ink)',
  '--mantine-color-body': 'var(--nb-paper)',
  '--mantine-color-dimmed': 'var(--nb-soft)',
  '--mantine-color-placeholder': 'var(--nb-faint)',
  '--mantine-color-anchor': 'var(--nb-accent)',
  '--mantine-color-error': 'var(--nb-red)',
  '--mantine-color-success': 'var(--nb-fresh)',
  '--mantine-color-default': 'transparent',
  '--mantine-color-default-hover': 'var(--nb-hover)',
  '--mantine-color-default-color': 'var(--nb-ink)',
  '--mantine-color-default-border': 'var(--nb-hairline)',
  '--mantine-color-disabled': 'var(--nb-hover)',
  '--mantine-color-disabled-color': 'var(--nb-faint)',
  '--mantine-color-disabled-border': 'var(--nb-hairline)',
  '--mantine-primary-color-contrast': 'var(--nb-on-accent)',
} as const

const colourFamily = (name: string, ink: string, strong: string, wash: string, washStrong: string, on: string) => ({
  [`--mantine-color-${name}-filled`]: ink,
  [`--mantine-color-${name}-filled-hover`]: strong,
  [`--mantine-color-${name}-light`]: wash,
  [`--mantine-color-${name}-light-hover`]: washStrong,
  [`--mantine-color-${name}-light-color`]: ink,
  [`--mantine-color-${name}-outline`]: ink,
  [`--mantine-color-${name}-outline-hover`]: wash,
  [`--mantine-color-${name}-text`]: ink,
  [`--mantine-color-${name}-contrast`]: on,
})

/** Gives every Mantine variable the value of one of our tokens, so that light, dark and high contrast live in tokens.css alone. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    ...meanings,
    ...colourFamily(
      'accent',
      'var(--nb-accent)',
      'var(--nb-accent-strong)',
      'var(--nb-accent-wash)',
      'var(--nb-accent-wash-strong)',
      'var(--nb-on-accent)',
    ),
    ...colourFamily(
      'red',
      'var(--nb-red)',
      'var(--nb-red-strong)',
      'var(--nb-red-wash)',
      'var(--nb-red-wash)',
      'var(--nb-on-red)',
    ),
    ...colourFamily(
      'gray',
      'var(--nb-soft)',
      'var(--nb-ink)',
      'var(--nb-hover)',
      'var(--nb-hairline)',
      'var(--nb-paper)',
    ),
  }
  return { variables: {}, light: both, dark: both }
}
