import { useMemo } from 'react'
import type { MentorshipRow } from '#contract/mentorships.contract.ts'
import { isOverStage, mentorshipStages, roleWords } from '#contract/mentorship-words.ts'
import { formatDayTime } from '#shared/time.ts'
import type { Column } from '../../../components/data-table/column.ts'
import { DataTable } from '../../../components/data-table/data-table.tsx'
import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import { sinceText } from '../model/since.ts'
import styles from './mentorship-table.module.css'
import { StagePill } from './stage-pill.tsx'
import { StandingText } from './standing-text.tsx'

type MentorshipTableProps = {
  rows: readonly MentorshipRow[]
  today: string
  onOpen: (id: string) => void
}

const rowId = (row: MentorshipRow) => row.id

function columnsFor(today: string): Column<MentorshipRow>[] {
  return [
    {
      id: 'person',
      header: 'Person',
      width: 'minmax(10rem, 1.4fr)',
      sortValue: (row) => row.personName,
      cell: (row) => (
        <span className={styles.person}>
          <PersonAvatar name={row.personName} id={row.personId} size={24} />
          <span>{row.personName}</span>
        </span>
      ),
    },
    {
      id: 'role',
      header: 'Between you',
      width: 'minmax(9rem, 1.6fr)',
      hiddenBelow: 860,
      sortValue: (row) => row.title ?? row.myRole,
      cell: (row) => row.title ?? roleWords(row.myRole, row.personShortName, row.pronouns, isOverStage(row.stage)),
    },
    {
      id: 'stage',
      header: 'Stage',
      width: '8.5rem',
      sortValue: (row) => mentorshipStages.indexOf(row.stage),
      cell: (row) => <StagePill stage={row.stage} />,
    },
    {
      id: 'since',
      header: 'Since',
      width: '8rem',
      hiddenBelow: 1200,
      sortValue: (row) => row.startedOn,
      cell: (row) => row.startedOn && sinceText(row.startedOn),
    },
    {
      id: 'cadence',
      header: 'In touch',
      width: 'minmax(9.5rem, 1.2fr)',
      hiddenBelow: 780,
      sortValue: (row) => row.cadence?.dueOn,
      cell: (row) => row.cadence && <StandingText standing={row.cadence} shortOn={today} />,
    },
    {
      id: 'meeting',
      header: 'Next meeting',
      width: '10rem',
      sortValue: (row) => row.nextMeeting?.startAt,
      cell: (row) => row.nextMeeting && formatDayTime(row.nextMeeting.startAt, systemZone(), today),
    },
    {
      id: 'actions',
      header: 'Open actions',
      width: '7rem',
      align: 'end',
      hiddenBelow: 920,
      sortValue: (row) => row.actions.open,
      cell: (row) => row.actions.open || null,
    },
  ]
}

/** All mentorships as rows. */
export function MentorshipTable({ rows, today, onOpen }: MentorshipTableProps) {
  const columns = useMemo(() => columnsFor(today), [today])
  return (
    <DataTable
      label="Mentorships"
      rows={rows}
      columns={columns}
      rowId={rowId}
      onOpen={(row) => onOpen(row.id)}
      scrollKey="mentorships"
      empty={<p className={styles.none}>No mentorship is called that.</p>}
    />
  )
}
