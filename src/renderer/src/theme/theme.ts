import { createTheme } from '@mantine/core'
import { accent, dark, gray, red } from './colours.ts'
import { componentOverrides } from './component-overrides.ts'
import { variantColorResolver } from './variant-colours.ts'

const small = 'var(--nb-text-small)'
const body = 'var(--nb-text-body)'
const title = 'var(--nb-text-title)'
const heading = { fontSize: body, lineHeight: '1.6', fontWeight: '650' }

/** The notebook: paper, ink, one accent, three text sizes. Values live in tokens.css; this only hands them to Mantine. */
export const theme = createTheme({
  white: '#fbfaf6',
  black: '#211f1b',
  colors: { accent, gray, dark, red },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: false,
  variantColorResolver,
  fontFamily: 'var(--nb-font-sans)',
  fontFamilyMonospace: 'var(--nb-font-mono)',
  headings: {
    fontFamily: 'var(--nb-font-sans)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: title, lineHeight: '1.3333', fontWeight: '650' },
      h2: heading,
      h3: heading,
      h4: heading,
      h5: heading,
      h6: heading,
    },
  },
  fontSizes: { xs: small, sm: body, md: body, lg: body, xl: title },
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.6', lg: '1.6', xl: '1.3333' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--nb-shadow)',
    lg: 'var(--nb-shadow)',
    xl: 'var(--nb-shadow)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: componentOverrides,
})
