import { Button } from '@mantine/core'
import { IconArrowLeft, IconHeart } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Page } from '#renderer/components/page.tsx'
import { ListedRow, RowList } from '#renderer/components/row-list.tsx'
import { formatDate } from '#shared/time.ts'
import { owedThanksQuery, useSayThanks } from '../api/network.ts'
import { kindWord } from '../model/words.ts'
import styles from './network.module.css'

type OwedThanksPageProps = { onBack: () => void; onOpen: (record: { id: string; kind: string }) => void }

/** Who opened a door, spoke up or made an introduction, and would be glad of a word of thanks. */
export function OwedThanksPage({ onBack, onOpen }: OwedThanksPageProps) {
  const found = useQuery(owedThanksQuery)
  const thank = useSayThanks()
  return (
    <Page
      title="Thanks to say"
      actions={
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} stroke={1.8} aria-hidden />}
          onClick={onBack}
        >
          Back to Network
        </Button>
      }
    >
      {found.isPending ? (
        <DelayedSkeleton lines={5} label="Looking for thanks to say" />
      ) : found.isError ? (
        <ErrorSentence message={errorWords(found.error)} />
      ) : found.data.length === 0 ? (
        <EmptyState
          icon={IconHeart}
          what="Everybody was thanked"
          why="Introductions, endorsements, named contacts and opened doors stand here until you have said thank you."
        />
      ) : (
        <div data-private>
          <RowList label="Thanks to say">
            {found.data.map((step) => (
              <ListedRow
                key={step.id}
                what={
                  <>
                    {step.helper.name}:{' '}
                    <button type="button" className={styles.open} onClick={() => onOpen(step)}>
                      {step.title}
                    </button>
                  </>
                }
                facts={`${kindWord(step.kind)} · ${formatDate(step.occurredOn)}`}
              >
                <Button size="xs" onClick={() => void thank.run(step.id)}>
                  I thanked {step.helper.name}
                </Button>
              </ListedRow>
            ))}
          </RowList>
        </div>
      )}
    </Page>
  )
}
