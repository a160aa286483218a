import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowMerge,
  IconDots,
  IconLink,
  IconPencil,
  IconShieldLock,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { showToast } from '../../../components/undo-toast.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

type PersonMenuProps = { person: PersonDetail; onOpenPerson: (id: string) => void; onGone: () => void }

/** What is done with a person as a whole. */
export function PersonMenu({ person, onOpenPerson, onGone }: PersonMenuProps) {
  const [dialog, setDialog] = useState<'name' | 'merge'>()
  const ids = { ids: [person.id] }
  const archive = useChange(() => client.people.archive(ids), { done: `${person.displayName} archived` })
  const unarchive = useChange(() => client.people.unarchive(ids), {
    done: `${person.displayName} is back from the archive`,
  })
  const trash = useChange(() => client.people.trash(ids), { done: `${person.displayName} moved to the trash` })
  const mark = useChange((sensitive: boolean) => client.people.update({ id: person.id, fields: { sensitive } }), {
    done: (_result, sensitive) =>
      sensitive ? 'Marked as sensitive: left out of vCard and CSV files' : 'No longer marked as sensitive',
  })
  const copyLink = async () => {
    await navigator.clipboard.writeText(`mentorbook://person/${person.id}`)
    showToast('Link copied')
  }
  useShortcut('page.copyLink', () => void copyLink())
  const moveToTrash = async () => {
    if ((await trash.run(undefined)) !== undefined) onGone()
  }
  const close = () => setDialog(undefined)
  const mine = person.kind === 'me'
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${person.displayName}`} title="More">
            <IconDots size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('name')}>
            Change the name
          </Menu.Item>
          <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void copyLink()}>
            Copy link
          </Menu.Item>
          {!mine && (
            <Menu.Item leftSection={<IconShieldLock {...icon} />} onClick={() => void mark.run(!person.sensitive)}>
              {person.sensitive ? 'No longer sensitive' : 'Mark as sensitive'}
            </Menu.Item>
          )}
          {!mine && (
            <Menu.Item leftSection={<IconArrowMerge {...icon} />} onClick={() => setDialog('merge')}>
              Merge with another person
            </Menu.Item>
          )}
          {!mine && <Menu.Divider />}
          {!mine &&
            (person.archivedAt ? (
              <Menu.Item leftSection={<IconArchiveOff {...icon} />} onClick={() => void unarchive.run(undefined)}>
                Bring back from the archive
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => void archive.run(undefined)}>
                Archive
              </Menu.Item>
            ))}
          {!mine && (
            <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => void moveToTrash()}>
              Move to trash
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'name' && <NameDialog person={person} onClose={close} />}
      {dialog === 'merge' && <MergeDialog personId={person.id} onClose={close} onMerged={onOpenPerson} />}
    </>
  )
}
