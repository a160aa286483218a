import { IconArchive, IconArchiveOff, IconTag, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Label } from '#contract/person-parts.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import type { BulkAction } from '../../../components/data-table/column.ts'
import type { Selection } from '../../../components/data-table/selection.ts'
import { BulkLabelDialog } from '../components/bulk-label-dialog.tsx'

type BulkOptions = { archived: boolean; labels: readonly Label[]; nameOf: (id: string) => string | undefined }

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

/** What can be done with several people at once; each is one change that can be undone. */
export function usePeopleBulk({ archived, labels, nameOf }: BulkOptions) {
  const [selected, select] = useState<Selection>(new Set())
  const [labelled, setLabelled] = useState<readonly string[]>()
  const words = (done: string) => (_result: unknown, ids: readonly string[]) =>
    ids.length === 1
      ? `${nameOf(ids[0] ?? '') ?? 'One person'} ${done}`
      : `${ids.length.toLocaleString()} people ${done}`
  const archive = useChange((ids: readonly string[]) => client.people.archive({ ids: [...ids] }), {
    done: words('archived'),
  })
  const unarchive = useChange((ids: readonly string[]) => client.people.unarchive({ ids: [...ids] }), {
    done: words('back from the archive'),
  })
  const trash = useChange((ids: readonly string[]) => client.people.trash({ ids: [...ids] }), {
    done: words('moved to the trash'),
  })

  const andClear =
    (change: { run: (ids: readonly string[]) => Promise<unknown> }) => async (ids: readonly string[]) => {
      if ((await change.run(ids)) !== undefined) select(new Set())
    }
  const actions: BulkAction[] = [
    { id: 'label', label: 'Labels', icon: <IconTag {...icon} />, run: setLabelled },
    archived
      ? {
          id: 'unarchive',
          label: 'Bring back',
          icon: <IconArchiveOff {...icon} />,
          run: (ids) => void andClear(unarchive)(ids),
        }
      : { id: 'archive', label: 'Archive', icon: <IconArchive {...icon} />, run: (ids) => void andClear(archive)(ids) },
    {
      id: 'trash',
      label: 'Move to trash',
      icon: <IconTrash {...icon} />,
      danger: true,
      run: (ids) => void andClear(trash)(ids),
    },
  ]
  const dialog = labelled && (
    <BulkLabelDialog personIds={labelled} labels={labels} onClose={() => setLabelled(undefined)} />
  )
  return { actions, selected, select, dialog }
}
