import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { avatarQuery } from '../api/people-queries.ts'

/** An address of the person's picture inside this window, or undefined while there is none. */
export function usePicture(personId: string, avatarId: string | null): string | undefined {
  const { data } = useQuery({
    ...avatarQuery(personId, avatarId),
    enabled: avatarId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const picture = avatarId === null ? null : data
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!picture) return
    const made = URL.createObjectURL(new Blob([new Uint8Array(picture.content)], { type: picture.mime }))
    setAddress(made)
    return () => {
      setAddress(undefined)
      URL.revokeObjectURL(made)
    }
  }, [picture])
  return address
}
