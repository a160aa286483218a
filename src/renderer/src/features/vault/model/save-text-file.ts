/** Lets the browser save a text as a file, where the person wants it. */
export function saveTextFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun by then; until the address is let go the text stays in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
