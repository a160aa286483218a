import { useQuery } from '@tanstack/react-query'
import { Section } from '../../components/section.tsx'
import { SharedRhythmsPanel } from '../../features/cadence/components/shared-rhythms-panel.tsx'
import { labelsQuery } from '../../features/people/api/people-queries.ts'
import { ContactKindsSetting } from '../../features/settings/components/contact-kinds-setting.tsx'

/** When somebody falls due: rhythms for many at once, and what counts as being in touch. */
export function TouchSection() {
  const labels = useQuery(labelsQuery()).data ?? []
  return (
    <>
      <Section title="Rhythms">
        <SharedRhythmsPanel labels={labels} />
      </Section>
      <Section title="What counts as being in touch">
        <ContactKindsSetting />
      </Section>
    </>
  )
}
