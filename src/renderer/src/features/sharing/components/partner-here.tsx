import { PersonAvatar } from '#renderer/components/person-avatar.tsx'
import styles from './partner-here.module.css'

type PartnerHereProps = {
  name: string
  personId: string | undefined
  isTyping: boolean
  /** Says in words for the eye, too, that they are here; where there is room. */
  hasRoom?: boolean
}

/** The other person looks at this, or writes in it. */
export function PartnerHere({ name, personId, isTyping, hasRoom = false }: PartnerHereProps) {
  return (
    <span className={styles.here}>
      <PersonAvatar size={20} name={name} {...(personId !== undefined && { id: personId })} />
      <span className={isTyping || hasRoom ? styles.words : 'nb-visually-hidden'}>
        {isTyping ? `${name} is typing…` : `${name} is here`}
      </span>
    </span>
  )
}
