import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { cssVariablesResolver } from './css-variables.ts'
import { theme } from './theme.ts'

const contrastKey = 'mentorbook-contrast'
const schemeManager = localStorageColorSchemeManager({ key: 'mentorbook-colour-scheme' })

/** `auto` follows the system. */
export type Contrast = 'auto' | 'more' | 'normal'

/** The contrast chosen in settings; `auto` when nothing was chosen. */
export function readContrast(): Contrast {
  const stored = globalThis.localStorage?.getItem(contrastKey)
  return stored === 'more' || stored === 'normal' ? stored : 'auto'
}

function showContrast() {
  const chosen = readContrast()
  const more = chosen === 'more' || (chosen === 'auto' && matchMedia('(prefers-contrast: more)').matches)
  document.documentElement.dataset.contrast = more ? 'more' : 'normal'
}

/** Remembers and shows the chosen contrast at once. */
export function chooseContrast(contrast: Contrast) {
  localStorage.setItem(contrastKey, contrast)
  showContrast()
}

/** Colour scheme, contrast and theme for everything inside. Light and dark are chosen with Mantine's `useMantineColorScheme`. */
export function Appearance({ children }: { children: ReactNode }) {
  useEffect(() => {
    const system = matchMedia('(prefers-contrast: more)')
    showContrast()
    system.addEventListener('change', showContrast)
    return () => system.removeEventListener('change', showContrast)
  }, [])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      deduplicateCssVariables={false}
    >
      {children}
    </MantineProvider>
  )
}
