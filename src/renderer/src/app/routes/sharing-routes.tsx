import { Anchor } from '@mantine/core'
import { createRoute, useNavigate } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { errorWords } from '../../backend/error-words.ts'
import { DelayedSkeleton } from '../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../components/error-sentence.tsx'
import { Page } from '../../components/page.tsx'
import { useMentorship } from '../../features/mentorships/api/mentorships.ts'
import { ChooseMentorship } from '../../features/sharing/components/choose-mentorship.tsx'
import { SharingScreen } from '../../features/sharing/components/sharing-screen.tsx'
import { waitingLink } from '../../features/sharing/model/waiting-link.ts'
import { rootRoute } from './root-route.tsx'

function SharingPage() {
  const { mentorshipId } = sharingRoute.useParams()
  const navigate = useNavigate()
  const { data, error } = useMentorship(mentorshipId)
  const toMentorship = () => void navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId } })
  if (error !== null || data === undefined)
    return (
      <Page title="Sharing">
        {error === null ? <DelayedSkeleton lines={6} /> : <ErrorSentence message={errorWords(error)} />}
      </Page>
    )
  return (
    <Page
      title={`Sharing with ${data.personShortName}`}
      scrollId="sharing"
      meta={<Anchor href={`#/mentorships/${mentorshipId}`}>{data.title ?? data.personName}</Anchor>}
    >
      <SharingScreen
        key={mentorshipId}
        mentorshipId={mentorshipId}
        name={data.personShortName}
        onLeave={toMentorship}
      />
    </Page>
  )
}

function PairPage() {
  const { invite } = pairRoute.useSearch()
  const navigate = useNavigate()
  const code = useSyncExternalStore(waitingLink.subscribe, waitingLink.get)
  useEffect(() => {
    if (invite === undefined) return
    // A code is a secret and does not stay in the address.
    waitingLink.put(invite)
    void navigate({ to: '/pair', search: {}, replace: true })
  }, [invite, navigate])
  return (
    <Page title="An invite" scrollId="pair">
      {invite === undefined && (
        <ChooseMentorship
          key={code}
          code={code}
          onChosen={(mentorshipId) => {
            waitingLink.put('')
            void navigate({ to: '/mentorships/$mentorshipId/sharing', params: { mentorshipId } })
          }}
          onLeave={() => {
            waitingLink.put('')
            void navigate({ to: '/mentorships' })
          }}
        />
      )}
    </Page>
  )
}

export const sharingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentorships/$mentorshipId/sharing',
  component: SharingPage,
})

/** Where a `mentorbook://pair/CODE` link leads; in a browser the address ends in `#/pair?invite=CODE`. */
export const pairRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pair',
  validateSearch: ({ invite }: Record<string, unknown>): { invite?: string } =>
    typeof invite === 'string' && /^[a-z0-9]{16,200}$/i.test(invite) ? { invite } : {},
  component: PairPage,
})
