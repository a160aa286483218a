import type { ImportResult } from './import-people.commands.ts'

const people = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en')} people`)

/** The label of the change: what the undo toast and the history say. */
export function importLabel({ create, merge }: { create: number; merge: number }): string {
  if (create === 0 && merge > 0) return `${people(merge)} updated from a file`
  return `${people(create)} imported`
}

/** What an import did, in a sentence. */
export function importSentence(result: ImportResult & { unreadable: number }): string {
  const { created, updated, unchanged, skipped, unreadable } = result
  const parts = [
    created > 0 ? `${people(created)} added` : '',
    updated > 0 ? `${people(updated)} updated` : '',
    unchanged > 0 ? `${people(unchanged)} known already` : '',
    skipped > 0 ? `${rows(skipped)} left out` : '',
    unreadable > 0 ? `${rows(unreadable)} could not be read` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'There was nothing to import in this file.' : `${parts.join(', ')}.`
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`
}
