import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { isCaret } from '#shared/caret.ts'
import { procedure, typed } from './procedure.ts'

/** How far the sharing of one mentorship has come. */
export type SharingPhase = 'off' | 'inviting' | 'joining' | 'paired' | 'paused' | 'left' | 'revoked'

/** One device of the partner. */
export type PartnerDevice = {
  /** Public key, hexadecimal. */
  key: string
  name: string
  isRevoked: boolean
  isConnected: boolean
  /** Whether the safety number with this one was compared. */
  isVerified: boolean
}

/** A way over which bytes go at this moment. */
export type OpenDoor = {
  transport: 'lan' | 'dht' | 'mailbox'
  /** Address, or the folder of a mailbox. */
  where: string
  /** Instant. */
  since: string
  bytesIn: number
  bytesOut: number
  /** The mentorship it serves; null for what finds partners (asking around). */
  mentorshipId: string | null
}

/** The sharing of one mentorship, as a window shows it. */
export type Sharing = {
  mentorshipId: string
  phase: SharingPhase
  /** The name the partner gave themselves; null before pairing. */
  partnerName: string | null
  /** What the person and this computer are called towards the partner; empty for nothing. */
  myName: string
  myDevice: string
  /** Who paused it, while it does not go on: `guard` for changes of theirs that no Mentorbook writes. */
  pausedBy: 'me' | 'them' | 'guard' | null
  invite: { code: string; link: string; expiresAt: string } | null
  /** While joining: nobody will be let in with this code any more; `problem` says why and what to do. */
  cannotJoin: boolean
  /**
   * Both sides see the same digits and words. Each device has its own: `key` says whose, of several the first that was not
   * compared; `isVerified` when all were. Null before pairing.
   */
  safety: { key: string; digits: string; words: string[]; isVerified: boolean } | null
  devices: PartnerDevice[]
  isConnected: boolean
  /** Ways in use now. */
  over: OpenDoor['transport'][]
  /** Own changes that are not stored at the partner yet. */
  waiting: number
  /** Changes of the partner that were taken in since the notebook was opened. */
  takenIn: number
  /** Since it was opened both sides met, and neither had more to send when they were last connected. */
  isInStep: boolean
  /** Instant; null while never. */
  lastSeen: string | null
  /** Why nothing goes over now and what to do, in a sentence; null while all is well. */
  problem: string | null
  /** Something a person must look at (a computer with an unknown key, a second user of the invite), until `dismissWarning`. */
  warning: string | null
  /** Instants; null while never. */
  mailbox: { folder: string; problem: string | null; lastRead: string | null; lastWritten: string | null } | null
  /** Whether the partner is shown where the person here is in what they share. */
  showsPlace: boolean
}

