/** Lets the person keep a file; the browser or Electron asks where. */
export function saveFile(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
