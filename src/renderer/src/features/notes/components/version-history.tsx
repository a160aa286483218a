import { Button, Loader, SegmentedControl } from '@mantine/core'
import { useCallback, useId, useMemo, useState } from 'react'
import { diffCounts, diffWords } from '#shared/note-text/word-diff.ts'
import { TextDiff } from '../../../components/text-diff.tsx'
import { useLoaded } from '../hooks/use-loaded.ts'
import { VersionList, type NoteVersion } from './version-list.tsx'
import { WrittenBy, type WrittenText } from './written-by.tsx'
import styles from './version-history.module.css'

export interface VersionHistoryProps {
  /** Newest first. */
  versions: readonly NoteVersion[]
  /** The note as it is now, in Markdown. */
  currentMarkdown: string
  loadVersion: (id: string) => Promise<{ markdown: string }>
  /** Where several people write: who wrote what in a version, null for now. */
  loadAuthors?: (id: string | null) => Promise<WrittenText>
  /** Brings a version back; the state before it stays as a version, so this is undone the same way. */
  onRestore: (id: string) => void | Promise<void>
}

const nowId = 'now'
const looks = {
  since: 'Since then',
  step: 'In this version',
  who: 'Who wrote what',
} as const
type Look = keyof typeof looks
type Shown = { kind: 'diff'; older: string; newer: string } | ({ kind: 'who' } & WrittenText)

/** Earlier states of a note: what has changed since, what each one changed, and who wrote what. */
export function VersionHistory(props: VersionHistoryProps) {
  const { currentMarkdown, loadVersion, loadAuthors, onRestore } = props
  const versions = useMemo(
    () =>
      loadAuthors
        ? [{ id: nowId, at: 'Now', label: '', who: '', preview: 'As the note is at this moment' }, ...props.versions]
        : props.versions,
    [loadAuthors, props.versions],
  )
  const [chosen, setChosen] = useState<string | null>(props.versions[0]?.id ?? versions[0]?.id ?? null)
  const [asked, setLook] = useState<Look>('since')
  const [attempt, setAttempt] = useState(0)
  const heading = useId()
  const version = versions.find(({ id }) => id === chosen)
  const possible = looksOf(chosen, loadAuthors !== undefined)
  const look = possible.includes(asked) ? asked : (possible[0] ?? 'since')
  const load = useCallback(
    async (key: string): Promise<Shown> => {
      const [kind = '', id = ''] = key.split(' ')
      if (kind === 'who' && loadAuthors) return { kind: 'who', ...(await loadAuthors(id === nowId ? null : id)) }
      const read = async (of: string | undefined) =>
        of === undefined ? '' : of === nowId ? currentMarkdown : (await loadVersion(of)).markdown
      const before = versions[versions.findIndex((each) => each.id === id) + 1]?.id
      const [older, newer] = await Promise.all(
        kind === 'step' ? [read(before), read(id)] : [read(id), Promise.resolve(currentMarkdown)],
      )
      return { kind: 'diff', older, newer }
    },
    [currentMarkdown, loadVersion, loadAuthors, versions],
  )
  const loaded = useLoaded(chosen === null ? null : `${look} ${chosen}`, attempt, load)

  if (versions.length === 0)
    return <p className={styles.empty}>No earlier versions yet. One is kept each time you finish writing.</p>
  return (
    <div className={styles.panel}>
      <VersionList versions={versions} chosen={chosen} onChoose={setChosen} />
      <section className={styles.change} aria-labelledby={heading} aria-busy={loaded.kind === 'loading'}>
        <header className={styles.head}>
          <h3 id={heading} className={styles.title}>
            {chosen === nowId ? 'The note now' : version?.at}
          </h3>
          {chosen !== nowId && (
            <Button disabled={loaded.kind !== 'ready'} onClick={() => chosen !== null && void onRestore(chosen)}>
              Bring this version back
            </Button>
          )}
        </header>
        <SegmentedControl
          className={styles.looks}
          size="xs"
          aria-label="What to show"
          value={look}
          onChange={(next) => setLook(next as Look)}
          data={possible.map((value) => ({ value, label: looks[value] }))}
        />
        {loaded.kind === 'loading' && <Loader size="sm" aria-label="Loading this version" />}
        {loaded.kind === 'failed' && (
          <p role="alert">
            This version could not be read just now.{' '}
            <Button variant="subtle" size="compact-sm" onClick={() => setAttempt(attempt + 1)}>
              Try again
            </Button>
          </p>
        )}
        {loaded.kind === 'ready' && loaded.value.kind === 'diff' && <Changes {...loaded.value} look={look} />}
        {loaded.kind === 'ready' && loaded.value.kind === 'who' && <WrittenBy {...loaded.value} />}
      </section>
    </div>
  )
}

function looksOf(chosen: string | null, hasAuthors: boolean): Look[] {
  if (chosen === nowId) return ['who', 'step']
  return hasAuthors ? ['since', 'step', 'who'] : ['since', 'step']
}

function Changes({ older, newer, look }: { older: string; newer: string; look: Look }) {
  const parts = useMemo(() => diffWords(older, newer), [older, newer])
  const { added, removed } = diffCounts(parts)
  const isSame = parts.every((part) => part.kind === 'same')
  const same = look === 'since' ? 'The note is as it was then.' : 'Nothing changed in it.'
  return (
    <>
      <p className={styles.counts} role="status">
        {isSame ? same : `${words(added)} added, ${words(removed)} removed.`}
      </p>
      <div className={styles.text} tabIndex={0} role="group" aria-label={looks[look]}>
        <TextDiff older={older} newer={newer} />
      </div>
    </>
  )
}

const words = (count: number) => (count === 1 ? '1 word' : `${count} words`)
