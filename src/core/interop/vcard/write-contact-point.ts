import type { ContactPoint } from '../imported-person.ts'
import { findService } from '../online-networks.ts'
import { contentLine, escapeText } from './content-line.ts'

type Written = { name: string; value: string; params: [string, string][]; saysLabel: boolean }

const phoneTypes = new Map([
  ['mobile', 'cell'],
  ['fax', 'fax'],
  ['pager', 'pager'],
])
const link = /^[a-z][a-z0-9+.-]*:[^\s\\"]+$/i
const webLink = /^https?:/i
const word = /^[^\s\\"]+$/

/**
 * A contact point in the property other programs look for it in; where none can hold it, in one of our own. `nextGroup` gives the
 * name of a group nobody else uses, for a label on a line of its own.
 */
export function writeContactPoint(point: ContactPoint, nextGroup: () => string): string {
  const written = writtenForm(point)
  const params: [string, string][] = [...written.params]
  if (point.context !== undefined) params.push(['TYPE', point.context])
  if (point.preferred === true) params.push(['PREF', '1'])
  const label = point.label ?? ''
  if (label === '' || written.saysLabel) return contentLine(written.name, written.value, params)
  const group = nextGroup()
  return (
    contentLine(written.name, written.value, params, group) + contentLine('X-ABLabel', escapeText(label), [], group)
  )
}

function writtenForm(point: ContactPoint): Written {
  const text = escapeText(point.value)
  switch (point.kind) {
    case 'email':
      return { name: 'EMAIL', value: text, params: [], saysLabel: false }
    case 'phone': {
      const type = phoneTypes.get(point.label ?? '')
      return {
        name: 'TEL',
        value: text,
        params: type === undefined ? [] : [['TYPE', type]],
        saysLabel: type !== undefined,
      }
    }
    case 'website':
      return word.test(point.value) ? { name: 'URL', value: point.value, params: [], saysLabel: false } : ownForm(point)
    case 'social':
      return socialForm(point)
    case 'chat':
    case 'video':
      return (webLink.test(point.value) ? undefined : messageForm(point)) ?? linkForm(point)
    case 'other':
      return linkForm(point)
  }
}

function socialForm(point: ContactPoint): Written {
  const service = findService(point.label ?? '')
  const isKnown = service?.kind === 'social' && service.label === point.label
  const params: [string, string][] = isKnown ? [['TYPE', service.label.toLowerCase()]] : []
  return { name: 'X-SOCIALPROFILE', value: escapeText(point.value), params, saysLabel: isKnown }
}

function messageForm(point: ContactPoint): Written | undefined {
  const service = findService(point.label ?? '')
  if (service?.scheme === undefined || service.kind !== point.kind || service.label !== point.label) return undefined
  const value = `${service.scheme}:${encodeURIComponent(point.value.toWellFormed())}`
  return { name: 'IMPP', value, params: [['X-SERVICE-TYPE', service.label]], saysLabel: true }
}

function linkForm(point: ContactPoint): Written {
  if (!link.test(point.value)) return ownForm(point)
  return { name: 'URL', value: point.value, params: [['X-KIND', point.kind]], saysLabel: false }
}

function ownForm(point: ContactPoint): Written {
  return {
    name: 'X-MENTORBOOK-CONTACT',
    value: escapeText(point.value),
    params: [['X-KIND', point.kind]],
    saysLabel: false,
  }
}
