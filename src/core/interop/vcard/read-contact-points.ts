import type { ContactPoint, ContactPointKind } from '../imported-person.ts'
import { contactPointKinds } from '../imported-person.ts'
import { findService, serviceOfProperty, type Service } from '../online-networks.ts'
import { groupLabelOf, type CardDraft } from './card-draft.ts'
import { pointDetails, type PointDetails } from './point-details.ts'
import { firstParam, type VcardProperty } from './parse-property.ts'
import { textOf } from './property-text.ts'

const addressInBrackets = /^[^<>]*<\s*([^<>\s]+@[^<>\s]+)\s*>$/
const privateSeparator = '\ue000'

/** EMAIL. */
export function readEmail(draft: CardDraft, property: VcardProperty): boolean {
  const text = textOf(property).replace(/^mailto:/i, '')
  addPoint(draft, 'email', addressInBrackets.exec(text)?.[1] ?? text, pointDetails(draft, property))
  return true
}

/** TEL, as text or as `tel:` address. */
export function readPhone(draft: CardDraft, property: VcardProperty): boolean {
  addPoint(draft, 'phone', phoneNumber(textOf(property)), pointDetails(draft, property))
  return true
}

/** URL and its kin. Our own export says in a parameter what else than a website a link is. */
export function readWebsite(draft: CardDraft, property: VcardProperty): boolean {
  addPoint(draft, ownKind(property) ?? 'website', textOf(property), pointDetails(draft, property))
  return true
}

/** A link to where somebody can be met on screen. */
export function readVideo(draft: CardDraft, property: VcardProperty): boolean {
  addPoint(draft, 'video', textOf(property), pointDetails(draft, property))
  return true
}

/** IMPP: `skype:ana`, with or without a parameter that names the service. */
export function readInstantMessage(draft: CardDraft, property: VcardProperty): boolean {
  const text = textOf(property)
  if (text === '') return true
  const details = pointDetails(draft, property)
  const named = serviceName(property)
  const address = readHandle(text, named)
  const service = named === undefined ? address.service : findService(named)
  if (groupLabelOf(draft, property) === undefined) details.label = service?.label ?? named ?? details.label
  addHandle(draft, property, service?.kind ?? 'chat', address.value, details)
  return true
}

/** X-SOCIALPROFILE and SOCIALPROFILE. */
export function readSocialProfile(draft: CardDraft, property: VcardProperty): boolean {
  const details = pointDetails(draft, property)
  const named = serviceName(property) ?? details.label
  if (groupLabelOf(draft, property) === undefined && named !== undefined)
    details.label = findService(named)?.label ?? named
  const user = firstParam(property, 'X-USER') ?? firstParam(property, 'USERNAME') ?? ''
  const text = textOf(property)
  const value = /^x-apple:/i.test(text) ? decodePercent(text.slice('x-apple:'.length)) : text
  addHandle(draft, property, 'social', value === '' ? user : value, details)
  return true
}

/** X-SKYPE, X-messaging/xmpp-All, X-TWITTER and the like; false where the name stands for no service. */
export function readServiceProperty(draft: CardDraft, property: VcardProperty): boolean {
  const service = serviceOfProperty(property.name)
  if (service === undefined) return false
  for (const part of textOf(property).split(privateSeparator)) {
    const details = pointDetails(draft, property)
    details.label ??= service.label
    addHandle(draft, property, service.kind, ownHandle(part.trim(), service), details)
  }
  return true
}

/** X-MS-IMADDRESS and others that do not say which service. */
export function readUnnamedMessage(draft: CardDraft, property: VcardProperty): boolean {
  addHandle(draft, property, 'chat', textOf(property), pointDetails(draft, property))
  return true
}

/** Our own property for a contact point that no standard one can hold. */
export function readOwnContact(draft: CardDraft, property: VcardProperty): boolean {
  addPoint(draft, ownKind(property) ?? 'other', textOf(property), pointDetails(draft, property))
  return true
}

function ownKind(property: VcardProperty): ContactPointKind | undefined {
  const kind = firstParam(property, 'X-KIND')?.toLowerCase()
  return contactPointKinds.find((known) => known === kind)
}

function serviceName(property: VcardProperty): string | undefined {
  return firstParam(property, 'X-SERVICE-TYPE') ?? firstParam(property, 'SERVICE-TYPE')
}

function addPoint(draft: CardDraft, kind: ContactPointKind, value: string, details: PointDetails): void {
  if (value === '') return
  const point: ContactPoint = { kind, value }
  if (details.label !== undefined) point.label = details.label
  if (details.context !== undefined) point.context = details.context
  if (details.rank !== undefined) draft.ranks.set(point, details.rank)
  draft.person.contactPoints.push(point)
}

/** Many exporters write the same chat or social address in an old and in a new property: one of them is enough. */
function addHandle(
  draft: CardDraft,
  property: VcardProperty,
  kind: ContactPointKind,
  value: string,
  details: PointDetails,
): void {
  const key = JSON.stringify([kind, value, details.label?.toLowerCase()])
  const source = draft.handles.get(key)
  if (source !== undefined && source !== property.name) return
  draft.handles.set(key, property.name)
  addPoint(draft, kind, value, details)
}

/** Marks the best ranked point of each kind as preferred. */
export function markPreferred(draft: CardDraft): void {
  const best = new Map<ContactPointKind, number>()
  for (const [point, rank] of draft.ranks) best.set(point.kind, Math.min(rank, best.get(point.kind) ?? rank))
  for (const [point, rank] of draft.ranks) if (rank === best.get(point.kind)) point.preferred = true
}

function phoneNumber(text: string): string {
  if (!/^tel:/i.test(text)) return text
  const [number = '', ...params] = text.slice(4).split(';')
  const extension = params.map((param) => /^ext=(.+)$/i.exec(param.trim())?.[1]).find((value) => value !== undefined)
  const plain = decodePercent(number).trim()
  return extension === undefined ? plain : `${plain} ext. ${decodePercent(extension)}`
}

/** The user's name and the service of an address such as `xmpp:ana@example.org`. */
function readHandle(text: string, named?: string): { value: string; service?: Service } {
  const match = /^([a-z][a-z0-9+.-]{0,30}):(.*)$/is.exec(text)
  if (match === null) return { value: text }
  const [, scheme = '', rest = ''] = match
  const lowered = scheme.toLowerCase()
  if (lowered === 'x-apple' || lowered === named?.toLowerCase()) return { value: decodePercent(rest) }
  const service = findService(scheme)
  if (service?.scheme === undefined) return { value: text }
  const user = rest.replace(/^(?:\/\/)?(?:goim\?screenname=|sendim\?|chat\?contact=)?/i, '')
  return user === '' ? { value: text } : { value: decodePercent(user), service }
}

function ownHandle(text: string, service: Service): string {
  const handle = readHandle(text)
  return handle.service === service ? handle.value : text
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
