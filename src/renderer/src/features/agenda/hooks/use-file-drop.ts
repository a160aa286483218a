import { useState, type DragEvent } from 'react'

/** Takes a file that is dropped on an element; `props` go on it, and `over` says that one is held above it. */
export function useFileDrop(onFile: (file: File) => void) {
  const [over, setOver] = useState(false)
  const carriesFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    props: {
      'data-over': over || undefined,
      onDragOver(event: DragEvent) {
        if (!carriesFile(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false)
        const [file] = event.dataTransfer.files
        if (!file) return
        event.preventDefault()
        onFile(file)
      },
    },
  }
}
