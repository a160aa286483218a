import { IconPlus } from '@tabler/icons-react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { kindGroups } from '#contract/record-kinds/kind-groups.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import { KindPicker } from '#renderer/components/kind-picker.tsx'
import { recordIcon } from './record-icon.tsx'

const groups = kindGroups().map(({ label, kinds }) => ({
  label,
  options: kinds.map((kind) => {
    const Mark = recordIcon(kind.name)
    const words = [kind.words.add, ...kind.keywords].join(' ')
    return { value: kind.name, label: kind.words.one, words, icon: <Mark size={16} stroke={1.8} aria-hidden /> }
  }),
}))

/** "Add …" with every kind of record under its heading. */
export function AddKindPicker({ onPick }: { onPick: (kind: AnyRecordKind) => void }) {
  return (
    <KindPicker
      label="Add …"
      ask="What do you want to add?"
      groups={groups}
      onPick={(name) => onPick(recordKindOf(name))}
      button={{ size: 'xs', variant: 'subtle', leftSection: <IconPlus size={16} stroke={1.8} aria-hidden /> }}
    />
  )
}
