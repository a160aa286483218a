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
import { showUndoToast } from '../../../components/undo-toast.tsx'
import { useAllSharing } from '../../sharing/api/sharing-state.ts'
import {
  noteTextQuery,
  noteVersionsQuery,
  readNoteAuthors,
  readNoteVersion,
  restoreNoteVersion,
} from '../api/note-versions.ts'
import { countsInWords, writerName, writersInWords } from '../model/version-words.ts'
import { VersionHistory } from './version-history.tsx'
import type { NoteVersion } from './version-list.tsx'

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
  const deviceName = useDeviceName()
  const restore = useChange(restoreNoteVersion)
  const loadVersion = useCallback((id: string) => readNoteVersion(note, id), [note])
  const loadAuthors = useCallback(
    async (id: string | null) => {
      const { writers, parts } = await readNoteAuthors(note, id)
      return {
        parts,
        writers: writers.map((writer) => ({ name: writerName(writer, deviceName), isMe: writer.by === 'me' })),
      }
    },
    [note, deviceName],
  )
  const shown = useMemo(
    () => versions.data?.map((version) => toNoteVersion(version, note.lane, deviceName)) ?? [],
    [versions.data, note.lane, deviceName],
  )
  const problem = versions.error ?? text.error
  if (problem) return <ErrorSentence message={errorWords(problem)} />
  if (!versions.data || !text.data) return <DelayedSkeleton lines={4} label="Loading the versions" />
  return (
    <VersionHistory
      versions={shown}
      currentMarkdown={text.data.markdown}
      loadVersion={loadVersion}
      {...(note.lane === 'shared' && { loadAuthors })}
      onRestore={async (versionId) => {
        const done = await restore.run({ note, versionId })
        if (!done) return
        showUndoToast('The earlier version is back. The text before it is kept as a version', async () => {
          await restore.run({ note, versionId: done.before })
          await onRestored()
        })
        await onRestored()
        onClose()
      }}
    />
  )
}

/** What the devices of the people one shares with are called. */
function useDeviceName(): (key: string) => string | undefined {
  const all = useAllSharing()
  return useMemo(() => {
    const devices = all?.sharings.flatMap((sharing) => sharing.devices) ?? []
    const names = new Map(devices.map(({ key, name }) => [key, name]))
    return (key) => names.get(key)
  }, [all])
}

function toNoteVersion(
  { id, at, label, preview, added, removed, writers }: KeptVersion,
  lane: NoteReference['lane'],
  deviceName: (key: string) => string | undefined,
): NoteVersion {
  const zone = Temporal.Now.timeZoneId()
  return {
    id,
    at: formatDayTime(at, zone, Temporal.Now.plainDateISO(zone).toString()),
    label: label ?? '',
    who: lane === 'shared' ? writersInWords(writers, deviceName) : '',
    change: countsInWords(added, removed),
    preview,
  }
}
