import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { dismissWarning } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'

/** Something a person must look at; it stays until they say that they did. */
export function SharingWarning({ mentorshipId, words }: { mentorshipId: string; words: string }) {
  const { run, problem } = useAttempt()
  const dismiss = () => void run(() => dismissWarning(mentorshipId))
  return <ErrorSentence message={problem ?? words} next={{ label: 'I have seen it', onClick: dismiss }} />
}
