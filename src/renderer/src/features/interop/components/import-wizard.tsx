import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { ImportRow } from '#contract/interop.contract.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { ProgressPanel } from '../../../components/progress-panel.tsx'
import { useChange } from '../../../backend/use-change.ts'
import { undoImport } from '../api/imports.ts'
import { useImportDraft, type ImportDraft } from '../hooks/use-import-draft.ts'
import { useImportRun } from '../hooks/use-import-run.ts'
import { leftOutCsv } from '../model/left-out-rows.ts'
import { saveFile } from '../model/save-file.ts'
import { FileDrop } from './file-drop.tsx'
import { ImportPreviewPanel } from './import-preview-panel.tsx'

type ImportWizardProps = {
  /** How to read ambiguous days, from the settings. */
  dateOrder?: ImportDraft['dateOrder']
  /** The chosen file is a filled agenda form. */
  onAgendaForm: (bytes: Uint8Array<ArrayBuffer>) => void
  /** Leads to the people that came in. */
  onShowPeople: () => void
}

/** From a file to people: choose, look, import, and take back if it was not right. */
export function ImportWizard({ dateOrder, onAgendaForm, onShowPeople }: ImportWizardProps) {
  const choices = useImportDraft(dateOrder, onAgendaForm)
  const { run, start, markUndone, reset } = useImportRun()
  const undo = useChange(undoImport)
  const { draft } = choices
  const [leftOut, setLeftOut] = useState<readonly ImportRow[]>([])
  const again = () => {
    choices.clear()
    reset()
  }

  if (run.kind === 'running') return <ProgressPanel title={`Importing ${draft?.fileName ?? ''}`} state={run} />
  if (run.kind === 'failed')
    return <ErrorSentence message={run.sentence} next={{ label: 'Back to the file', onClick: reset }} />
  if (run.kind === 'finished') {
    const { changeSetId, sentence } = run.result
    const takeBack = async () => {
      if (changeSetId && (await undo.run(changeSetId))) markUndone()
    }
    return (
      <>
        <ProgressPanel
          title="Import"
          state={{
            kind: 'finished',
            sentence: run.undone ? 'The import was taken back. The notebook is as it was before.' : sentence,
          }}
        />
        <Group gap={8} mt={16}>
          {!run.undone && (
            <Button variant="filled" onClick={onShowPeople}>
              See your people
            </Button>
          )}
          {!run.undone && changeSetId && (
            <Button onClick={() => void takeBack()} loading={undo.pending}>
              Undo the import
            </Button>
          )}
          {leftOut.length > 0 && (
            <Button
              onClick={() => saveFile('mentorbook-left-out.csv', new Blob([leftOutCsv(leftOut)], { type: 'text/csv' }))}
            >
              {leftOut.length === 1
                ? 'Save the row that was left out'
                : `Save the ${leftOut.length.toLocaleString()} rows that were left out`}
            </Button>
          )}
          <Button onClick={again}>Import another file</Button>
        </Group>
      </>
    )
  }
  if (!draft) {
    return (
      <>
        <FileDrop onFile={(file) => void choices.chooseFile(file)} />
        {choices.problem && <ErrorSentence message={choices.problem} />}
      </>
    )
  }
  return (
    <ImportPreviewPanel
      draft={draft}
      choices={choices}
      onImport={(rows) => {
        setLeftOut(rows)
        void start(draft)
      }}
    />
  )
}
