import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '#renderer/backend/use-change.ts'
import { ListedRow, RowList } from '#renderer/components/row-list.tsx'
import { formatDay } from '#shared/time.ts'
import { importsQuery, undoImport } from '../api/imports.ts'
import { formatWords } from '../model/import-words.ts'

/** The imports that stand, each to be taken back as a whole. */
export function PastImports() {
  const { data = [] } = useQuery(importsQuery())
  const undo = useChange(undoImport, { done: 'Import taken back' })
  if (data.length === 0) return null
  return (
    <RowList label="Earlier imports">
      {data.map(({ id, fileName, format, importedOn, counts, changeSetId }) => (
        <ListedRow
          key={id}
          what={fileName ?? (formatWords as Record<string, string>)[format] ?? format}
          facts={`${formatDay(importedOn)} · ${counts['created'] ?? 0} added, ${counts['updated'] ?? 0} updated`}
        >
          {changeSetId && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => void undo.run(changeSetId)}
              aria-label={`Undo the import of ${fileName ?? 'this file'}`}
            >
              Undo
            </Button>
          )}
        </ListedRow>
      ))}
    </RowList>
  )
}
