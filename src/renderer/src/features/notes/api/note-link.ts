import { noteTopic, type NoteClaim, type NoteReference } from '#contract/documents.contract.ts'
import { client } from '../../../backend/client.ts'
import { errorWords, isError } from '../../../backend/error-words.ts'
import type { DocumentLink } from '../model/document-link.ts'

/** Names this window to the core for as long as it lives. */
const windowId = crypto.randomUUID()
const AGAIN_MS = 1000
const links = new Map<string, DocumentLink>()

/** The way a note reaches the core; one and the same object for all views of it, until the window has closed the note. */
export function noteLink(note: NoteReference): DocumentLink {
  const key = noteTopic(note)
  const known = links.get(key)
  if (known) return known
  const link = createNoteLink(note, () => links.delete(key))
  links.set(key, link)
  return link
}

function createNoteLink(note: NoteReference, released: () => void): DocumentLink {
  let previous: number | null = null
  let held: AbortController | undefined

  async function claim(): Promise<NoteClaim> {
    held?.abort()
    const mine = new AbortController()
    held = mine
    const stream = await client.documents.claim({ note, windowId, previous }, { signal: mine.signal })
    const { value, done } = await stream.next()
    if (done || !value) throw new Error('The core ended the claim without an answer.')
    if ('clientId' in value) {
      previous = value.clientId
      void keep(stream, mine)
    }
    return value
  }

  /** A core that starts anew has lent nothing: asks for the same id at once, before another window is given it. */
  async function keep(stream: AsyncIterator<NoteClaim>, mine: AbortController): Promise<void> {
    try {
      while (!(await stream.next()).done);
    } catch {
      // The wire broke; that is what the lines below are for.
    }
    while (!mine.signal.aborted && held === mine) {
      const taken = await claim().then(
        () => true,
        () => false,
      )
      if (taken) return
      held = mine
      await new Promise((resolve) => void setTimeout(resolve, AGAIN_MS))
    }
  }

  return {
    claim,
    load: (since) => client.documents.load({ note, ...(since && { since }) }),
    append: (update) => client.documents.append({ note, windowId, update }),
    release() {
      held?.abort()
      held = undefined
      released()
    },
    explain: (error) =>
      isError(error, 'CONNECTION_LOST') || isError(error, 'INTERNAL') || !isDeclared(error)
        ? undefined
        : errorWords(error),
  }
}

function isDeclared(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error
}
