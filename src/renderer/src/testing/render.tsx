import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { render, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { ShortcutProvider } from '../app/shortcuts/shortcut-context.tsx'
import { theme } from '../theme/theme.ts'

/** Renders as inside the window, without transitions and portals, and with shortcuts and toasts. */
export function renderInWindow(children: ReactNode): RenderResult {
  return render(children, {
    wrapper: ({ children: inner }) => (
      <MantineProvider theme={theme} env="test">
        <ShortcutProvider>{inner}</ShortcutProvider>
        <Notifications />
      </MantineProvider>
    ),
  })
}
