import { Button } from '@mantine/core'
import type { BackupPreview } from '#contract/backups.contract.ts'
import { Fact, FactList } from '#renderer/components/fact-list.tsx'
import numbers from '#renderer/components/number-table.module.css'
import texts from '#renderer/components/texts.module.css'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { countedWords, momentWords } from '../model/backup-words.ts'

/** What a backup holds, beside what the notebook holds now. */
export function PreviewPanel({
  preview,
  onNext,
  onBack,
}: {
  preview: BackupPreview
  onNext: () => void
  onBack: () => void
}) {
  const now = useNow()
  const moment = (at: string) => momentWords(at, now, systemZone())
  const { counts, changesSince } = preview
  const comparesNow = counts.some((one) => one.now !== null)
  return (
    <>
      <p className={texts.words}>All of this backup was read, and all of it is whole.</p>
      <FactList>
        <Fact label="Made">{moment(preview.madeAt)}</Fact>
        {preview.newestChange !== null && <Fact label="Last change in it">{moment(preview.newestChange)}</Fact>}
        {changesSince !== null && (
          <Fact label="Changes here since">{changesSince === 0 ? 'none' : changesSince.toLocaleString('en-GB')}</Fact>
        )}
        <Fact label="Written by">
          Mentorbook {preview.appVersion}, {preview.rows.toLocaleString('en-GB')} rows
          {preview.isOlder && '; older than this one, so it is brought up to date'}
        </Fact>
      </FactList>
      <table className={numbers.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="nb-visually-hidden">What</span>
            </th>
            <th scope="col">In the backup</th>
            {comparesNow && <th scope="col">Here now</th>}
          </tr>
        </thead>
        <tbody>
          {counts.map(({ what, inBackup, now: here }) => (
            <tr key={what}>
              <th scope="row">{countedWords[what]}</th>
              <td>{inBackup.toLocaleString('en-GB')}</td>
              {comparesNow && (
                <td data-weight={here === inBackup ? undefined : 'strong'}>{(here ?? 0).toLocaleString('en-GB')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={texts.line}>
        <Button variant="filled" onClick={onNext}>
          Restore this one
        </Button>
        <Button onClick={onBack}>Back</Button>
      </p>
    </>
  )
}
