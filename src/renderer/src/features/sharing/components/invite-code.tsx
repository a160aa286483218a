import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Sharing } from '#contract/sharing.contract.ts'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { groupsOf, leftWords, momentWords } from '../model/sharing-words.ts'
import { InvitePicture } from './invite-picture.tsx'
import styles from './sharing.module.css'

type InviteCodeProps = { invite: NonNullable<Sharing['invite']>; name: string }

/** An invite in all its forms: groups to read or type, a picture, and two ways to copy it. */
export function InviteCode({ invite, name }: InviteCodeProps) {
  const [said, setSaid] = useState('')
  const now = useNow()
  const copy = async (what: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(`${what} copied.`)
    } catch {
      setSaid('This window may not use the clipboard. Mark the code and copy it by hand.')
    }
  }
  return (
    <div className={styles.invite}>
      <InvitePicture link={invite.link} />
      <div className={styles.inviteWords}>
        <ol className={styles.groups} aria-label="Code">
          {groupsOf(invite.code).map((group, at) => (
            // Groups may be alike; their place is what they are.
            <li key={`${at}-${group}`}>{group}</li>
          ))}
        </ol>
        <p className={styles.line}>
          <Button onClick={() => void copy('Code', invite.code)}>Copy code</Button>
          <Button onClick={() => void copy('Link', invite.link)}>Copy link</Button>
        </p>
        <p className={styles.said} role="status">
          {said}
        </p>
        <p className={styles.words}>
          {invite.expiresAt <= now
            ? 'This code is not good any more. Cancel it and make another one.'
            : `Good for ${leftWords(invite.expiresAt, now)} more, until ${momentWords(invite.expiresAt, now, systemZone())}, and only once.`}{' '}
          Whoever has it can come in {name}’s place, so hand it over in a way that only {name} reads.
        </p>
      </div>
    </div>
  )
}
