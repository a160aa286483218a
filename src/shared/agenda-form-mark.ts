/** The word by which a form for the other person's answers is known, in HTML and in Markdown. */
export const agendaFormMark = 'mentorbook-agenda-form'

/** The most a filled form may hold, in bytes. */
export const largestAgendaForm = 2 * 1024 * 1024

/** Whether a file says of itself that it is such a form; it looks at the bytes alone. */
export function isAgendaForm(bytes: Uint8Array): boolean {
  if (bytes.length > largestAgendaForm) return false
  const first = bytes[0] === 0xff || bytes[0] === 0xfe ? 'utf-16' : 'utf-8'
  const text = new TextDecoder(first === 'utf-8' ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  return /^\s*(?:<!doctype html|<html|#|<!--)/i.test(text.replace(/^\ufeff/, '')) && text.includes(agendaFormMark)
}
