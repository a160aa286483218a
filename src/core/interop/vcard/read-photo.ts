import { decodeBase64 } from '../base64.ts'
import { imageTypeNamed, imageTypeOf } from '../image-type.ts'
import type { Photo } from '../imported-person.ts'
import { importLimits, photoTooLarge } from '../limits.ts'
import type { CardDraft } from './card-draft.ts'
import { firstParam, typesOf, type VcardProperty } from './parse-property.ts'
import { encodingOf } from './property-text.ts'

const dataAddress = /^data:([^,;]{0,100})((?:;[^,;]{0,100}){0,10}?)(?:;base64)?,/i
const webAddress = /^[a-z][a-z0-9+.-]*:/i

/**
 * PHOTO inside the card, in any of the encodings seen. False where it is a picture on the web (nothing is fetched), no picture at
 * all, or one more than the first.
 */
export function readPhoto(draft: CardDraft, property: VcardProperty): boolean {
  const value = property.value.trim()
  if (value === '') return true
  if (property.cut) {
    draft.notices.push({ line: property.line, reason: photoTooLarge() })
    return true
  }
  if (draft.person.photo !== undefined) return false
  const photo = inlinePhoto(property, value)
  if (photo === undefined) return false
  if (photo.bytes.length > importLimits.photoBytes) draft.notices.push({ line: property.line, reason: photoTooLarge() })
  else draft.person.photo = photo
  return true
}

function inlinePhoto(property: VcardProperty, value: string): Photo | undefined {
  const start = value.slice(0, 400).replace(/\\([,;:])/g, '$1')
  const data = dataAddress.exec(start)
  if (data !== null) {
    const comma = value.indexOf(',')
    return photoOf(value.slice(comma + 1), data[1] ?? '', property)
  }
  if (webAddress.test(start)) return undefined
  return photoOf(value, '', property)
}

function photoOf(base64: string, mediaType: string, property: VcardProperty): Photo | undefined {
  const bytes = decodeBase64(base64)
  if (bytes === undefined || bytes.length === 0) return undefined
  const known = imageTypeOf(bytes)
  if (known !== undefined) return { mime: known, bytes }
  if (encodingOf(property) !== 'base64' && mediaType === '') return undefined
  const names = [mediaType, firstParam(property, 'MEDIATYPE') ?? '', ...typesOf(property).keys()]
  const named = names.map(imageTypeNamed).find((type) => type !== undefined)
  return named === undefined ? undefined : { mime: named, bytes }
}
