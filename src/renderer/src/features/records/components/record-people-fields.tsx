import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { RecordFields, RecordRow } from '#contract/records.contract.ts'
import { showProblemToast } from '#renderer/components/undo-toast.tsx'
import { PeopleSelect } from './people-select.tsx'

type RecordPeopleFieldsProps = { record: RecordRow; onSave: (fields: Partial<RecordFields>) => Promise<void> }

/** Who belongs to a record, one field for each role that has no day of its own. */
export function RecordPeopleFields({ record, onSave }: RecordPeopleFieldsProps) {
  const roles = recordKindOf(record.kind).people.filter((role) => !role.dated)
  const save = (role: string, ids: readonly string[]) => {
    const others = record.people.filter((link) => link.role !== role && roles.some((known) => known.role === link.role))
    const people = [
      ...others.map((link) => ({ personId: link.id, role: link.role })),
      ...ids.map((personId) => ({ personId, role })),
    ]
    onSave({ people }).catch((problem: unknown) =>
      showProblemToast(problem instanceof Error ? problem.message : 'This could not be saved.'),
    )
  }
  return roles.map((role) => (
    <PeopleSelect
      key={role.role}
      label={role.label}
      one={role.one}
      value={record.people.filter((link) => link.role === role.role).map((link) => link.id)}
      onChange={(ids) => save(role.role, ids)}
    />
  ))
}
