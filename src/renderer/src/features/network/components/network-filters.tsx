import { Checkbox, Chip, Select, TextInput } from '@mantine/core'
import type { NetworkGraph } from '#contract/network.contract.ts'
import { relationKinds } from '#contract/network-words.ts'
import type { NetworkFilter } from '../model/filter-network.ts'
import { kindNames } from '../model/words.ts'
import styles from './network.module.css'

type NetworkFiltersProps = {
  graph: NetworkGraph
  filter: NetworkFilter
  onChange: (change: Partial<NetworkFilter>) => void
}

/** Whom and which ties to show. */
export function NetworkFilters({ graph, filter, onChange }: NetworkFiltersProps) {
  const labels = [...new Set(graph.people.flatMap((one) => one.labels))].toSorted((a, b) => a.localeCompare(b))
  const kinds = relationKinds.filter((kind) => graph.edges.some((edge) => edge.kind === kind))
  return (
    <>
      <div className={styles.filters}>
        <Select
          className={styles.filter}
          label="Around"
          placeholder="Everybody"
          searchable
          clearable
          limit={30}
          data={graph.people.map(({ id, name, isMe }) => ({ value: id, label: isMe ? 'You' : name }))}
          value={filter.aroundId}
          onChange={(aroundId) => onChange({ aroundId })}
          nothingFoundMessage="Nobody of this name is in your notebook."
        />
        {labels.length > 0 && (
          <Select
            className={styles.filter}
            label="With the label"
            placeholder="Any"
            clearable
            data={labels}
            value={filter.label}
            onChange={(label) => onChange({ label })}
          />
        )}
        <TextInput
          className={styles.filter}
          label="In the year"
          placeholder="Any"
          inputMode="numeric"
          maxLength={4}
          defaultValue={filter.year ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ year: /^\d{4}$/.test(value) ? value : null })}
        />
        <Checkbox
          label="People without ties"
          checked={filter.withLoose}
          onChange={(event) => onChange({ withLoose: event.currentTarget.checked })}
        />
      </div>
      {kinds.length > 1 && (
        <Chip.Group
          multiple
          value={[...filter.kinds]}
          onChange={(chosen) => onChange({ kinds: relationKinds.filter((kind) => chosen.includes(kind)) })}
        >
          <div className={styles.buttons} role="group" aria-label="Ties to show">
            {kinds.map((kind) => (
              <Chip key={kind} value={kind} size="sm" variant="outline">
                {kindNames[kind]}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
    </>
  )
}
