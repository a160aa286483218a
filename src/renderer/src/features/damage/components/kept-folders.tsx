import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeptFolder } from '#contract/damage.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { ListedRow, RowList } from '#renderer/components/row-list.tsx'
import { Section } from '#renderer/components/section.tsx'
import texts from '#renderer/components/texts.module.css'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { formatDayTime, instantToDay } from '#shared/time.ts'
import { keptFolders, removeKeptFolder } from '../api/damage.ts'
import { keptWords } from '../model/repair-words.ts'

const MB = 1024 * 1024

/** Former files of the notebook that are kept beside it; nothing is there while there are none. */
export function KeptFolders() {
  const { data, error } = useQuery(keptFolders)
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<KeptFolder>()
  const now = useNow()
  const zone = systemZone()
  const moment = (at: string) => formatDayTime(at, zone, instantToDay(now, zone))
  const remove = async () => {
    if (!asked) return
    try {
      queryClient.setQueryData(keptFolders.queryKey, await removeKeptFolder(asked.name))
    } catch (problem) {
      throw new Error(errorWords(problem), { cause: problem })
    }
  }
  if (error) return <ErrorSentence message={errorWords(error)} />
  if (!data || (data.length === 0 && !asked)) return null
  return (
    <Section title="Kept files of before">
      <p className={texts.words}>
        They are encrypted and lie in your notebook’s folder. Your notebook does not need them any more.
      </p>
      <RowList label="Kept files of before">
        {data.map((folder) => (
          <ListedRow
            key={folder.name}
            what={keptWords[folder.reason]}
            facts={`${moment(folder.since)} · ${Math.max(1, Math.round(folder.bytes / MB)).toLocaleString('en-GB')} MB`}
          >
            <Button
              size="xs"
              aria-label={`Remove what was kept ${moment(folder.since)}`}
              onClick={() => setAsked(folder)}
            >
              Remove
            </Button>
          </ListedRow>
        ))}
      </RowList>
      <ConfirmDialog
        opened={asked !== undefined}
        title="Remove these files for good?"
        confirmLabel="Remove for good"
        cancelLabel="Keep them"
        onConfirm={remove}
        onClose={() => setAsked(undefined)}
      >
        {asked && `${keptWords[asked.reason]}, kept ${moment(asked.since)}. They cannot come back. `}
        {asked?.reason === 'repair' && 'If the repair lost something, somebody might still find it in them.'}
      </ConfirmDialog>
    </Section>
  )
}
