import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import styles from './file-drop.module.css'

/** A place to drop a file, with a button that chooses one. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      <p className={styles.what}>Drop a file here, or choose one</p>
      <p className={styles.why}>
        Mentorbook reads vCards (.vcf), the connections from LinkedIn, contacts from Google, everything from Monica
        (.json) and other tables saved as CSV, and agenda forms that somebody filled in. The file stays on this
        computer, and you see what would happen before anything changes.
      </p>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File with people"
        accept=".vcf,.vcard,.csv,.tsv,.txt,.json,.html,.htm,.md,text/vcard,text/csv,application/json,text/html,text/markdown"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
      <Button
        variant="filled"
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={() => picker.current?.click()}
      >
        Choose a file
      </Button>
    </div>
  )
}
