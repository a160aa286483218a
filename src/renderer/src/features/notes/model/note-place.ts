import type { NoteReference } from '#contract/documents.contract.ts'

/** The fragment of an address that leads to a paragraph of a note on that page: `note-private-12`. */
export function notePlace(lane: NoteReference['lane'], paragraph: number): string {
  return `note-${lane}-${paragraph}`
}

/** The paragraph a fragment of an address leads to in the note of a lane, or undefined. */
export function paragraphOfPlace(fragment: string, lane: NoteReference['lane']): number | undefined {
  const found = /^#?note-(private|shared)-(\d{1,7})$/.exec(fragment)
  return found?.[1] === lane ? Number(found[2]) : undefined
}
