import type { PersonSummary } from '#contract/people.contract.ts'
import type { Label } from '#contract/person-parts.contract.ts'
import type { NameMatch } from '#shared/fuzzy-match.ts'
import { gapWords, sinceWords } from '#shared/relative-words.ts'
import { daysBetween, instantToDay } from '#shared/time.ts'
import { systemZone } from '../../../lib/use-now.ts'
import type { Column } from '../../../components/data-table/column.ts'
import { DueText } from '../../../components/due-text.tsx'
import { LocalTime } from '../../../components/local-time.tsx'
import { MatchedText } from '../../../components/matched-text.tsx'
import { nameRanges } from '../model/people-views.ts'
import { LabelChips } from './label-chips.tsx'
import styles from './people.module.css'
import { PersonPicture } from './person-picture.tsx'

type ColumnOptions = {
  labels: ReadonlyMap<string, Label>
  matches: ReadonlyMap<string, NameMatch> | undefined
  today: string
  /** Says why it is time to be in touch, and leaves out what that needs the room of. */
  why: boolean
}

/** The columns of the list of people; the name always stays, the others go as the list gets narrow. */
export function peopleColumns({ labels, matches, today, why }: ColumnOptions): Column<PersonSummary>[] {
  const labelsOf = (row: PersonSummary) => row.labelIds.flatMap((id) => labels.get(id) ?? [])
  const columns: Column<PersonSummary>[] = [
    {
      id: 'name',
      header: 'Name',
      width: why ? 'minmax(9rem, 2fr)' : 'minmax(10rem, 2fr)',
      sortValue: (row) => row.sortName,
      cell: (row) => (
        <>
          <PersonPicture id={row.id} name={row.displayName} avatarId={row.avatarId} size={24} />
          <span className={styles.name} data-private={row.sensitive || undefined}>
            <MatchedText text={row.displayName} ranges={nameRanges(row.displayName, matches?.get(row.id))} />
          </span>
        </>
      ),
    },
    {
      id: 'organization',
      header: 'Organisation',
      width: 'minmax(8rem, 1.4fr)',
      hiddenBelow: why ? 860 : 400,
      sortValue: (row) => row.organization,
      cell: (row) => row.organization,
    },
    {
      id: 'title',
      header: 'Role',
      width: 'minmax(8rem, 1.5fr)',
      hiddenBelow: 760,
      sortValue: (row) => row.title,
      cell: (row) => row.title,
    },
    {
      id: 'labels',
      header: 'Labels',
      width: 'minmax(7rem, 1fr)',
      hiddenBelow: labels.size === 0 ? Infinity : 680,
      sortValue: (row) => labelsOf(row)[0]?.name,
      cell: (row) => <LabelChips labels={labelsOf(row)} />,
    },
    {
      id: 'clock',
      header: 'Their clock',
      width: '9.5rem',
      hiddenBelow: 980,
      sortValue: (row) => row.timezone,
      cell: (row) => row.timezone && <LocalTime zone={row.timezone} />,
    },
    {
      id: 'touch',
      header: 'Last in touch',
      width: '7.5rem',
      hiddenBelow: why ? 700 : 520,
      sortValue: (row) => row.lastContactAt,
      cell: (row) => row.lastContactAt && sinceWords(instantToDay(row.lastContactAt, systemZone()), today),
    },
  ]
  return why
    ? [...columns.filter(({ id }) => id === 'name'), reason(today), ...columns.filter(({ id }) => besideWhy.has(id))]
    : columns
}

const besideWhy = new Set(['organization', 'touch'])

/** The whole sentence, or a few words of it where the column is narrow. */
const reason = (today: string): Column<PersonSummary> => ({
  id: 'why',
  header: 'Why now',
  width: 'minmax(9rem, 4fr)',
  sortValue: (row) => row.due?.place,
  cell: ({ due, sensitive, lastContactAt }) =>
    due && (
      <span className={styles.why} data-private={sensitive || undefined}>
        <span className={styles.sentence}>
          <DueText state={due.state}>{due.sentence}</DueText>
        </span>
        <span className={styles.brief}>
          <DueText state={due.state}>{quietWords(lastContactAt, today)}</DueText>
        </span>
      </span>
    ),
})

function quietWords(lastContactAt: string | null, today: string): string {
  if (lastContactAt === null) return 'no contact yet'
  return `quiet for ${gapWords(daysBetween(instantToDay(lastContactAt, systemZone()), today))}`
}
