import type { AttackName, GuardVerdict } from './guard.ts'

const sentences: Record<AttackName, string> = {
  'too-large': 'The other copy sent more at once than a shared page can take. Nothing was changed here.',
  malformed: 'The other copy sent something that cannot be read. Nothing was changed here.',
  'too-many-structs': 'The other copy sent more changes at once than a shared page can take. Nothing was changed here.',
  'too-many-clients': 'The other copy wrote under too many different names. Nothing was changed here.',
  'too-long': 'The other copy sent a text that is longer than a shared page can take. Nothing was changed here.',
  'huge-clock': 'The other copy sent a change with an impossible count. Nothing was changed here.',
  'forged-client': 'The other copy wrote in a name that is not its own. Nothing was changed here.',
  gap: 'A change came before the one it builds on. It will be asked for again.',
  'forbidden-content': 'The other copy sent a kind of content that shared pages do not hold. Nothing was changed here.',
  'forbidden-name': 'The other copy used a name that shared pages do not know. Nothing was changed here.',
  'forbidden-value': 'The other copy sent a value that shared pages do not hold. Nothing was changed here.',
  'wrong-root': 'The other copy wrote to a part that this page does not have. Nothing was changed here.',
  'wrong-parent': 'The other copy put something where it cannot stand. Nothing was changed here.',
  'wrong-order': 'The other copy sent changes in an impossible order. Nothing was changed here.',
  'too-deep': 'The other copy nested its text deeper than a shared page can. Nothing was changed here.',
  'not-applicable': 'The other copy sent a change that does not fit this page. Nothing was changed here.',
  'unknown-document': 'The other copy wrote to a page that is not shared here. Nothing was changed here.',
  'bad-presence': 'Where the other person is cannot be shown. The text is not touched by it.',
  'over-budget': 'The other copy has sent very much today. The rest will be taken in little by little.',
  unchecked: 'A change could not be checked, so it was not taken in. It will be tried again.',
}

/** Thrown inside the guard only; the checks turn it into a verdict. */
export class Refusal extends Error {
  readonly attack: AttackName

  constructor(attack: AttackName, detail: string) {
    super(detail)
    this.attack = attack
  }
}

/** Ends the check; `detail` says for the log what was found, without any content. */
export function refuse(attack: AttackName, detail: string): never {
  throw new Refusal(attack, detail)
}

/** The verdict that says no. */
export function refused(attack: AttackName, detail: string): GuardVerdict & { ok: false } {
  return { ok: false, attack, sentence: sentences[attack], detail }
}
