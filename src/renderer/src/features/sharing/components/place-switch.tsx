import { Switch } from '@mantine/core'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { showPlace } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import styles from './place-switch.module.css'

/** Whether the other person is shown where one is in what is shared. */
export function PlaceSwitch({ sharing, name }: { sharing: Sharing; name: string }) {
  const { run, isBusy, problem } = useAttempt()
  return (
    <div className={styles.place}>
      <Switch
        label={`Show ${name} where I am typing`}
        description={`While a shared page is open here, ${name} sees your caret in it and the topic you are at. It is kept nowhere.`}
        checked={sharing.showsPlace}
        disabled={isBusy}
        onChange={(event) => {
          const shows = event.currentTarget.checked
          void run(() => showPlace(sharing.mentorshipId, shows))
        }}
      />
      {problem !== undefined && <ErrorSentence message={problem} />}
    </div>
  )
}
