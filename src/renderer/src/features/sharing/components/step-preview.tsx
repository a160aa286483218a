import { Button } from '@mantine/core'
import type { FormEvent } from 'react'
import { NameFields } from './name-fields.tsx'
import styles from './sharing.module.css'
import { StepHeading } from './step-heading.tsx'
import { WhatGoesOver } from './what-goes-over.tsx'

type StepPreviewProps = {
  mentorshipId: string
  name: string
  myName: string
  myDevice: string
  onMyName: (name: string) => void
  onMyDevice: (name: string) => void
  onNext: () => void
  onLeave: () => void
  takesFocus: boolean
}

/** What the other person will get, and under which name they will see me. */
export function StepPreview({ mentorshipId, name, onNext, onLeave, takesFocus, ...names }: StepPreviewProps) {
  const { myName } = names
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (myName.trim() !== '') onNext()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <StepHeading title={`What ${name} will get`} step={1} takesFocus={takesFocus} />
      <p className={styles.words}>
        Once you are connected, both of you have the same copy of this, and each of you can change it. What you share
        later goes over, too.
      </p>
      <WhatGoesOver mentorshipId={mentorshipId} name={name} />
      <NameFields name={name} {...names} />
      <p className={styles.line}>
        <Button type="submit" variant="filled" disabled={myName.trim() === ''}>
          Continue
        </Button>
        <Button onClick={onLeave}>Not now</Button>
      </p>
    </form>
  )
}
