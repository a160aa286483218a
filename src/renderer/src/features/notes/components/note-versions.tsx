import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { Temporal } from 'temporal-polyfill'
import { formatDayTime } from '#shared/time.ts'
import type { KeptVersion, NoteReference } from '#contract/documents.contract.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { noteTextQuery, noteVersionsQuery, readNoteVersion, restoreNoteVersion } from '../api/note-versions.ts'
import { VersionHistory, type NoteVersion } from './version-history.tsx'

type NoteVersionsProps = {
  note: NoteReference
  /** What the note is called: "Private note". */
  name: string
  opened: boolean
  onClose: () => void
  /** Called when an earlier version has come back, so that the open text follows. */
  onRestored: () => Promise<void>
}

/** Earlier versions of a note, read from the core when they are asked for. */
export function NoteVersions({ note, name, opened, onClose, onRestored }: NoteVersionsProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={`${name}: earlier versions`}
      size={960}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <History note={note} onClose={onClose} onRestored={onRestored} />}
    </Dialog>
  )
}

function History({ note, onClose, onRestored }: Pick<NoteVersionsProps, 'note' | 'onClose' | 'onRestored'>) {
  const versions = useQuery(noteVersionsQuery(note))
  const text = useQuery(noteTextQuery(note))
  const restore = useChange(restoreNoteVersion, {
    done: 'The earlier version is back. The text before it is kept as a version',
  })
  const loadVersion = useCallback((id: string) => readNoteVersion(note, id), [note])
  const shown = useMemo(() => versions.data?.map(toNoteVersion) ?? [], [versions.data])
  const problem = versions.error ?? text.error
  if (problem) return <ErrorSentence message={errorWords(problem)} />
  if (!versions.data || !text.data) return <DelayedSkeleton lines={4} label="Loading the versions" />
  return (
    <VersionHistory
      versions={shown}
      currentMarkdown={text.data.markdown}
      loadVersion={loadVersion}
      onRestore={async (versionId) => {
        if (!(await restore.run({ note, versionId }))) return
        await onRestored()
        onClose()
      }}
    />
  )
}

function toNoteVersion({ id, at, label, preview }: KeptVersion): NoteVersion {
  const zone = Temporal.Now.timeZoneId()
  const words = formatDayTime(at, zone, Temporal.Now.plainDateISO(zone).toString())
  return { id, at: words, label: label ?? '', who: '', preview }
}
