import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { CaptureDialog } from '../../features/capture/components/capture-dialog.tsx'
import { HistoryPanel } from '../../features/history/components/history-panel.tsx'
import { redoChange, undoChange } from '../../features/history/hooks/use-undo-redo.ts'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { AppWideDialogs } from './app-wide-dialogs.tsx'
import { AppWideRecords } from './app-wide-records.tsx'
import { BackupCommands } from './backup-commands.tsx'
import { SharingCommands } from './sharing-commands.tsx'

/** What works on every page: adding, quick capture, undo and redo, and the history at the side. */
export function AppWideTools() {
  const { meetingId, mentorshipId } = useParams({ strict: false })
  const [capturing, setCapturing] = useState(false)
  const [historyOpen, setHistoryOpen] = useState(false)
  useShortcut('capture.open', () => setCapturing(true))
  useShortcut('history.open', () => setHistoryOpen(true))
  useShortcut('edit.undo', () => void undoChange())
  useShortcut('edit.redo', () => void redoChange())
  return (
    <>
      <AppWideDialogs />
      <AppWideRecords />
      <BackupCommands />
      <SharingCommands />
      <CaptureDialog opened={capturing} onClose={() => setCapturing(false)} place={{ meetingId, mentorshipId }} />
      <HistoryPanel opened={historyOpen} onClose={() => setHistoryOpen(false)} />
    </>
  )
}
