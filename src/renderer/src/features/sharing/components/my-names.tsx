import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { introduceMyself } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { NameFields } from './name-fields.tsx'
import styles from './sharing.module.css'

type MyNamesProps = { sharing: Sharing; name: string }

/** What the other person sees of me and of this computer, and how to change it. */
export function MyNames({ sharing: { mentorshipId, myName, myDevice }, name }: MyNamesProps) {
  const [typed, setTyped] = useState<{ myName: string; myDevice: string }>()
  const { run, isBusy, problem, forget } = useAttempt()
  if (typed === undefined)
    return (
      <p className={styles.line}>
        <span>
          {name} sees you as “{myName}”{myDevice === '' ? '.' : `, and this computer as “${myDevice}”.`}
        </span>
        <Button size="xs" onClick={() => setTyped({ myName, myDevice })}>
          Change your names
        </Button>
      </p>
    )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { myName: mine, myDevice: device } = typed
    if (await run(() => introduceMyself({ mentorshipId, myName: mine.trim(), myDevice: device.trim() })))
      setTyped(undefined)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <NameFields
        name={name}
        {...typed}
        onMyName={(changed) => setTyped({ ...typed, myName: changed })}
        onMyDevice={(changed) => setTyped({ ...typed, myDevice: changed })}
      />
      {problem !== undefined && <ErrorSentence message={problem} />}
      <p className={styles.line}>
        <Button type="submit" variant="filled" loading={isBusy} disabled={typed.myName.trim() === ''}>
          Save
        </Button>
        <Button
          onClick={() => {
            forget()
            setTyped(undefined)
          }}
        >
          Leave them as they are
        </Button>
      </p>
    </form>
  )
}
