import { Button } from '@mantine/core'
import { IconCopy, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { Brief } from '#contract/briefing.contract.ts'
import type { HeldBack } from '#contract/confidence.contract.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { shell } from '../../../backend/shell.ts'
import { useChange } from '../../../backend/use-change.ts'
import { LeavingDialog } from '../../../components/confidence/leaving-dialog.tsx'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Page } from '../../../components/page.tsx'
import { briefMarkdown, briefQuery, outwardBrief } from '../api/briefing.ts'
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
  const [heldBack, setHeldBack] = useState<readonly HeldBack[]>([])
  const [onPaper, setOnPaper] = useState<Brief | null>(null)
  const look = useChange(briefMarkdown)
  const copy = useChange(
    async (withConfidences: boolean) => {
      const { markdown } = await briefMarkdown({ kind, id, withConfidences })
      await navigator.clipboard.writeText(markdown)
    },
    { done: 'The brief is copied as Markdown. It holds what is for your eyes only' },
  )
  const copyOrAsk = async () => {
    const found = await look.run({ kind, id, withConfidences: false })
    if (!found) return
    if (found.heldBack.length > 0) setHeldBack(found.heldBack)
    else await copy.run(false)
  }
  const print = useChange(async () => {
    const outward = await outwardBrief(kind, id)
    flushSync(() => setOnPaper(outward))
    await shell.print()
    setOnPaper(null)
  })
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
        onClick={() => void copyOrAsk()}
      >
        Copy as Markdown
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => void print.run(undefined)}
      >
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
      {heldBack.length > 0 && (
        <LeavingDialog
          heldBack={heldBack}
          where="what you copy"
          onLeaveOut={() => void copy.run(false)}
          onLetGo={() => void copy.run(true)}
          onClose={() => setHeldBack([])}
        />
      )}
      <ReadinessList checks={brief.readiness} />
      {brief.sections.length === 0 && (
        <EmptyState
          what="Nothing to prepare yet"
          why={`What you owe each other, topics and notes with ${brief.personName} gather here by themselves.`}
        />
      )}
      <div className={`${styles.sheet} nb-reading`} data-print-sheet data-private>
        <BriefSections
          sections={(onPaper ?? brief).sections}
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
