import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { agreementLimits, type AgreementRole } from '#contract/agreement.contract.ts'
import { InlineField } from '#renderer/components/inline-field.tsx'
import { SortableList } from '#renderer/components/sortable-list/sortable-list.tsx'
import { type AgreementChanges, saveRole } from '../api/agreement.ts'
import { columnNames } from '../model/agreement-text.ts'
import styles from './agreement.module.css'

type RolesTableProps = {
  roles: readonly AgreementRole[]
  myRole: string
  partnerName: string
  changes: AgreementChanges
}

/** Who does what, area by area. Rows are moved by their handle, with the mouse or Alt and the arrows. */
export function RolesTable({ roles, myRole, partnerName, changes }: RolesTableProps) {
  const names = columnNames(myRole, partnerName)
  return (
    <section className={styles.roles} aria-labelledby="who-does-what">
      <h3 id="who-does-what" className={styles.subtitle}>
        Who does what
      </h3>
      {roles.length > 0 && (
        <div className={styles.roleHead} aria-hidden>
          <span>Area</span>
          <span>{names.mentor}</span>
          <span>{names.mentee}</span>
        </div>
      )}
      <SortableList
        label="Who does what"
        items={roles}
        itemId={({ id }) => id}
        itemLabel={({ area }) => area}
        onReorder={(order) => void changes.orderRoles.run(order)}
      >
        {(role) => <RoleRow role={role} names={names} changes={changes} />}
      </SortableList>
      <Button
        size="xs"
        variant="subtle"
        loading={changes.addRole.pending}
        leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
        onClick={() => void changes.addRole.run('Another area')}
      >
        Add a row
      </Button>
    </section>
  )
}

type RoleRowProps = {
  role: AgreementRole
  names: ReturnType<typeof columnNames>
  changes: AgreementChanges
}

function RoleRow({ role, names, changes }: RoleRowProps) {
  const { id, area, mentorFocus, menteeFocus } = role
  const field = { hideLabel: true, multiline: true } as const
  return (
    <div className={styles.role}>
      <InlineField
        {...field}
        label={`Area: ${area}`}
        value={area}
        maxLength={agreementLimits.title}
        validate={(typed) => (typed.trim() === '' ? 'Please leave a word or two here.' : undefined)}
        onSave={(typed, over) => saveRole({ id, area: typed.replaceAll(/\s*\n\s*/g, ' '), over })}
      />
      <InlineField
        {...field}
        label={`${names.mentor}: ${area}`}
        value={mentorFocus}
        maxLength={agreementLimits.focus}
        placeholder="Nothing yet"
        onSave={(typed, over) => saveRole({ id, mentorFocus: typed, over })}
      />
      <InlineField
        {...field}
        label={`${names.mentee}: ${area}`}
        value={menteeFocus}
        maxLength={agreementLimits.focus}
        placeholder="Nothing yet"
        onSave={(typed, over) => saveRole({ id, menteeFocus: typed, over })}
      />
      <Tooltip label="Remove this row">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove the row ${area}`}
          onClick={() => void changes.removeRole.run(id)}
        >
          <IconX size={16} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
