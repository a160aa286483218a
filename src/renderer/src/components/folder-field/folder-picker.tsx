import { Button, Checkbox, Group } from '@mantine/core'
import { IconArrowUp, IconFolder, IconFolderPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { FolderList } from '#contract/folders.contract.ts'
import { DelayedSkeleton } from '../delayed-skeleton.tsx'
import { Dialog } from '../dialog.tsx'
import { ErrorSentence } from '../error-sentence.tsx'
import type { FolderAccess } from './folder-access.ts'
import styles from './folder-field.module.css'
import { NewFolder } from './new-folder.tsx'

type FolderPickerProps = {
  title: string
  /** The folder to begin in; empty for where the person’s own things are. */
  from: string
  access: FolderAccess
  onChoose: (path: string) => void
  onClose: () => void
}

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }
const words = (failure: unknown) => (failure instanceof Error ? failure.message : 'This folder could not be opened.')

/** Goes through the folders of this computer: arrows move, Enter opens, Backspace goes up, letters jump. */
export function FolderPicker({ title, from, access, onChoose, onClose }: FolderPickerProps) {
  const [shown, setShown] = useState<FolderList>()
  const [problem, setProblem] = useState<string>()
  const [hidden, setHidden] = useState(false)
  const [isMaking, setMaking] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const place = useRef<HTMLParagraphElement>(null)
  const turn = useRef(0)
  /** The folder to put the focus on as soon as the next list stands. */
  const wanted = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (shown && wanted.current !== undefined) focusOn(list.current, place.current, wanted.current)
    wanted.current = undefined
  }, [shown])

  /** Shows a folder with the focus on one of those in it, or on the first. */
  const open = async (
    path: string | null,
    { focus, showsHidden = hidden }: { focus?: string; showsHidden?: boolean },
  ) => {
    const mine = ++turn.current
    try {
      const next = await access.list(path, showsHidden)
      if (mine !== turn.current) return
      wanted.current = focus
      setProblem(undefined)
      setShown(next)
      setMaking(false)
    } catch (failure) {
      if (mine === turn.current) setProblem(words(failure))
    }
  }
  const begin = useEffectEvent(async () => {
    const mine = ++turn.current
    // What stands in the field may be half typed or gone.
    const first =
      from === '' ? access.list(null, false) : access.list(from, false).catch(() => access.list(null, false))
    try {
      const next = await first
      if (mine !== turn.current) return
      wanted.current = ''
      setShown(next)
    } catch (failure) {
      setProblem(words(failure))
    }
  })
  // oxlint-disable-next-line react/set-state-in-effect -- only once the host has answered
  useEffect(() => void begin(), [])

  const up = () => shown?.parent && void open(shown.parent, { focus: shown.path })
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const to = nextPlace(
      event,
      at,
      buttons.map((button) => button.textContent),
    )
    if (event.key === 'Backspace' || event.key === 'ArrowLeft') up()
    else if (event.key === 'ArrowRight') buttons[at]?.click()
    else if (to === null) return
    else buttons[to]?.focus()
    event.preventDefault()
  }
  const folders = shown?.folders ?? []
  return (
    <Dialog opened onClose={onClose} title={title} size={560} closeButtonProps={{ 'aria-label': 'Close' }}>
      {problem !== undefined && <ErrorSentence message={problem} />}
      {shown === undefined && problem === undefined && <DelayedSkeleton lines={6} label="Looking at the folders" />}
      {shown && (
        <>
          <p className={styles.place} ref={place} tabIndex={-1} role="status">
            <span className="nb-visually-hidden">Folder: </span>
            {shown.path}
          </p>
          <Group gap="xs">
            <Button size="xs" leftSection={<IconArrowUp {...icon} />} disabled={shown.parent === null} onClick={up}>
              Up
            </Button>
            <Button size="xs" leftSection={<IconFolderPlus {...icon} />} onClick={() => setMaking(true)}>
              New folder
            </Button>
            <Checkbox
              size="sm"
              label="Hidden folders"
              checked={hidden}
              onChange={({ currentTarget: { checked } }) => {
                setHidden(checked)
                void open(shown.path, { showsHidden: checked })
              }}
            />
          </Group>
          {isMaking && (
            <NewFolder
              onMake={(name) => access.create(shown.path, name)}
              onMade={(path) => void open(shown.path, { focus: path })}
              onLeave={() => setMaking(false)}
            />
          )}
          <ul ref={list} className={styles.list} aria-label={`Folders in ${shown.path}`} onKeyDown={move}>
            {folders.map(({ name, path }, at) => (
              <li key={path}>
                <button
                  type="button"
                  className={styles.folder}
                  data-path={path}
                  data-autofocus={at === 0 || undefined}
                  onClick={() => void open(path, { focus: '' })}
                >
                  <IconFolder {...icon} />
                  <span>{name}</span>
                </button>
              </li>
            ))}
          </ul>
          {folders.length === 0 && <p className={styles.quiet}>There are no folders in this one.</p>}
          {shown.isCut && <p className={styles.quiet}>There are more; type the path of one that is not listed.</p>}
          {!shown.canWrite && (
            <p className={styles.quiet}>This computer does not let Mentorbook put files into this folder.</p>
          )}
          <Group justify="flex-end" gap="xs" mt="md">
            <Button onClick={onClose}>Leave it as it is</Button>
            <Button variant="filled" disabled={!shown.canWrite} onClick={() => onChoose(shown.path)}>
              Choose this folder
            </Button>
          </Group>
        </>
      )}
    </Dialog>
  )
}

/** The place to go to in a list; null for a key that means nothing here. */
function nextPlace(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  at: number,
  names: (string | null)[],
): number | null {
  const last = names.length - 1
  if (key === 'ArrowDown') return Math.min(last, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return null
  const begins = (name: string | null) => name?.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()) ?? false
  const later = names.findIndex((name, index) => index > at && begins(name))
  const found = later === -1 ? names.findIndex(begins) : later
  return found === -1 ? null : found
}

/** The row of a folder, else the first row, else the line that says where one is. */
function focusOn(list: HTMLElement | null, place: HTMLElement | null, path: string): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('button') ?? [])]
  const row = rows.find((each) => each.dataset['path'] === path) ?? rows[0] ?? place
  row?.focus()
}
