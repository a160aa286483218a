import { useQuery } from '@tanstack/react-query'
import type { Brief, BriefSectionKey } from '#contract/briefing.contract.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import { briefQuery } from '../api/briefing.ts'
import { type BriefLink, BriefSections } from './brief-sections.tsx'
import { ReadinessList } from './readiness-list.tsx'
import styles from './brief.module.css'

type BriefPanelProps = {
  kind: Brief['kind']
  id: string
  /** Sections that stand elsewhere on the page already. */
  without?: readonly BriefSectionKey[]
  hrefOf: (link: BriefLink) => string
  onOpen: (link: BriefLink) => void
  /** The address of the page with the whole brief, and what opens it. */
  page: { href: string; open: () => void }
}

/** The brief beside something else: what to know before talking, always as of now. */
export function BriefPanel({ kind, id, without = [], hrefOf, onOpen, page }: BriefPanelProps) {
  const { data: brief, error } = useQuery(briefQuery(kind, id))
  const covered = usePrivateCovered()
  if (covered)
    return <p className={styles.detail}>The brief is for your eyes, so it is hidden like everything private.</p>
  if (error) return <ErrorSentence message={errorWords(error)} />
  if (!brief) return <DelayedSkeleton lines={6} label="Preparing the brief" />
  const sections = brief.sections.filter(({ key }) => !without.includes(key))
  return (
    <div className={styles.panel}>
      <ReadinessList checks={brief.readiness} />
      {sections.length === 0 && (
        <p className={styles.detail}>
          Here stands what to know about {brief.personName} before you talk, as soon as there is something.
        </p>
      )}
      <BriefSections sections={sections} sharedWith={brief.personName} hrefOf={hrefOf} onOpen={onOpen} level={3} />
      <a
        className={styles.whole}
        href={page.href}
        onClick={(event) => {
          event.preventDefault()
          page.open()
        }}
      >
        Brief to print or copy
      </a>
    </div>
  )
}
