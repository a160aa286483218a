import { client } from '#renderer/backend/client.ts'

export type ExportKind = 'json' | 'vcard' | 'csv'

/** The file of an export: everything as JSON, or the people for other programs. */
export async function fetchExport(
  kind: ExportKind,
  {
    withNotes,
    withSensitive,
    withConfidences,
  }: { withNotes: boolean; withSensitive: boolean; withConfidences: boolean },
): Promise<{ fileName: string; blob: Blob; leftOut: number }> {
  if (kind !== 'json') {
    const { fileName, mediaType, bytes, leftOut } = await client.interop.exportPeople({
      format: kind,
      withNotes,
      withSensitive,
    })
    return { fileName, leftOut, blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }) }
  }
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let fileName = 'mentorbook.json'
  for await (const piece of await client.interop.exportEverything({ withConfidences })) {
    pieces.push(piece.bytes as Uint8Array<ArrayBuffer>)
    fileName = piece.fileName
  }
  return { fileName, leftOut: 0, blob: new Blob(pieces, { type: 'application/json' }) }
}
