import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { BackupsSection } from '../../features/backups/components/backups-section.tsx'
import { KeptFolders } from '../../features/damage/components/kept-folders.tsx'
import { ExportButtons } from '../../features/interop/components/export-buttons.tsx'
import { PastImports } from '../../features/interop/components/past-imports.tsx'
import { LabelsPanel } from '../../features/people/components/labels-panel.tsx'
import { ReminderSettings } from '../../features/reminders/components/reminder-settings.tsx'
import { AboutSection } from '../../features/settings/components/about-section.tsx'
import { AppearanceSection } from '../../features/settings/components/appearance-section.tsx'
import { ConfidenceSetting } from '../../features/settings/components/confidence-setting.tsx'
import { ImportSettings } from '../../features/settings/components/import-settings.tsx'
import { PrivacySection } from '../../features/settings/components/privacy-section.tsx'
import { SampleSection } from '../../features/settings/components/sample-section.tsx'
import { ConnectionsSection } from '../../features/sharing/components/connections-section.tsx'
import { SecuritySection } from '../../features/vault/components/security-section.tsx'
import { rootRoute } from './root-route.tsx'
import { ShortcutsSection } from './settings-shortcuts.tsx'
import { TouchSection } from './settings-touch.tsx'

function SettingsPage() {
  const navigate = useNavigate()
  return (
    <Page title="Settings">
      <AppearanceSection />
      <PrivacySection />
      <SecuritySection />
      <ConnectionsSection />
      <BackupsSection onRestore={() => void navigate({ to: '/restore' })} />
      <KeptFolders />
      <TouchSection />
      <ReminderSettings />
      <Section title="Meetings">
        <ConfidenceSetting />
      </Section>
      <Section title="Labels">
        <LabelsPanel onShow={(label) => void navigate({ to: '/people', search: { label } })} />
      </Section>
      <Section title="Import">
        <p>
          People from LinkedIn, Google, an address book or any table. You see what would happen before anything changes.
        </p>
        <ImportSettings />
        <Button
          mt={8}
          leftSection={<IconFileImport size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/import' })}
        >
          Import people
        </Button>
        <PastImports />
      </Section>
      <Section title="Export">
        <p>Your notebook is yours. These files open in other programs and stay readable without Mentorbook.</p>
        <ExportButtons />
      </Section>
      <Section title="Sample people">
        <SampleSection />
      </Section>
      <ShortcutsSection />
      <AboutSection />
    </Page>
  )
}

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsPage,
})
