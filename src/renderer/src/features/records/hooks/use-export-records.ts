import { useState } from 'react'
import type { HeldBack } from '#contract/confidence.contract.ts'
import type { RecordFilter } from '#contract/records.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { saveText } from '#renderer/lib/save-text.ts'

type Asked = { filter: RecordFilter; heldBack: HeldBack[] }

/**
 * Writes the chosen records as one Markdown file and gives it to the browser to keep. `asked` holds what was told in
 * confidence and would be in it, until `answer` says whether it goes along.
 */
export function useExportRecords() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const write = useChange(
    async (input: RecordFilter & { includeInConfidence: boolean }) => {
      const { fileName, text, count, leftOut } = await client.records.exportMarkdown(input)
      if (count > 0) saveText(fileName, text)
      return { count, leftOut }
    },
    { done: exportedWords },
  )
  const look = useChange((filter: RecordFilter) => client.records.exportMarkdown(filter))
  return {
    asked,
    close: () => setAsked(null),
    run: async (filter: RecordFilter) => {
      const found = await look.run(filter)
      if (!found) return
      if (found.heldBack.length > 0) setAsked({ filter, heldBack: found.heldBack })
      else await write.run({ ...filter, includeInConfidence: false })
    },
    answer: (includeInConfidence: boolean) => {
      if (asked) void write.run({ ...asked.filter, includeInConfidence })
    },
  }
}

function exportedWords({ count, leftOut }: { count: number; leftOut: number }): string {
  const words = count === 0 ? 'There was nothing to export' : `Exported ${count} ${count === 1 ? 'entry' : 'entries'}`
  return leftOut === 0 ? words : `${words}; ${leftOut} told in confidence ${leftOut === 1 ? 'was' : 'were'} left out`
}
