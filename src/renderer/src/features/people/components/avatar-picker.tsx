import { FileButton, Menu } from '@mantine/core'
import { IconPhoto, IconTrash } from '@tabler/icons-react'
import type { PersonDetail } from '#contract/people.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { showProblemToast } from '../../../components/undo-toast.tsx'
import { smallPicture } from '../model/small-picture.ts'
import styles from './people.module.css'
import { PersonPicture } from './person-picture.tsx'

/** The picture of a person, which is also the way to change it. Pictures come from this computer alone. */
export function AvatarPicker({ person }: { person: PersonDetail }) {
  const set = useChange((content: Uint8Array) => client.people.avatar.set({ personId: person.id, content }), {
    done: 'Picture changed',
  })
  const remove = useChange(() => client.people.avatar.remove({ personId: person.id }), { done: 'Picture removed' })
  const take = async (file: File | null) => {
    if (!file) return
    try {
      await set.run(await smallPicture(file))
    } catch (problem) {
      showProblemToast(problem instanceof Error ? problem.message : 'This picture could not be read.')
    }
  }
  const picture = <PersonPicture id={person.id} name={person.displayName} avatarId={person.avatarId} size={64} />
  return (
    <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={(file) => void take(file)}>
      {({ onClick }) => (
        <Menu>
          <Menu.Target>
            <button type="button" className={styles.pictureButton}>
              <span className="nb-visually-hidden">Picture</span>
              {picture}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPhoto size={16} stroke={1.8} aria-hidden />} onClick={onClick}>
              Choose a picture
            </Menu.Item>
            {person.avatarId && (
              <Menu.Item
                leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
                onClick={() => void remove.run(undefined)}
              >
                Remove the picture
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </FileButton>
  )
}
