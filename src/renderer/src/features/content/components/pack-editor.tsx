import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus, IconRestore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ContentEntry, ContentPack } from '#contract/content-packs/content-pack.ts'
import { packQuery } from '#renderer/backend/content-packs.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { foldText } from '#shared/fold-text.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { useContentChanges } from '../api/use-content-changes.ts'
import { PackEntry } from './pack-entry.tsx'
import styles from './content.module.css'

/** The form of one entry; it saves with `onSave`, which answers what stands in the way. */
export type EntryFormProps<Entry> = {
  /** The entry that is changed; null for a new one. */
  value: Entry | null
  /** What the core refused, in a sentence. */
  problem: string | null
  saving: boolean
  onSave: (value: Entry) => void
  onClose: () => void
}

type PackEditorProps<Entry> = {
  pack: ContentPack<Entry>
  facts: (entry: Entry) => string
  form: (props: EntryFormProps<Entry>) => ReactNode
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }
const shownAtOnce = 60

/** All entries of a pack: found by words, changed, hidden, added, and brought back as they came. */
export function PackEditor<Entry extends Record<string, unknown>>({ pack, facts, form }: PackEditorProps<Entry>) {
  const { data, error } = useQuery(packQuery(pack))
  const changes = useContentChanges()
  const [words, setWords] = useState('')
  const [onlyMine, setOnlyMine] = useState(false)
  const [shown, setShown] = useState(shownAtOnce)
  const [editing, setEditing] = useState<ContentEntry<Entry> | 'new'>()
  const wanted = foldText(words).split(/\s+/).filter(Boolean)
  const isMine = ({ state, hidden }: ContentEntry<Entry>) => state !== 'original' || hidden
  const found = data?.filter(
    (entry) =>
      (!onlyMine || isMine(entry)) &&
      wanted.every((word) => foldText(`${pack.title(entry.value)} ${facts(entry.value)}`).includes(word)),
  )
  const canRestore = data?.some((entry) => entry.state !== 'own' && isMine(entry)) ?? false
  const save = async (value: Entry) => {
    const id = editing === 'new' ? undefined : editing?.id
    if ((await changes.save.run({ pack: pack.name, id, value })) !== undefined) setEditing(undefined)
  }
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          aria-label={`Find among ${pack.words.many}`}
          placeholder={`Find among ${pack.words.many}`}
          className={styles.find}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Checkbox
          label="Only what you changed"
          checked={onlyMine}
          onChange={(event) => setOnlyMine(event.currentTarget.checked)}
        />
        <Button leftSection={<IconPlus {...icon} />} onClick={() => setEditing('new')}>
          Add a {pack.words.one}
        </Button>
        {canRestore && (
          <Button
            variant="subtle"
            leftSection={<IconRestore {...icon} />}
            onClick={() => void changes.restoreAll.run({ pack: pack.name })}
          >
            Restore all originals
          </Button>
        )}
      </div>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data === undefined && error === null && <DelayedSkeleton label={`Loading ${pack.words.many}`} />}
      {found?.length === 0 && (
        <p className={styles.quiet}>
          {onlyMine && words === '' ? 'Everything stands as it came.' : `No ${pack.words.one} says that.`}
        </p>
      )}
      <ul className={styles.list} aria-label={`All ${pack.words.many}`}>
        {found?.slice(0, shown).map((entry) => (
          <PackEntry
            key={entry.id}
            entry={entry}
            title={pack.title(entry.value)}
            facts={facts(entry.value)}
            pack={pack.name}
            changes={changes}
            onEdit={() => setEditing(entry)}
          />
        ))}
      </ul>
      {found !== undefined && found.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + shownAtOnce)}>
          Show {Math.min(shownAtOnce, found.length - shown)} more
        </Button>
      )}
      {editing !== undefined &&
        form({
          value: editing === 'new' ? null : editing.value,
          problem: changes.save.error === null ? null : errorWords(changes.save.error),
          saving: changes.save.pending,
          onSave: (value) => void save(value),
          onClose: () => setEditing(undefined),
        })}
    </>
  )
}
