import { ActionIcon, Button, Menu, Select, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconCheck, IconCircleCheck, IconDots, IconSearch, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { PersonSummary } from '#contract/people.contract.ts'
import type { Label } from '#contract/person-parts.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { client } from '../../../backend/client.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import type { Sort } from '../../../components/data-table/column.ts'
import { DataTable } from '../../../components/data-table/data-table.tsx'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { ListPane } from '../../../components/list-pane.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { labelsQuery, usePeopleList } from '../api/people-queries.ts'
import { usePeopleBulk } from '../hooks/use-people-bulk.tsx'
import {
  countViews,
  createPeopleFinder,
  isDueView,
  isPeopleView,
  peopleViews,
  rowsOfView,
  viewWords,
  type PeopleView,
} from '../model/people-views.ts'
import { peopleColumns } from './people-columns.tsx'
import styles from './people.module.css'

export type PeopleSelection = { view: PeopleView; labelId: string | undefined }

type PeopleListProps = {
  selection: PeopleSelection
  onSelection: (selection: PeopleSelection) => void
  openId: string | undefined
  onOpen: (id: string) => void
  onAdd: () => void
  onImport?: () => void
  onDuplicates: () => void
}

const none: readonly PersonSummary[] = []
const noLabels: readonly (Label & { people: number })[] = []
const rowId = (row: PersonSummary) => row.id

/** The list of people: views, labels, a filter that answers while typing, sorting, and what is done with several at once. */
export function PeopleList({ selection, onSelection, openId, onOpen, onAdd, onImport, onDuplicates }: PeopleListProps) {
  const today = instantToDay(useNow(), systemZone())
  const living = usePeopleList(false)
  const archived = usePeopleList(true, selection.view === 'archived')
  const people = selection.view === 'archived' ? archived : living
  const labels = useQuery(labelsQuery()).data ?? noLabels
  const [typed, setTyped] = useState('')
  const [sort, setSort] = useLocalStorage<Sort | undefined>({ key: 'people-sort', getInitialValueInEffect: false })
  const [dueSort, setDueSort] = useState<Sort>()
  const field = useRef<HTMLInputElement>(null)
  const wanted = useDeferredValue(typed.trim())
  useShortcut('page.find', () => field.current?.focus())

  const all = people.data ?? none
  const { view, labelId } = selection
  const why = isDueView(view)
  const counts = useMemo(() => living.data && countViews(living.data), [living.data])
  const rows = useMemo(() => rowsOfView(all, view, labelId), [all, view, labelId])
  const finder = useMemo(() => createPeopleFinder(rows), [rows])
  const found = useMemo(() => (wanted === '' ? undefined : finder.find(wanted)), [finder, wanted])
  const columns = useMemo(
    () =>
      peopleColumns({ labels: new Map(labels.map((label) => [label.id, label])), matches: found?.matches, today, why }),
    [labels, found, today, why],
  )
  const bulk = usePeopleBulk({
    archived: view === 'archived',
    labels,
    nameOf: (id) => all.find((row) => row.id === id)?.displayName,
  })

  const mine = useChange(() => client.people.me())
  const openMine = async () => {
    const me = await mine.run(undefined)
    if (me) onOpen(me.id)
  }
  const count = rows.length === 1 ? '1 person' : `${rows.length.toLocaleString()} people`
  const tools = (
    <>
      <TextInput
        ref={field}
        className={styles.search}
        aria-label="Filter people"
        placeholder="Filter by name, organisation or role"
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return
          event.preventDefault()
          event.stopPropagation()
          setTyped('')
        }}
      />
      <Select
        className={styles.choice}
        aria-label="Who is shown"
        data={peopleViews.map((value) => ({ value, label: viewWords[value] }))}
        renderOption={({ option: { value, label }, checked }) => (
          <ViewOption
            label={label}
            count={value === 'archived' ? undefined : counts?.[value as CountedView]}
            checked={checked}
          />
        )}
        value={view}
        allowDeselect={false}
        onChange={(value) => isPeopleView(value) && onSelection({ view: value, labelId })}
      />
      {labels.length > 0 && (
        <Select
          className={styles.choice}
          aria-label="With the label"
          placeholder="Any label"
          clearable
          searchable
          data={labels.map(({ id, name }) => ({ value: id, label: name }))}
          value={labelId ?? null}
          onChange={(value) => onSelection({ view, labelId: value ?? undefined })}
        />
      )}
    </>
  )
  const header = (
    <PageHeader
      title="People"
      meta={people.data && rows.length > 0 ? count : undefined}
      actions={
        <>
          <Button variant="filled" onClick={onAdd}>
            Add a person
          </Button>
          {people.data && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label="More for people" title="More">
                  <IconDots size={20} stroke={1.6} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {onImport && <Menu.Item onClick={onImport}>Import people</Menu.Item>}
                {all.length > 1 && <Menu.Item onClick={onDuplicates}>Find duplicates</Menu.Item>}
                <Menu.Item onClick={() => void openMine()}>Your own page</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    />
  )
  return (
    <ListPane header={header} tools={all.length > 0 || view !== 'everyone' ? tools : undefined}>
      {people.isError && <ErrorSentence message={errorWords(people.error)} />}
      {people.isPending && <DelayedSkeleton lines={8} label="Loading people" />}
      {people.data && (
        <DataTable
          label="People"
          rows={found?.rows ?? rows}
          sortedByParent={found !== undefined}
          columns={columns}
          rowId={rowId}
          onOpen={(row) => onOpen(row.id)}
          openId={openId}
          sort={why ? dueSort : sort}
          onSortChange={why ? setDueSort : setSort}
          bulkActions={bulk.actions}
          selectedIds={bulk.selected}
          onSelectedIdsChange={bulk.select}
          scrollKey={`people-${view}`}
          empty={<NoPeople {...{ found: wanted !== '', view, all: all.length, onAdd }} />}
        />
      )}
      {bulk.dialog}
    </ListPane>
  )
}

type CountedView = keyof ReturnType<typeof countViews>

function ViewOption({
  label,
  count,
  checked,
}: {
  label: string
  count: number | undefined
  checked?: boolean | undefined
}) {
  return (
    <span className={styles.view}>
      {checked && <IconCheck size={16} stroke={1.8} aria-hidden />}
      <span className={styles.viewName}>{label}</span>{' '}
      {count !== undefined && <span className={styles.soft}>{count.toLocaleString()}</span>}
    </span>
  )
}

function NoPeople({ found, view, all, onAdd }: { found: boolean; view: PeopleView; all: number; onAdd: () => void }) {
  if (found)
    return (
      <EmptyState
        level={2}
        what="Nobody fits these words"
        why="Fewer letters find more. Names, organisations, roles and e-mail addresses are searched."
      />
    )
  if (view === 'due' && all > 0)
    return (
      <EmptyState
        icon={IconCircleCheck}
        what="Nobody is due"
        why="People come here when the rhythm you chose for them comes round. Until then nothing is asked of you."
      />
    )
  if (view === 'losing' && all > 0)
    return (
      <EmptyState
        icon={IconCircleCheck}
        what="You are losing touch with nobody"
        why="People come here when they have been quiet for longer than the longest gap you chose for them."
      />
    )
  if (view === 'archived')
    return (
      <EmptyState
        what="Nobody is archived"
        why="Archive people you are no longer in touch with. They stay findable, and come back with one press."
      />
    )
  if (all > 0)
    return <EmptyState what="Nobody is in this view" why="Choose another view or label above to see the others." />
  return (
    <EmptyState
      icon={IconUsers}
      what="No people yet"
      why="Everyone you mentor, learn from or introduce belongs here, with how to reach them and what they told you."
      action={{ label: 'Add a person', onClick: onAdd, keys: 'N P' }}
    />
  )
}
