type NameParts = {
  prefix?: string | null
  given?: string | null
  middle?: string | null
  family?: string | null
  suffix?: string | null
  nickname?: string | null
  nameOrder?: 'given_first' | 'family_first'
}

const join = (parts: (string | null | undefined)[], separator = ' ') =>
  parts.filter((part) => part && part.trim() !== '').join(separator)

/** The name as it is shown, in the person's own order of names. */
export function displayNameOf(name: NameParts): string {
  const core =
    name.nameOrder === 'family_first' ? [name.family, name.given, name.middle] : [name.given, name.middle, name.family]
  const full = join([name.prefix, ...core])
  const withSuffix = name.suffix ? join([full, name.suffix], full ? ', ' : '') : full
  return withSuffix || name.nickname?.trim() || ''
}

/** The name as it is sorted: family name first. */
export function sortNameOf(name: NameParts): string {
  return (
    join([join([name.family]), join([name.given, name.middle])], ', ').toLocaleLowerCase('und') ||
    displayNameOf(name).toLocaleLowerCase('und')
  )
}

const particles = new Set([
  'van',
  'von',
  'de',
  'der',
  'den',
  'da',
  'di',
  'del',
  'della',
  'la',
  'le',
  'ten',
  'ter',
  'bin',
  'ibn',
  'al',
  'dos',
  'du',
])

/** Splits a name typed on one line. The last word is the family name, together with its particles ("van der Berg"); one word is a given name. */
export function splitName(text: string): { given: string | null; middle: string | null; family: string | null } {
  const comma = text.split(',')
  if (comma.length === 2 && comma[0]?.trim() && comma[1]?.trim())
    return { given: comma[1].trim(), middle: null, family: comma[0].trim() }
  const words = text.trim().split(/\s+/)
  if (words.length <= 1) return { given: words[0] || null, middle: null, family: null }
  let familyStart = words.length - 1
  while (familyStart > 1 && particles.has(words[familyStart - 1]?.toLowerCase() ?? '')) familyStart--
  return {
    given: words[0] ?? null,
    middle: words.slice(1, familyStart).join(' ') || null,
    family: words.slice(familyStart).join(' '),
  }
}
