import type { RecordFilter } from '#contract/records.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'

/** Writes the chosen records as one Markdown file and gives it to the browser to keep. */
export const useExportRecords = () =>
  useChange(
    async (filter: RecordFilter) => {
      const { fileName, text, count, leftOut } = await client.records.exportMarkdown(filter)
      if (count > 0) saveText(fileName, text)
      return { count, leftOut }
    },
    {
      done: ({ count, leftOut }) => {
        const words =
          count === 0 ? 'There was nothing to export' : `Exported ${count} ${count === 1 ? 'entry' : 'entries'}`
        return leftOut === 0
          ? words
          : `${words}; ${leftOut} told in confidence ${leftOut === 1 ? 'was' : 'were'} left out`
      },
    },
  )

function saveText(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
