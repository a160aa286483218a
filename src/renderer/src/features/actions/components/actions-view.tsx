import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconChecklist, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ActionRow } from '#contract/actions.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { foldText } from '#shared/fold-text.ts'
import { instantToDay } from '#shared/time.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { keepWords, keptWords, newWordsNumber } from '../../../lib/kept-words.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { actionPartnersQuery, actionsQuery } from '../api/actions-queries.ts'
import { useActionChanges } from '../api/use-action-changes.ts'
import { type ActionFilters, readActionFilters } from '../model/action-filters.ts'
import { groupActions } from '../model/action-groups.ts'
import { walkRows } from '../model/walk-rows.ts'
import { ActionAddLine, type WrittenAction } from './action-add-line.tsx'
import { ActionList } from './action-list.tsx'
import styles from './actions.module.css'

const whoseOptions = [
  { value: 'all', label: 'All' },
  { value: 'mine', label: 'Mine' },
  { value: 'theirs', label: 'Theirs' },
]

const before = (rows: ActionRow[] | undefined) => rows

type ActionsViewProps = { filters: ActionFilters; onFilters: (filters: ActionFilters) => void }

/** Every promise over all mentorships, what is past its day first. */
export function ActionsView({ filters, onFilters }: ActionsViewProps) {
  const { whose = 'all', person: personId = null, done: showDone = false } = filters
  const [own] = useState(newWordsNumber)
  const number = filters.words ?? own
  const [words, setWords] = useState(keptWords(number))
  const [addTo, setAddTo] = useState<string | null>(null)
  const find = useRef<HTMLInputElement>(null)
  const today = instantToDay(useNow(), systemZone())
  const changes = useActionChanges()
  const { data: partners = [] } = useQuery(actionPartnersQuery)
  const { data, error } = useQuery({
    ...actionsQuery({
      show: showDone ? 'all' : 'open',
      limit: 2000,
      ...(whose === 'all' ? {} : { owner: whose }),
      ...(personId === null ? {} : { personId }),
    }),
    placeholderData: before,
  })
  useShortcut('page.find', () => find.current?.focus())

  const wanted = foldText(words.trim())
  const rows = data?.filter((row) => wanted === '' || foldText(`${row.text} ${row.personName ?? ''}`).includes(wanted))
  const isFiltered = whose !== 'all' || personId !== null || wanted !== ''
  const partner = partners.find(({ mentorshipId }) => mentorshipId === addTo) ?? null
  const add = async (action: WrittenAction) =>
    (await changes.add.run({ ...action, mentorshipId: partner?.mentorshipId ?? null })) !== undefined
  const change = (changes: Partial<Record<keyof ActionFilters, unknown>>) =>
    onFilters(readActionFilters({ ...filters, ...changes }))
  const clear = () => {
    setWords('')
    onFilters(showDone ? { done: true } : {})
  }
  const people = [...new Map(partners.map(({ personId: id, name }) => [id, name]))]
  return (
    <div onKeyDown={walkRows}>
      <div className={styles.tools}>
        <SegmentedControl
          aria-label="Whose actions"
          data={whoseOptions}
          value={whose}
          onChange={(value) => change({ whose: value })}
        />
        <Select
          aria-label="With whom"
          placeholder="With anybody"
          data={people.map(([value, label]) => ({ value, label }))}
          value={personId}
          onChange={(person) => change({ person })}
          clearable
          searchable
          nothingFoundMessage="Nobody is called that"
          w={180}
        />
        <TextInput
          ref={find}
          aria-label="Find an action"
          placeholder="Find"
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          value={words}
          w={160}
          onChange={(event) => {
            const text = event.currentTarget.value
            setWords(text)
            keepWords(number, text)
            change({ words: text === '' ? undefined : number })
          }}
        />
        <Button variant="subtle" color="gray" aria-pressed={showDone} onClick={() => change({ done: !showDone })}>
          {showDone ? 'Hide done' : 'Show done'}
        </Button>
      </div>
      <ActionAddLine partner={partner} onAdd={add}>
        <Select
          aria-label="Whom the action is with"
          className={styles.addWith}
          data={[
            { value: '', label: 'Only me' },
            ...partners.map(({ mentorshipId, name }) => ({ value: mentorshipId, label: name })),
          ]}
          value={addTo ?? ''}
          allowDeselect={false}
          onChange={(value) => setAddTo(value === '' ? null : value)}
        />
      </ActionAddLine>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data === undefined && error === null && <DelayedSkeleton lines={6} label="Loading actions" />}
      {rows?.length === 0 && (isFiltered ? <NothingFound onClear={clear} /> : <NothingPromised />)}
      {rows !== undefined &&
        groupActions(rows, today).map((group) => (
          <Section key={group.id} title={group.title} count={group.rows.length}>
            <ActionList label={group.title} rows={group.rows} today={today} changes={changes} />
          </Section>
        ))}
    </div>
  )
}

const NothingPromised = () => (
  <EmptyState
    icon={IconChecklist}
    what="Nothing promised"
    why="What either of you said you would do is kept here until it is done. Write the first one above, or press N then A."
  />
)

const NothingFound = ({ onClear }: { onClear: () => void }) => (
  <EmptyState
    what="No action matches"
    why="None of the actions fits what was chosen above."
    action={{ label: 'Show all', onClick: onClear }}
  />
)