/** A shared document as both sides call it: `agenda`, `note/mentorship`, `note/meeting/<id>`. */
const sharedDocument = z
  .string()
  .regex(/^(agenda|note\/mentorship|note\/meeting\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
const caret = z.string().refine(isCaret).nullable()

const place = z.object({
  /** The topic of the agenda; null for none. */
  itemId: z.uuid().nullable(),
  isTyping: z.boolean(),
  /** Both ends of the selection in a note, see `writeCaret`; null while there is none. */
  anchor: caret,
  head: caret,
})
/** Where somebody is in a shared document. It is told while a window has the document open, and kept nowhere. */
export type Place = z.infer<typeof place>
/** Where the partner is. `device` tells their computers apart while they are connected. */
export type PartnerPlace = Place & { document: string; device: string }

/** What the partner gets when this mentorship is paired now. */
export type SharingPreview = {
  topics: { id: string; title: string }[]
  actions: { id: string; title: string }[]
  meetings: { id: string; title: string; startsAt: string | null }[]
  notes: { name: string; characters: number }[]
  /** Goals, resources and the like. */
  records: { id: string; kind: string; title: string }[]
  /** Clauses, who does what, and versions, each in a few words. */
  agreement: string[]
  /** Further kinds of entries, with how many there are. */
  others: { kind: string; count: number }[]
}

/** `hint`: a sentence about clocks that differ, shown beside an invite that is good all the same. */
export type ReadInvite = { ok: true; expiresAt: string; hint: string | null } | { ok: false; sentence: string }

export type ConnectionOptions = {
  lan: boolean
  dht: boolean
  /** host:port of nodes that find partners; empty for the public ones. */
  bootstrap: string[]
  /** Public key of a relay for when no direct way is found; null for none. */
  relay: string | null
}

const mentorship = z.object({ mentorshipId: z.uuid() })
/** Hexadecimal. */
const deviceKey = z.string().regex(/^[0-9a-f]{64}$/)
const introduction = mentorship.extend({
  myName: typed().trim().min(1, 'Say what you are called.').max(120),
  /** What this computer is called; empty for nothing. */
  myDevice: typed().trim().max(80).default(''),
})
const done = type<Record<string, never>>()

/** Fails SHARING_REFUSED with a sentence where a step is not possible now. All but `state`, `watch` and `readInvite` fail while the notebook is locked. */
export const sharingContract = {
  state: procedure.input(mentorship).output(type<Sharing>()),
  /** Every change of any mentorship's sharing and of the open doors, the whole of it each time; the first at once. */
  watch: procedure.output(eventIterator(type<{ sharings: Sharing[]; doors: OpenDoor[] }>())),
  preview: procedure.input(mentorship).output(type<SharingPreview>()),
  /**
   * What the person and this computer were called last; the name that the computer has in its system where nobody said.
   * It goes nowhere before it was shown.
   */
  introduction: procedure.input(mentorship).output(type<{ myName: string; myDevice: string }>()),
  /** Changes what the partner sees of both names, also while connected. */
  introduce: procedure.input(introduction).output(done),
  /** Makes an invite, good for a day and one use, and waits for the partner. From here on the app opens connections. */
  invite: procedure.input(introduction).output(type<Sharing>()),
  /** The same for one more computer of a partner one is paired with already. */
  inviteDevice: procedure.input(mentorship).output(type<Sharing>()),
  cancelInvite: procedure.input(mentorship).output(done),
  /** Says what an invite is. Opens no connection and changes nothing. */
  readInvite: procedure.input(z.object({ text: z.string().max(4_000) })).output(type<ReadInvite>()),
  join: procedure.input(introduction.extend({ text: z.string().max(4_000) })).output(type<Sharing>()),
  /** Whether the person compared the safety number of a device. */
  setVerified: procedure.input(mentorship.extend({ key: deviceKey, isVerified: z.boolean() })).output(done),
  dismissWarning: procedure.input(mentorship).output(done),
  pause: procedure.input(mentorship).output(done),
  /** Goes on after `pause`, and after a pause that the other side's changes caused. */
  resume: procedure.input(mentorship).output(done),
  /** Ends the sharing. Both keep what they have; no byte goes over any more. */
  leave: procedure.input(mentorship).output(done),
  revokeDevice: procedure.input(mentorship.extend({ key: deviceKey })).output(done),
  /** Tries all ways now, looks into the folder and writes there what waits; resolves when the folder is done (see `state`). */
  exchange: procedure.input(mentorship).output(done),
  /** Whether the partner is shown where the person here is. */
  setShowsPlace: procedure.input(mentorship.extend({ shows: z.boolean() })).output(done),
  /** Where the partner is in the documents of a mentorship, now and after each change; nothing while the notebook is locked. */
  presence: procedure
    .input(mentorship.extend({ windowId: z.uuid() }))
    .output(eventIterator(type<readonly PartnerPlace[]>())),
  /** Where the person here is in a document that this window has open; forgotten when its `presence` ends. */
  setPresence: procedure
    .input(mentorship.extend({ windowId: z.uuid(), document: sharedDocument, place: place.nullable() }))
    .output(done),
  /** A folder both can reach, by its whole path; null for none. */
  setMailbox: procedure.input(mentorship.extend({ folder: z.string().trim().max(4_000).nullable() })).output(done),
  /** One file with all that the partner has not confirmed. */
  exportMail: procedure.input(mentorship).output(type<{ fileName: string; bytes: Uint8Array }>()),
  importMail: procedure
    .input(
      z.object({
        bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 64 * 1024 * 1024),
      }),
    )
    .output(type<{ mentorshipId: string; sentence: string }>()),
  /** Takes back everything the partner changed since an instant, as one undoable change. */
  undoPartner: procedure.input(mentorship.extend({ since: z.iso.datetime() })).output(type<{ undone: number }>()),
  options: procedure.output(type<ConnectionOptions>()),
  setOptions: procedure
    .input(
      z.object({
        lan: z.boolean(),
        dht: z.boolean(),
        bootstrap: z.array(z.string().trim().max(300)).max(20),
        relay: z.string().trim().max(100).nullable(),
      }),
    )
    .output(done),
}
