/** Why a record is not taken. */
export type RecordRefusalKind =
  | 'foreign-file'
  | 'truncated'
  | 'changed'
  | 'other-pairing'
  | 'own'
  | 'unknown-device'
  | 'revoked'
  | 'newer-version'
  | 'too-large'
  | 'unreadable'
  | 'replay'
  | 'equivocation'

const sentences: Readonly<Record<RecordRefusalKind, string>> = {
  'foreign-file': 'This is not a file of Mentorbook, so it was left alone.',
  truncated: 'This file is not complete. It may still be on its way; otherwise please copy it once more.',
  changed:
    'This file was changed or damaged on its way, so nothing of it was taken. Please copy it once more, or ask for a new one.',
  'other-pairing':
    'This file belongs to another pairing, or its beginning is damaged, so nothing of it was taken. Please check for whom it was meant.',
  own: 'You wrote this file yourself. It is meant for the other side.',
  'unknown-device':
    'This file was written by a device that this pairing does not know yet, so nothing of it was taken. Please pair with that device first.',
  revoked:
    'This file was written by a device that no longer belongs to this pairing, so nothing of it was taken. To share again, please pair anew.',
  'newer-version': 'This file was written by a newer Mentorbook. Please update Mentorbook here, then it can be read.',
  'too-large': 'This file is larger than Mentorbook writes them, so it was not opened.',
  unreadable:
    'This file is genuine, but what is in it makes no sense to this Mentorbook, so nothing of it was taken. An update on either side may help.',
  replay: 'Everything in this file is already known here.',
  equivocation:
    'The other side sent two different files under one number. That happens when a notebook was brought back from a backup, or runs on two computers at once. Sharing by files is paused, and nothing is lost. Please ask the other side what happened, then continue.',
}

/** Says to a person why a record was not taken, and what helps. */
export function recordSentence(kind: RecordRefusalKind): string {
  return sentences[kind]
}
