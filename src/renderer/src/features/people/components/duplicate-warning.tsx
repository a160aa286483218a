import { Button } from '@mantine/core'
import type { DuplicateMatch } from '#contract/people.contract.ts'
import { reasonWords } from '../model/person-words.ts'
import styles from './people.module.css'
import { PersonPicture } from './person-picture.tsx'

type DuplicateWarningProps = { matches: readonly DuplicateMatch[]; onOpen: (id: string) => void }

/** Says who may be meant, before somebody is written down twice. */
export function DuplicateWarning({ matches, onOpen }: DuplicateWarningProps) {
  return (
    <div role="status">
      {matches.length > 0 && (
        <div className={styles.warning}>
          <p>
            {matches.length === 1
              ? 'Somebody like this is in your notebook already.'
              : 'People like this are in your notebook already.'}
          </p>
          {matches.map((match) => (
            <div key={match.id} className={styles.match}>
              <span className={styles.who}>
                <PersonPicture id={match.id} name={match.displayName} avatarId={match.avatarId} size={24} />
                <span>
                  {match.displayName}
                  <span className={styles.soft}>
                    {[
                      match.organization && `, ${match.organization}`,
                      `: ${match.reasons.map((reason) => reasonWords[reason]).join(', ')}`,
                      match.archived && ' (archived)',
                    ]}
                  </span>
                </span>
              </span>
              <Button
                size="xs"
                variant="subtle"
                onClick={() => onOpen(match.id)}
                aria-label={`Open ${match.displayName}`}
              >
                Open
              </Button>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
