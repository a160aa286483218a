import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Label } from '#contract/person-parts.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { TagInput } from '../../../components/tag-input.tsx'
import styles from './people.module.css'

type BulkLabelDialogProps = { personIds: readonly string[]; labels: readonly Label[]; onClose: () => void }

/** Puts labels on several people and takes others off, as one change. */
export function BulkLabelDialog({ personIds, labels, onClose }: BulkLabelDialogProps) {
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const who = personIds.length === 1 ? '1 person' : `${personIds.length.toLocaleString()} people`
  const assign = useChange(() => client.people.labels.assign({ personIds: [...personIds], add, remove }), {
    done: `Labels changed for ${who}`,
  })
  const save = async () => {
    if ((await assign.run(undefined)) !== undefined) onClose()
  }
  const names = labels.map((label) => label.name)
  return (
    <Dialog opened onClose={onClose} title={`Labels for ${who}`} size={480}>
      <div className={styles.stack}>
        <TagInput label="Add" value={add} onChange={setAdd} suggestions={names} placeholder="Alumni, Climbing" />
        <TagInput label="Take off" value={remove} onChange={setRemove} suggestions={names} placeholder="None" />
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            disabled={add.length + remove.length === 0}
            loading={assign.pending}
            onClick={() => void save()}
          >
            Change labels
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
