import { type AnyRecordKind, type RecordPage, recordPages } from './define-record-kind.ts'
import { findRecordKind, standaloneKinds } from './registry.ts'

/** The kinds that stand on a page, in the order in which they are offered. */
export const kindsOnPage = (page: RecordPage): AnyRecordKind[] => standaloneKinds.filter((kind) => kind.page === page)

/** Where records of a kind stand: the page, and the kind whose list they are found in. What this version does not know stands with the notes. */
export function placeOfKind(name: string): { page: RecordPage; kind: string } {
  const kind = findRecordKind(name)
  const [whole] = kind?.partOf ?? []
  const shown = (whole === undefined ? kind : findRecordKind(whole)) ?? findRecordKind('note')
  return { page: shown?.page ?? recordPages[0], kind: shown?.name ?? 'note' }
}
