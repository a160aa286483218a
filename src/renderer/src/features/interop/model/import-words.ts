import type { ImportChoice, ImportFileFormat, ImportVerdict } from '#contract/interop.contract.ts'
import type { StatusTone } from '../../../components/status-pill.tsx'

/** The kinds of file, as they are offered. */
export const formatWords: Record<ImportFileFormat, string> = {
  'linkedin-connections': 'Connections from LinkedIn',
  'google-contacts': 'Contacts from Google',
  monica: 'Export from Monica',
  vcard: 'vCard',
  csv: 'Another table (CSV)',
}

export const verdictWords: Record<ImportVerdict, { label: string; tone: StatusTone }> = {
  create: { label: 'New', tone: 'active' },
  update: { label: 'Imported before', tone: 'done' },
  duplicate: { label: 'There already', tone: 'quiet' },
  unreadable: { label: 'Not readable', tone: 'amber' },
}

export const choiceWords: Record<ImportChoice, string> = {
  create: 'Add as a new person',
  merge: 'Add what is new',
  skip: 'Leave out',
}
