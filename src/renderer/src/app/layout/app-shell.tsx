import type { ReactNode } from 'react'
import { PartnerAnnouncer } from '../../features/sharing/components/partner-announcer.tsx'
import { PageAnnouncer } from './page-announcer.tsx'
import { Rail } from './rail.tsx'
import styles from './app-shell.module.css'

type AppShellProps = { status?: ReactNode; banner?: ReactNode; children: ReactNode }

/**
 * The window: rail, one main landmark, and a way for the keyboard past the rail. `status` stands at the foot of the rail,
 * `banner` above every page.
 */
export function AppShell({ status, banner, children }: AppShellProps) {
  const skip = () => document.getElementById('main')?.focus()
  return (
    <div className={styles.shell}>
      {/* A button, not a link: the address after # belongs to the router. */}
      <button type="button" className={styles.skip} onClick={skip}>
        Skip to the page
      </button>
      <Rail status={status} />
      <div className={styles.column}>
        {banner}
        <main id="main" tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
      <PageAnnouncer />
      <PartnerAnnouncer />
    </div>
  )
}
