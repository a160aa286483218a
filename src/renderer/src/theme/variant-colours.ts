import type { VariantColorsResolver } from '@mantine/core'

/** Three kinds of control colour: the accent, red for what destroys, gray (ink) for everything else. */
const familyOf = (colour: unknown) => (colour === 'red' || colour === 'gray' ? colour : 'accent')

/** Colours of buttons and icon buttons for every variant, from tokens alone. */
export const variantColorResolver: VariantColorsResolver = ({ color, variant }) => {
  const family = familyOf(color)
  const of = (part: string) => `var(--mantine-color-${family}-${part})`
  const plainText = family === 'gray' ? 'var(--nb-ink)' : of('text')
  switch (variant) {
    case 'filled':
      return {
        background: of('filled'),
        hover: of('filled-hover'),
        color: of('contrast'),
        border: '1px solid transparent',
      }
    case 'light':
      return { background: of('light'), hover: of('light-hover'), color: plainText, border: '1px solid transparent' }
    case 'outline':
      return { background: 'transparent', hover: of('light'), color: plainText, border: `1px solid ${of('outline')}` }
    case 'transparent':
      return { background: 'transparent', hover: 'transparent', color: plainText, border: '1px solid transparent' }
    case 'subtle':
      return { background: 'transparent', hover: of('light'), color: plainText, border: '1px solid transparent' }
    default:
      return {
        background: 'transparent',
        hover: 'var(--nb-hover)',
        color: 'var(--nb-ink)',
        border: '1px solid var(--nb-edge)',
      }
  }
}
