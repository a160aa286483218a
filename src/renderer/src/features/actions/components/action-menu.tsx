import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBarrierBlock,
  IconCircleDot,
  IconDots,
  IconLock,
  IconNote,
  IconTrash,
  IconUsers,
  IconUsersMinus,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { ActionRow } from '#contract/actions.contract.ts'
import { ConfidenceDialogFor } from '../../../components/confidence/confidence-for.tsx'
import { ActionGoalMenu } from './action-goal-menu.tsx'
import type { ActionChanges } from '../api/use-action-changes.ts'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

type ActionMenuProps = {
  row: ActionRow
  closed: boolean
  changes: ActionChanges
  onNote: () => void
  /** Shares a copy of a private one, or goes on privately with a shared one. */
  onLane: () => void
}

/** Everything else that can be done with an action. */
export function ActionMenu({ row, closed, changes, onNote, onLane }: ActionMenuProps) {
  const { id, status } = row
  const [asks, setAsks] = useState(false)
  return (
    <>
      {asks && <ConfidenceDialogFor entity="action" entityId={id} onClose={() => setAsks(false)} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${row.text}`}>
            <IconDots size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status !== 'dropped' && (
            <Menu.Item leftSection={<IconNote {...icon} />} onClick={onNote}>
              {closed ? 'Change the word about it…' : 'Done, with a word about it…'}
            </Menu.Item>
          )}
          {closed ? (
            <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={() => void changes.undone.run(id)}>
              Open it again
            </Menu.Item>
          ) : (
            <>
              {status !== 'doing' && (
                <Menu.Item
                  leftSection={<IconCircleDot {...icon} />}
                  onClick={() => void changes.update.run({ id, status: 'doing' })}
                >
                  Under way
                </Menu.Item>
              )}
              {status !== 'blocked' && (
                <Menu.Item
                  leftSection={<IconBarrierBlock {...icon} />}
                  onClick={() => void changes.update.run({ id, status: 'blocked' })}
                >
                  Blocked
                </Menu.Item>
              )}
              {status !== 'open' && (
                <Menu.Item
                  leftSection={<IconArrowBackUp {...icon} />}
                  onClick={() => void changes.update.run({ id, status: 'open' })}
                >
                  Not begun
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconX {...icon} />} onClick={() => void changes.drop.run(id)}>
                Drop it
              </Menu.Item>
            </>
          )}
          <ActionGoalMenu row={row} changes={changes} />
          {row.lane === 'private' && (
            <Menu.Item leftSection={<IconLock {...icon} />} onClick={() => setAsks(true)}>
              Told in confidence…
            </Menu.Item>
          )}
          {row.lane === 'private' && row.mentorshipId !== null && row.sharedCopy !== 'copied' && (
            <Menu.Item leftSection={<IconUsers {...icon} />} onClick={onLane}>
              Share a copy with {row.personName ?? 'them'}…
            </Menu.Item>
          )}
          {row.lane === 'shared' && (
            <Menu.Item leftSection={<IconUsersMinus {...icon} />} onClick={onLane}>
              Stop sharing it…
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void changes.trash.run(id)}>
            Move to the trash
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
