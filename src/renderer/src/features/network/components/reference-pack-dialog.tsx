import { Button, Checkbox } from '@mantine/core'
import { IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'
import { shell } from '#renderer/backend/shell.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { Dialog } from '#renderer/components/dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { formatDate } from '#shared/time.ts'
import { saveText } from '#renderer/lib/save-text.ts'
import { referencePackQuery } from '../api/network.ts'
import './pack-print.css'
import styles from './network.module.css'

/** What helps somebody write a reference: choose the wins, see it as it goes out, then copy, keep or print it. */
export function ReferencePackDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [without, setWithout] = useState<readonly string[]>([])
  const found = useQuery({ ...referencePackQuery(id, without), placeholderData: keepPreviousData })
  const copy = useChange((text: string) => navigator.clipboard.writeText(text), { done: 'Copied as Markdown' })
  const pack = found.data
  return (
    <Dialog opened onClose={onClose} title="What helps them write" size={720}>
      {found.isError ? (
        <ErrorSentence message={errorWords(found.error)} />
      ) : pack === undefined ? (
        <DelayedSkeleton lines={8} label="Gathering what helps" />
      ) : (
        <div className={styles.stack}>
          <fieldset className={styles.stack} style={{ margin: 0, padding: 0, border: 0 }} data-no-print>
            <legend className={styles.quiet}>
              {pack.wins.length === 0
                ? 'No wins are kept yet. Wins with evidence make the strongest part of a reference.'
                : 'Which of your wins to send'}
            </legend>
            {pack.wins.map((win) => (
              <Checkbox
                key={win.id}
                label={win.title}
                description={[formatDate(win.occurredOn), win.evidence].filter(Boolean).join(' · ')}
                checked={!without.includes(win.id)}
                onChange={(event) =>
                  setWithout(
                    event.currentTarget.checked ? without.filter((one) => one !== win.id) : [...without, win.id],
                  )
                }
              />
            ))}
          </fieldset>
          {pack.leftOut > 0 && (
            <p className={styles.quiet} data-no-print>
              {pack.leftOut === 1 ? 'One win' : `${pack.leftOut} wins`} told in confidence{' '}
              {pack.leftOut === 1 ? 'is' : 'are'} left out.
            </p>
          )}
          <article className={styles.sheet} data-pack-sheet aria-label="As it goes out" aria-busy={found.isFetching}>
            {pack.text}
          </article>
          <div className={styles.buttons} data-no-print>
            <Button
              leftSection={<IconCopy size={16} stroke={1.8} aria-hidden />}
              onClick={() => void copy.run(pack.text)}
            >
              Copy as Markdown
            </Button>
            <Button
              leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
              onClick={() => saveText(pack.fileName, pack.text)}
            >
              Keep as a file
            </Button>
            <Button leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />} onClick={() => void shell.print()}>
              Print
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
