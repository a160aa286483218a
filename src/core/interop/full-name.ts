import type { NameParts } from './imported-person.ts'

/** A name put together from its parts, or an empty text where there is neither a given, a middle nor a family name. */
export function fullName(name: NameParts): string {
  if (name.given === '' && name.middle === '' && name.family === '') return ''
  return [name.prefix, name.given, name.middle, name.family, name.suffix].filter((part) => part !== '').join(' ')
}
