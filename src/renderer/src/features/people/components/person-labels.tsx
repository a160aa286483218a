import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { TagInput } from '../../../components/tag-input.tsx'
import { labelsQuery } from '../api/people-queries.ts'
import styles from './people.module.css'

/** The labels of a person, put on and taken off while typing. */
export function PersonLabels({ person }: { person: PersonDetail }) {
  const known = useQuery(labelsQuery()).data ?? []
  const [asked, setAsked] = useState(false)
  const names = person.labels.map((label) => label.name)
  const assign = useChange((change: { add: string[]; remove: string[] }) =>
    client.people.labels.assign({ personIds: [person.id], ...change }),
  )
  const change = (next: string[]) => {
    const folded = (list: string[]) => new Set(list.map((name) => name.toLocaleLowerCase()))
    const [had, has] = [folded(names), folded(next)]
    const add = next.filter((name) => !had.has(name.toLocaleLowerCase()))
    const remove = names.filter((name) => !has.has(name.toLocaleLowerCase()))
    if (add.length + remove.length > 0) void assign.run({ add, remove })
  }
  if (names.length === 0 && !asked)
    return (
      <Button
        className={styles.addLabel}
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        Add a label
      </Button>
    )
  return (
    <div className={styles.labels}>
      <TagInput
        label="Labels"
        hideLabel
        value={names}
        onChange={change}
        suggestions={known.map((label) => label.name)}
      />
    </div>
  )
}
