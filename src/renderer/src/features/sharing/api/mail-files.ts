import { client } from '#renderer/backend/client.ts'

/** The largest file that is taken, in bytes. */
export const largestMail = 64 * 1024 * 1024

/** Saves one file with all that the other side has not confirmed, where the person wants it. Answers its name. */
export async function saveMail(mentorshipId: string): Promise<string> {
  const { fileName, bytes } = await client.sharing.exportMail({ mentorshipId })
  // A copy, because the bytes may lie in memory that a Blob does not take.
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download has begun by then; until the address is let go the file stays in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
  return fileName
}

/** Takes in a file that the other side saved. Answers what it brought, in a sentence. */
export async function openMail(file: File): Promise<string> {
  const { sentence } = await client.sharing.importMail({ bytes: new Uint8Array(await file.arrayBuffer()) })
  return sentence
}
