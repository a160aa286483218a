import { Button } from '@mantine/core'
import { IconArchive, IconTag, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { BulkAction, Column } from '../../components/data-table/column.ts'
import { DataTable } from '../../components/data-table/data-table.tsx'
import { DueText } from '../../components/due-text.tsx'
import { Fact, FactList } from '../../components/fact-list.tsx'
import { LocalTime } from '../../components/local-time.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Page } from '../../components/page.tsx'
import { PersonAvatar } from '../../components/person-avatar.tsx'
import { Section } from '../../components/section.tsx'
import { SplitView } from '../../components/split-view/split-view.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { showUndoToast } from '../../components/undo-toast.tsx'
import { ListPane } from '../../components/list-pane.tsx'
import { samplePeople, type SamplePerson } from './sample-people.ts'

const columns: Column<SamplePerson>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(9rem, 2fr)',
    sortValue: (person) => person.name,
    cell: (person) => (
      <>
        <PersonAvatar name={person.name} id={person.id} size={24} />
        <span style={{ fontWeight: 500 }}>{person.name}</span>
      </>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    hiddenBelow: 920,
    width: 'minmax(8rem, 1.4fr)',
    sortValue: (person) => person.role,
    cell: (person) => person.role,
  },
  {
    id: 'stage',
    header: 'Stage',
    hiddenBelow: 640,
    width: '9.5rem',
    sortValue: (person) => person.stage.label,
    cell: (person) => <StatusPill {...person.stage} />,
  },
  {
    id: 'contact',
    header: 'Last contact',
    width: '10.5rem',
    sortValue: (person) => person.contact.days,
    cell: (person) => <DueText state={person.contact.state}>{person.contact.words}</DueText>,
  },
  {
    id: 'meetings',
    header: 'Meetings',
    align: 'end',
    hiddenBelow: 720,
    width: '5.5rem',
    sortValue: (person) => person.meetings,
    cell: (person) => person.meetings,
  },
]
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }
const say = (what: string) => (ids: readonly string[]) =>
  void showUndoToast(`${what} ${ids.length} people`, () => undefined)
const bulkActions: BulkAction[] = [
  { id: 'label', label: 'Add a label', icon: <IconTag {...icon} />, run: say('Labelled') },
  { id: 'archive', label: 'Archive', icon: <IconArchive {...icon} />, run: say('Archived') },
  { id: 'trash', label: 'Move to trash', icon: <IconTrash {...icon} />, danger: true, run: say('Moved to the trash') },
]
const rowId = (person: SamplePerson) => person.id

function PersonDetail({ person }: { person: SamplePerson }) {
  return (
    <Page
      title={person.name}
      scrollId={person.id}
      mark={<PersonAvatar name={person.name} id={person.id} size={40} />}
      meta={`${person.role}, ${person.organisation}`}
    >
      <Section title="Facts">
        <FactList>
          <Fact label="Their clock">
            <LocalTime zone={person.zone} />
          </Fact>
          <Fact label="Last contact">
            <DueText state={person.contact.state}>{person.contact.words}</DueText>
          </Fact>
          <Fact label="Met">{`${person.meetings} times since 2019`}</Fact>
        </FactList>
      </Section>
      <Section title="What we said last time">
        <p className="nb-reading">
          She wants to move from reviewing screens to shaping the product, and is unsure whether her lead sees it. We
          agreed that she writes down three decisions she would have made differently, and brings them along.
        </p>
      </Section>
    </Page>
  )
}

export function PeoplePage() {
  const [open, setOpen] = useState<SamplePerson>()
  return (
    <SplitView
      id="gallery-people"
      listLabel="People"
      detailLabel={open?.name}
      onCloseDetail={() => setOpen(undefined)}
      list={
        <ListPane
          header={
            <PageHeader
              title="People"
              meta="10,000 people, 4 waiting to hear from you"
              actions={<Button variant="filled">Add a person</Button>}
            />
          }
        >
          <DataTable
            label="People"
            rows={samplePeople}
            columns={columns}
            rowId={rowId}
            onOpen={setOpen}
            openId={open?.id}
            bulkActions={bulkActions}
            scrollKey="gallery-people"
          />
        </ListPane>
      }
      detail={open && <PersonDetail key={open.id} person={open} />}
    />
  )
}
