import { placementId } from './placement-id.rules.ts'

/** The id under which a topic remembers the entry of a content pack it was made from: the same everywhere. */
export function contentOrigin(pack: string, id: string): string {
  const hex = Array.from(`${pack}/${id}`, (sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(6, '0')).join('')
  return placementId(hex, '')
}
