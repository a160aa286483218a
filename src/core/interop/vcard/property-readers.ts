import { isNew, keepUnmapped, type CardDraft } from './card-draft.ts'
import { firstParam, type VcardProperty } from './parse-property.ts'
import { listOf, textOf } from './property-text.ts'
import { readAddress, readAddressLabel } from './read-addresses.ts'
import { readOrganization, readRole, readTitle } from './read-affiliations.ts'
import {
  readEmail,
  readInstantMessage,
  readOwnContact,
  readPhone,
  readSocialProfile,
  readUnnamedMessage,
  readVideo,
  readWebsite,
} from './read-contact-points.ts'
import { readAndroidRow, readAnniversary, readBirthday, readLabelledDate } from './read-dates.ts'
import {
  readFormattedName,
  readNameParts,
  readNickname,
  readPhoneticFamily,
  readPhoneticGiven,
  readSound,
  readSpareName,
} from './read-names.ts'
import { readPhoto } from './read-photo.ts'

/** Puts one property into the draft. False where it does not fit there, so that it is kept among the unmapped. */
export type PropertyReader = (draft: CardDraft, property: VcardProperty) => boolean

const skip: PropertyReader = () => true

const readNote: PropertyReader = (draft, property) => {
  const note = textOf(property)
  if (note !== '') draft.person.notes.push(note)
  return true
}

/** The group Google puts everybody into. */
const everybody = 'myContacts'

const readCategories: PropertyReader = (draft, property) => {
  for (const label of listOf(property, draft.version === '2.1' ? ',;' : ',')) {
    if (label !== everybody && isNew(draft, 'label', label)) draft.person.labels.push(label)
  }
  return true
}

const readLanguage: PropertyReader = (draft, property) => {
  const language = textOf(property)
  if (language !== '' && isNew(draft, 'language', language)) draft.person.languages.push(language)
  return true
}

function once(key: 'externalId' | 'timezone' | 'pronouns' | 'connectedOn', pattern?: RegExp): PropertyReader {
  return (draft, property) => {
    const text = textOf(property)
    if (text === '' || draft.person[key] === text) return true
    if (draft.person[key] !== undefined || (pattern !== undefined && !pattern.test(text))) return false
    draft.person[key] = text
    return true
  }
}

const readKept: PropertyReader = (draft, property) => {
  keepUnmapped(draft, firstParam(property, 'X-NAME') ?? property.name, textOf(property))
  return true
}

/** What each property means, by its name in upper case. Names of services (X-SKYPE, X-TWITTER) are looked up elsewhere. */
export const propertyReaders: ReadonlyMap<string, PropertyReader> = new Map<string, PropertyReader>([
  ['VERSION', skip],
  ['PRODID', skip],
  ['FN', readFormattedName],
  ['N', readNameParts],
  ['NICKNAME', readNickname],
  ['X-NICKNAME', readNickname],
  ['X-PHONETIC-FIRST-NAME', readPhoneticGiven],
  ['X-PHONETIC-LAST-NAME', readPhoneticFamily],
  ['SOUND', readSound],
  ['NAME', readSpareName],
  ['CN', readSpareName],
  ['X-EVOLUTION-FILE-AS', readSpareName],
  ['EMAIL', readEmail],
  ['TEL', readPhone],
  ['X-MS-TEL', readPhone],
  ['X-TEL', readPhone],
  ['URL', readWebsite],
  ['X-EVOLUTION-BLOG-URL', readWebsite],
  ['X-EVOLUTION-VIDEO-URL', readVideo],
  ['IMPP', readInstantMessage],
  ['X-SOCIALPROFILE', readSocialProfile],
  ['SOCIALPROFILE', readSocialProfile],
  ['X-MS-IMADDRESS', readUnnamedMessage],
  ['X-KADDRESSBOOK-X-IMADDRESS', readUnnamedMessage],
  ['ORG', readOrganization],
  ['TITLE', readTitle],
  ['ROLE', readRole],
  ['BDAY', readBirthday],
  ['ANNIVERSARY', readAnniversary],
  ['X-ANNIVERSARY', readAnniversary],
  ['X-EVOLUTION-ANNIVERSARY', readAnniversary],
  ['X-KADDRESSBOOK-X-ANNIVERSARY', readAnniversary],
  ['X-MS-ANNIVERSARY', readAnniversary],
  ['X-ABDATE', readLabelledDate],
  ['X-ANDROID-CUSTOM', readAndroidRow],
  ['ADR', readAddress],
  ['LABEL', readAddressLabel],
  ['TZ', once('timezone')],
  ['LANG', readLanguage],
  ['PRONOUNS', once('pronouns')],
  ['X-PRONOUNS', once('pronouns')],
  ['X-PRONOUN', once('pronouns')],
  ['NOTE', readNote],
  ['CATEGORIES', readCategories],
  ['X-CATEGORIES', readCategories],
  ['PHOTO', readPhoto],
  ['UID', once('externalId')],
  ['X-MENTORBOOK-CONTACT', readOwnContact],
  ['X-MENTORBOOK-CONNECTED-ON', once('connectedOn', /^\d{4}-\d{2}-\d{2}$/)],
  ['X-MENTORBOOK-LANGUAGE', readLanguage],
  ['X-MENTORBOOK-KEPT', readKept],
])
