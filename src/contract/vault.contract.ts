import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/**
 * Where the notebook is: `new` (to be set up, or of a time before encryption), `locked`, `opening`, `open`, `closing` (about to
 * be locked: windows save what is typed and let go), `failed` (it was unlocked and does not open: `problem` says why).
 */
export type VaultPhase = 'new' | 'locked' | 'opening' | 'open' | 'closing' | 'failed'

/** Everyday ways that open this notebook. */
export type VaultWays = { passphrase: boolean; keychain: boolean; keyFile: boolean }

/** What a window may know before anything is opened. */
export type VaultStatus = {
  phase: VaultPhase
  /** What is being done while `opening`. */
  progress: string | null
  /** Why it could not be opened after the right passphrase; null when nothing went wrong. */
  problem: string | null
  /** Phase `failed`, and a repair (`backups.repair`) may help. */
  canRepair: boolean
  /** The notebook was repaired, and nobody has read the report yet (`damage.report`). */
  hasRepairReport: boolean
  /** Something of the open notebook could not be read, because it is damaged. */
  damageSeen: boolean
  /** Phase `new` of a notebook with unencrypted notes, which are encrypted when it is set up. */
  hasPlainNotes: boolean
  /** Null while `new`. */
  ways: VaultWays | null
  /** This computer's keychain can be used. */
  keychainHere: boolean
  /** It can be locked: something a person knows or owns opens it again. */
  canLock: boolean
  /** Locks itself after so many minutes without any input; null for never. */
  lockAfterMinutes: number | null
  /** Milliseconds until the next attempt to unlock is looked at. */
  waitMilliseconds: number
}

/** A recovery key as it is shown: an age identity, `AGE-SECRET-KEY-1…`, and its groups of four behind that beginning. */
export type ShownRecoveryKey = { recoveryKey: string; groups: string[] }

/** A new recovery key, which waits for the proof that it was noted. */
export type PreparedKey = ShownRecoveryKey & {
  id: string
  /** The numbers, from 1, of the two groups that are to be typed. */
  asked: readonly [number, number]
}

/** What stood in a form that was not saved when the notebook locked. */
export type KeptForm = { title: string; fields: { label: string; value: string }[] }

/** What may be said of a new passphrase; one that is `refused` is not taken. */
export type PassphraseVerdict = { strength: 'refused' | 'weak' | 'fair' | 'strong'; sentence: string }

const longest = 2_000
// The host judges it: one rule, said in one place.
const passphrase = z.string().max(longest, 'This is too long for a passphrase.')
// What is tried may be anything; only its length is bounded.
const tried = z.string().max(longest, 'This is too long to be right.')

const keptForm = z.object({
  title: z.string().max(200),
  fields: z.array(z.object({ label: z.string().max(200), value: z.string().max(200_000) })).max(50),
})

export const vaultContract = {
  status: procedure.output(type<VaultStatus>()),
  /** The status now and at each change. Ends with the connection. */
  watch: procedure.output(eventIterator(type<VaultStatus>())),
  /** An honest word on a passphrase while it is typed. Nothing of it is kept. */
  judgePassphrase: procedure.input(z.object({ passphrase })).output(type<PassphraseVerdict>()),
  /** Makes the keys of a new notebook; they count only after `setUp`. Null: no passphrase on this computer. */
  prepareSetUp: procedure
    .input(z.object({ passphrase: passphrase.nullable(), keychain: z.boolean().default(false) }))
    .output(type<PreparedKey>()),
  /** Takes the proof that the recovery key was noted, then encrypts and opens. Fails INPUT_REFUSED on wrong groups. */
  setUp: procedure.input(z.object({ id: z.string(), answer: tried })).output(type<Record<string, never>>()),
  /** Fails WRONG_KEY with the wait until the next attempt. Resolves before the notebook is open; `watch` tells the rest. */
  unlock: procedure
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('passphrase'), secret: tried }),
        z.object({ kind: z.literal('recovery-key'), secret: tried, newPassphrase: passphrase }),
        z.object({ kind: z.literal('keychain') }),
      ]),
    )
    .output(type<Record<string, never>>()),
  /** Locks the notebook: windows let go, the database is closed, and the process with all its memory ends. */
  lock: procedure.output(type<Record<string, never>>()),
  /** Something was typed, pressed or pointed at in this window. */
  noteInput: procedure.output(type<Record<string, never>>()),
  /** Null keeps it open until it is locked by hand. */
  lockAfter: procedure
    .input(
      z.object({
        minutes: z
          .number()
          .min(0.01, 'Please choose a longer time.')
          .max(24 * 60, 'A day at most.')
          .nullable(),
      }),
    )
    .output(type<Record<string, never>>()),
  /** `current` is asked for when there is one. `next` null: no passphrase on this computer. Fails WRONG_KEY. */
  changePassphrase: procedure
    .input(z.object({ current: tried.nullable(), next: passphrase.nullable() }))
    .output(type<Record<string, never>>()),
  setKeychain: procedure
    .input(z.object({ use: z.boolean(), current: tried.nullable() }))
    .output(type<Record<string, never>>()),
  /** Makes a recovery key, which counts only after `replaceRecoveryKey`. Fails WRONG_KEY. */
  prepareRecoveryKey: procedure.input(z.object({ current: tried.nullable() })).output(type<PreparedKey>()),
  /** Puts the prepared key in force; from then on the former one no longer opens the notebook. Fails INPUT_REFUSED on wrong groups. */
  replaceRecoveryKey: procedure
    .input(z.object({ id: z.string(), answer: tried }))
    .output(type<Record<string, never>>()),
  /** Keeps, encrypted, what stands in a form of a window that is about to let go. */
  keepForm: procedure.input(keptForm).output(type<Record<string, never>>()),
  keptForms: procedure.output(type<KeptForm[]>()),
  dropKeptForms: procedure.output(type<Record<string, never>>()),
}
