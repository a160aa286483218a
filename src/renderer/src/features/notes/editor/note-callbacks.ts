/** A person who can be mentioned. */
export interface NotePerson {
  id: string
  name: string
}

/** A link as it was pressed: where it leads, and the host a person should look at. */
export interface OpenedLink {
  href: string
  /** The real host in ASCII ("xn--…" for look-alike letters), without user name; the address for mail and phone. */
  host: string
}

/** What the editor asks of its surroundings. The extensions read it at the time of use, so it may change freely. */
export interface NoteCallbacks {
  findPeople: (query: string) => Promise<NotePerson[]>
  openPerson: (id: string) => void
  openLink: (link: OpenedLink) => void
  /** Shows a plain sentence beneath the note. */
  say: (sentence: string) => void
  /** The words for today's date. */
  today: () => string
  /** Another copy of the note holds what this version cannot show. */
  foundUnknown: () => void
  /** Shows selected words before they are shared; undefined where none can be. */
  sharePassage?: ((passage: string) => void) | undefined
  /** Asks who told a stretch in confidence; undefined where the note is not private. */
  keepPassage?: ((range: { from: number; to: number }, tag: string | null) => void) | undefined
}

export type CallbacksRef = { readonly current: NoteCallbacks }

/** The host a link really leads to, for people to judge. */
export function linkHost(href: string): string {
  try {
    const url = new URL(href)
    return url.host === '' ? decodeURIComponent(url.pathname) : url.host
  } catch {
    return href
  }
}
