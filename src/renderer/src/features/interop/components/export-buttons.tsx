import { Button, Checkbox, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '#renderer/backend/use-change.ts'
import { fetchExport, type ExportKind } from '../api/export-notebook.ts'
import { saveFile } from '../model/save-file.ts'

const kinds: { kind: ExportKind; label: string }[] = [
  { kind: 'json', label: 'Everything (JSON)' },
  { kind: 'vcard', label: 'People (vCard)' },
  { kind: 'csv', label: 'People (CSV)' },
]

/** Saves the notebook, or its people, as a file for other programs. */
export function ExportButtons() {
  const [withNotes, setWithNotes] = useState(false)
  const [withSensitive, setWithSensitive] = useState(false)
  const [withConfidences, setWithConfidences] = useState(false)
  const [wanted, setWanted] = useState<ExportKind | null>(null)
  const save = useChange(
    async (kind: ExportKind) => {
      const { fileName, blob, leftOut } = await fetchExport(kind, { withNotes, withSensitive, withConfidences })
      saveFile(fileName, blob)
      return { fileName, leftOut }
    },
    { done: ({ fileName, leftOut }) => `${fileName} is ready${leftOutWords(leftOut)}` },
  )
  const run = async (kind: ExportKind) => {
    setWanted(kind)
    await save.run(kind)
  }
  return (
    <>
      <Group gap={8}>
        {kinds.map(({ kind, label }) => (
          <Button
            key={kind}
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={save.pending && wanted === kind}
            onClick={() => void run(kind)}
          >
            {label}
          </Button>
        ))}
      </Group>
      <Checkbox
        mt={12}
        label="Let my private notes about people go into vCard and CSV files"
        checked={withNotes}
        onChange={(event) => setWithNotes(event.currentTarget.checked)}
      />
      <Checkbox
        mt={8}
        label="Let people marked as sensitive go into vCard and CSV files"
        checked={withSensitive}
        onChange={(event) => setWithSensitive(event.currentTarget.checked)}
      />
      <Checkbox
        mt={8}
        label="Let what was told in confidence, and the earlier states of private notes, go into the JSON file"
        checked={withConfidences}
        onChange={(event) => setWithConfidences(event.currentTarget.checked)}
      />
    </>
  )
}

function leftOutWords(count: number): string {
  if (count === 0) return ''
  return count === 1 ? '; 1 sensitive person was left out' : `; ${count} sensitive people were left out`
}
