import { PersonAvatar } from '../../../components/person-avatar.tsx'
import { usePicture } from '../hooks/use-picture.ts'

type PersonPictureProps = { id: string; name: string; avatarId: string | null; size?: 20 | 24 | 32 | 40 | 64 }

/** A person's own picture where there is one, else their initials. */
export function PersonPicture({ id, name, avatarId, size }: PersonPictureProps) {
  const src = usePicture(id, avatarId)
  return <PersonAvatar id={id} name={name} size={size} src={src} />
}
