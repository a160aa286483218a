import { useQuery } from '@tanstack/react-query'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../components/page.tsx'
import type { FilledCopy } from '../../features/agenda/api/agenda-form.ts'
import { AnswersReview } from '../../features/agenda/components/answers-review.tsx'
import { ImportWizard } from '../../features/interop/components/import-wizard.tsx'
import { settingsQuery } from '../../features/settings/api/settings.ts'
import { rootRoute } from './root-route.tsx'

function ImportPage() {
  const navigate = useNavigate()
  const { data } = useQuery(settingsQuery())
  const [form, setForm] = useState<FilledCopy | null>(null)
  if (!data) return <Page title="Import people">{null}</Page>
  if (form) {
    return (
      <Page title="Answers to your agenda" scrollId="import">
        <AnswersReview
          copy={form}
          onTaken={(mentorshipId) =>
            void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId }, search: { tab: 'agenda' } })
          }
          onAgain={() => setForm(null)}
        />
      </Page>
    )
  }
  const dateOrder = data.importDateOrder === 'ask' ? undefined : data.importDateOrder
  return (
    <Page title="Import people" width="wide" scrollId="import">
      <ImportWizard
        dateOrder={dateOrder}
        onAgendaForm={(bytes) => setForm({ key: crypto.randomUUID(), bytes })}
        onShowPeople={() => void navigate({ to: '/people' })}
      />
    </Page>
  )
}

export const importRoute = createRoute({ getParentRoute: () => rootRoute, path: '/import', component: ImportPage })
