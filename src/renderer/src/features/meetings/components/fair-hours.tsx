import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { fairTime, isOutsideDay } from '#shared/fair-hours.ts'
import { dayToInstant, epochToInstant, formatTime, instantToEpoch, isPlainDay } from '#shared/time.ts'
import { systemZone } from '../../../lib/use-now.ts'
import { fairHoursQuery } from '../api/meetings-queries.ts'
import { easyTurn, fairWords } from '../model/fair-words.ts'
import { startOf, type When } from '../model/when.ts'
import styles from './meeting-forms.module.css'

type FairHoursProps = { mentorshipId: string; name: string }

/** Who had the early and late hours of a mentorship across zones; nothing where nobody had. */
export function FairHoursLine({ mentorshipId, name }: FairHoursProps) {
  const { data } = useQuery(fairHoursQuery(mentorshipId))
  const words = data ? fairWords(data, name) : null
  return words === null ? null : <p className={styles.fair}>{words}</p>
}

type FairOfferProps = FairHoursProps & { when: When; onTake: (time: string) => void }

/** While a meeting is planned: those facts, and a time of the chosen day that gives the easy hour to whose turn it is. */
export function FairOffer({ mentorshipId, name, when, onTake }: FairOfferProps) {
  const { data } = useQuery(fairHoursQuery(mentorshipId))
  const mine = systemZone()
  if (!data || !isPlainDay(when.day) || when.minutes < 1) return null
  const theirs = data.theirTimezone
  const turn = easyTurn(data)
  const start = startOf(when, mine)
  const end = start === null ? null : epochToInstant(instantToEpoch(start) + when.minutes * 60_000)
  const isHard = start === null || end === null || isOutsideDay(start, end, mine) || isOutsideDay(start, end, theirs)
  const offer = isHard ? fairTime(when.day, when.minutes, { mine, theirs }, turn) : null
  const words = fairWords(data, name)
  if (words === null && offer === null) return null
  const at = offer && dayToInstant(when.day, offer.time, mine)
  return (
    <div className={styles.fair}>
      {words !== null && <p>{words}</p>}
      {offer && at && offer.time !== when.time && (
        <p>
          {formatTime(at, mine)} for you is {formatTime(at, theirs)} for {name}
          {offer.suitsBoth
            ? ', in the day for both.'
            : turn === 'mine'
              ? '; this time the easy hour would be yours.'
              : `; this time the easy hour would be ${name}’s.`}{' '}
          <Button size="xs" variant="subtle" onClick={() => onTake(offer.time)}>
            Take {formatTime(at, mine)}
          </Button>
        </p>
      )}
    </div>
  )
}
