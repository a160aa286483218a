import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import type { Affiliation } from '#contract/person-parts.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { Section } from '../../../components/section.tsx'
import { affiliationKindWords, spanWords } from '../model/person-words.ts'
import { AffiliationDialog, type AffiliationTask } from './affiliation-dialog.tsx'
import styles from './people.module.css'

/** Where a person works, learns and helps, now and before. */
export function AffiliationsSection({ person }: { person: PersonDetail }) {
  const [task, setTask] = useState<AffiliationTask>()
  const current = person.affiliations.filter((each) => each.current)
  const past = person.affiliations.filter((each) => !each.current)
  return (
    <Section
      title="Work and other places"
      actions={
        <Button size="xs" variant="subtle" color="gray" onClick={() => setTask({ kind: 'add' })}>
          Add a place
        </Button>
      }
    >
      <ul className={styles.rows}>
        {[...current, ...past].map((affiliation) => (
          <AffiliationRow key={affiliation.id} affiliation={affiliation} onTask={setTask} />
        ))}
      </ul>
      {task && (
        <AffiliationDialog
          personId={person.id}
          name={person.displayName}
          task={task}
          onClose={() => setTask(undefined)}
        />
      )}
    </Section>
  )
}

function AffiliationRow({
  affiliation,
  onTask,
}: {
  affiliation: Affiliation
  onTask: (task: AffiliationTask) => void
}) {
  const { organization, title, department, kind, current } = affiliation
  const remove = useChange(() => client.people.affiliations.remove({ id: affiliation.id }), {
    done: `${organization} removed`,
  })
  const prefer = useChange(() => client.people.affiliations.update({ id: affiliation.id, fields: { isPrimary: true } }))
  const span = spanWords(affiliation)
  const quiet = [kind !== 'employment' && affiliationKindWords[kind], department, span].filter(Boolean).join(' · ')
  return (
    <li className={styles.row}>
      <div className={`${styles.job} ${current ? '' : styles.past}`}>
        {title ? `${title}, ${organization}` : organization}
        {quiet && <div className={styles.soft}>{quiet}</div>}
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${organization}`} title="More">
            <IconDots size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {current && (
            <Menu.Item onClick={() => onTask({ kind: 'change', affiliation })}>
              They moved on to something new
            </Menu.Item>
          )}
          <Menu.Item onClick={() => onTask({ kind: 'correct', affiliation })}>Correct this</Menu.Item>
          {current && !affiliation.isPrimary && (
            <Menu.Item onClick={() => void prefer.run(undefined)}>Show this one first</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => void remove.run(undefined)}>Remove</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
