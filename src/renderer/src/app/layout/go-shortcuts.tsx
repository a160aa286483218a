import { useNavigate, useRouter } from '@tanstack/react-router'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { railEntries, railFootEntries } from './rail-entries.ts'

/** Pages that are reached from another one, and by their shortcut. */
const besideTheRail = [
  { to: '/finding', shortcut: 'go.finding' },
  { to: '/templates', shortcut: 'go.templates' },
] as const

type Entry =
  | Pick<(typeof railEntries)[number] | (typeof railFootEntries)[number], 'to' | 'shortcut'>
  | (typeof besideTheRail)[number]

function GoShortcut({ entry }: { entry: Entry }) {
  const navigate = useNavigate()
  useShortcut(entry.shortcut, () => void navigate({ to: entry.to }))
  return null
}

/** `G P` and its like, and back, for as long as the shell stands. */
export function GoShortcuts() {
  const router = useRouter()
  useShortcut('page.back', () => router.history.back())
  return [...railEntries, ...railFootEntries, ...besideTheRail].map((entry) => (
    <GoShortcut key={entry.to} entry={entry} />
  ))
}
