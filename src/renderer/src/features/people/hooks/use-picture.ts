import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { avatarQuery } from '../api/people-queries.ts'

/** The person's picture as an address that holds it whole, or undefined while there is none. Pictures are small. */
export function usePicture(personId: string, avatarId: string | null): string | undefined {
  const { data } = useQuery({
    ...avatarQuery(personId, avatarId),
    enabled: avatarId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const picture = avatarId === null ? null : data
  return useMemo(() => {
    if (!picture) return undefined
    let text = ''
    for (let at = 0; at < picture.content.length; at += 0x8000)
      text += String.fromCharCode(...picture.content.subarray(at, at + 0x8000))
    return `data:${picture.mime};base64,${btoa(text)}`
  }, [picture])
}
