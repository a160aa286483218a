import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconEye, IconEyeOff, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react'
import type { ContentEntry } from '#contract/content-packs/content-pack.ts'
import type { ContentChanges } from '../api/use-content-changes.ts'
import styles from './content.module.css'

type PackEntryProps = {
  entry: ContentEntry<unknown>
  title: string
  facts: string
  pack: string
  changes: ContentChanges
  onEdit: () => void
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }
const stateWords = { original: null, changed: 'in your words', own: 'yours' }

/** One entry of a pack, with all that can be done about it. */
export function PackEntry({ entry, title, facts, pack, changes, onEdit }: PackEntryProps) {
  const { id, state, hidden } = entry
  return (
    <li className={styles.entry} data-hidden={hidden || undefined}>
      <div className={styles.words}>
        <span>{title}</span>
        <p className={styles.facts}>
          {[facts, stateWords[state], hidden && 'not offered'].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${title}`}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit}>
            Change it…
          </Menu.Item>
          <Menu.Item
            leftSection={hidden ? <IconEye {...icon} /> : <IconEyeOff {...icon} />}
            onClick={() => void changes.hide.run({ pack, id, hidden: !hidden })}
          >
            {hidden ? 'Offer it again' : 'Do not offer it'}
          </Menu.Item>
          {state === 'changed' && (
            <Menu.Item leftSection={<IconRestore {...icon} />} onClick={() => void changes.restore.run({ pack, id })}>
              Restore the original
            </Menu.Item>
          )}
          {state === 'own' && (
            <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void changes.remove.run({ pack, id })}>
              Remove it
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
