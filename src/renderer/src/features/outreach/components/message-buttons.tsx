import { Button } from '@mantine/core'
import { showProblemToast, showToast } from '#renderer/components/undo-toast.tsx'
import { shell } from '#renderer/backend/shell.ts'
import { toEml, toMailto, toMarkdown } from '../model/message-file.ts'
import styles from './outreach.module.css'

type MessageButtonsProps = { to: string | null; subject: string; text: string; name: string; isMail: boolean }

/** Takes the message to where it is sent from. Mentorbook sends nothing itself. */
export function MessageButtons({ name, isMail, ...message }: MessageButtonsProps) {
  const mailto = isMail ? toMailto(message) : null
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message.text)
      showToast('Copied')
    } catch {
      showProblemToast('The clipboard did not take it. Save the message as a file instead.')
    }
  }
  return (
    <div className={styles.line}>
      <Button onClick={() => void copy()}>Copy</Button>
      {mailto !== null && <Button onClick={() => void shell.openExternal(mailto)}>Open in mail program</Button>}
      {isMail && (
        <Button onClick={() => saveFile(`message-${name}.eml`, 'message/rfc822', toEml(message))}>Save as mail</Button>
      )}
      <Button onClick={() => saveFile(`message-${name}.md`, 'text/markdown', toMarkdown(message))}>
        Save as Markdown
      </Button>
    </div>
  )
}

function saveFile(fileName: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '-')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
