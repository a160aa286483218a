import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { saveText } from '#renderer/lib/save-text.ts'

/** Writes the cards as one Markdown file and gives it to the browser to keep. */
export const useExportCards = () =>
  useChange(
    async (_input: undefined) => {
      const { fileName, text, count } = await client.passingOn.exportCards()
      if (count > 0) saveText(fileName, text)
      return { count }
    },
    { done: ({ count }) => (count === 1 ? 'Exported one card' : `Exported ${count} cards`) },
  )
