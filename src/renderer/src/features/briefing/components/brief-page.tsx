import { Button } from '@mantine/core'
import { IconCopy, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Brief } from '#contract/briefing.contract.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { shell } from '../../../backend/shell.ts'
import { useChange } from '../../../backend/use-change.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Page } from '../../../components/page.tsx'
import { briefMarkdown, briefQuery } from '../api/briefing.ts'
import { type BriefLink, BriefSections } from './brief-sections.tsx'
import { Conversations } from './conversations.tsx'
import { ReadinessList } from './readiness-list.tsx'
import './brief-print.css'
import styles from './brief.module.css'

type BriefPageProps = {
  kind: Brief['kind']
  id: string
  hrefOf: (link: BriefLink) => string
  onOpen: (link: BriefLink) => void
}

/** Everything to know before a conversation, on one page to read, print or copy. */
export function BriefPage({ kind, id, hrefOf, onOpen }: BriefPageProps) {
  const { data: brief, error } = useQuery(briefQuery(kind, id))
  const copy = useChange(
    async () => {
      const { markdown } = await briefMarkdown(kind, id)
      await navigator.clipboard.writeText(markdown)
    },
    { done: 'The brief is copied as Markdown. It holds what is for your eyes only' },
  )
  if (error)
    return (
      <Page title="Brief">
        <ErrorSentence message={errorWords(error)} />
      </Page>
    )
  if (!brief) return <DelayedSkeleton lines={12} label="Preparing the brief" />
  const actions = (
    <div className={styles.actions}>
      <Button
        variant="default"
        leftSection={<IconCopy size={16} aria-hidden />}
        loading={copy.pending}
        onClick={() => void copy.run(undefined)}
      >
        Copy as Markdown
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void shell.print()}>
        Print
      </Button>
    </div>
  )
  return (
    <Page
      title={brief.title}
      windowTitle={`Brief: ${brief.title}`}
      meta={brief.subtitle}
      actions={actions}
      width="wide"
    >
      <ReadinessList checks={brief.readiness} />
      {brief.sections.length === 0 && (
        <EmptyState
          what="Nothing to prepare yet"
          why={`What you owe each other, topics and notes with ${brief.personName} gather here by themselves.`}
        />
      )}
      <div className={`${styles.sheet} nb-reading`} data-print-sheet data-private>
        <BriefSections
          sections={brief.sections}
          sharedWith={brief.personName}
          hrefOf={hrefOf}
          onOpen={onOpen}
          level={2}
        />
      </div>
      <Conversations
        kind={kind}
        id={id}
        onOpen={(meetingId) => onOpen({ entity: 'meeting', id: meetingId, kind: null })}
      />
    </Page>
  )
}
