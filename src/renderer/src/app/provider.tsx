import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Appearance } from '../theme/appearance.tsx'
import { Palette } from './palette/palette.tsx'
import { PaletteProvider } from './palette/palette-context.tsx'
import { ShortcutProvider } from './shortcuts/shortcut-context.tsx'
import { ShortcutSheet } from './shortcuts/shortcut-sheet.tsx'

/** Everything a page may rely on: appearance, data, shortcuts, palette, toasts. */
export function AppProvider({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  return (
    <Appearance>
      <QueryClientProvider client={queryClient}>
        <ShortcutProvider>
          <PaletteProvider>
            {children}
            <Palette />
            <ShortcutSheet />
          </PaletteProvider>
        </ShortcutProvider>
        <Notifications position="bottom-center" limit={3} containerWidth={480} transitionDuration={100} />
      </QueryClientProvider>
    </Appearance>
  )
}
