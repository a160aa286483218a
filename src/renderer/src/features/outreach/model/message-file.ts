type Message = { to: string | null; subject: string; text: string }

const encodeWord = (text: string) => `=?utf-8?B?${toBase64(text)}?=`

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').trim()
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text)

/** A mail that a mail program opens as a draft. Nothing is sent. */
export function toEml({ to, subject, text }: Message): string {
  const title = oneLine(subject)
  // A header line that is not plain is cut into encoded words short enough for every reader.
  const words = isPlain(title) ? title : (title.match(/.{1,12}/gsu) ?? []).map(encodeWord).join('\r\n ')
  return [
    ...(to === null ? [] : [`To: ${oneLine(to)}`]),
    `Subject: ${words}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(toBase64(text.replace(/\r?\n/g, '\r\n')).match(/.{1,76}/g) ?? []),
    '',
  ].join('\r\n')
}

/** An address that opens the mail program with the message; null when it would be longer than such programs take. */
export function toMailto({ to, subject, text }: Message): string | null {
  const body = encodeURIComponent(text.replace(/\r?\n/g, '\r\n'))
  const address = `mailto:${to === null ? '' : encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${body}`
  return address.length <= 2048 ? address : null
}

/** The message as Markdown, for a note of one's own. */
export const toMarkdown = ({ to, subject, text }: Message): string =>
  [`# ${oneLine(subject) || 'A message'}`, ...(to === null ? [] : [`To: ${oneLine(to)}`]), text, ''].join('\n\n')
