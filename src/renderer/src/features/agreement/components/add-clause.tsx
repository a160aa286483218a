import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Agreement } from '#contract/agreement.contract.ts'
import { type AgreementChanges, clausesQuery } from '../api/agreement.ts'
import styles from './agreement.module.css'

/** Adds a clause of the library that is not in the draft yet, or one in words of one's own. */
export function AddClause({ draft, changes }: { draft: Agreement['draft']; changes: AgreementChanges }) {
  const { data: clauses = [] } = useQuery(clausesQuery)
  const missing = clauses.filter(({ key }) => !draft.clauses.some((clause) => clause.key === key))
  return (
    <div className={styles.add}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="xs"
            variant="subtle"
            loading={changes.addClause.pending}
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          >
            Add a clause
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Item onClick={() => void changes.addClause.run({ key: 'custom', title: 'In our own words' })}>
            In our own words
          </Menu.Item>
          {missing.length > 0 && <Menu.Divider />}
          {missing.map(({ key, title, warm, params }) => (
            <Menu.Item key={key} onClick={() => void changes.addClause.run({ key, title, text: warm, params })}>
              {title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
