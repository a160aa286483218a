import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { toEml, toMailto, toMarkdown } from './message-file.ts'

const message = {
  to: 'ines@example.org',
  subject: 'Nachtbusse für Malmö: eine Frage',
  text: 'Dear Ines,\n\n20 minutes?\n— Kim',
}

test('a mail file is a draft with its words whole, in lines that every program reads', () => {
  const eml = toEml(message)
  const [head = '', body = ''] = eml.split('\r\n\r\n')
  expect(head).toContain('To: ines@example.org\r\n')
  expect(head).toContain('X-Unsent: 1')
  expect(eml.split('\r\n').every((line) => line.length <= 78)).toBe(true)
  expect(Buffer.from(body, 'base64').toString('utf8')).toBe('Dear Ines,\r\n\r\n20 minutes?\r\n— Kim')
  const subject = [...head.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)].map(([, word]) =>
    Buffer.from(word ?? '', 'base64').toString('utf8'),
  )
  expect(subject.join('')).toBe(message.subject)
})

test('no line of a subject or address becomes a header of its own', () => {
  const eml = toEml({ ...message, to: 'a@example.org\r\nBcc: all@example.org', subject: 'x\nBcc: y' })
  expect(eml.split('\r\n').filter((line) => line.startsWith('Bcc'))).toEqual([])
})

test('a mail address holds the message, and is not made where it would be cut', () => {
  const address = toMailto(message)
  expect(address).toMatch(/^mailto:ines@example\.org\?subject=/)
  expect(new URLSearchParams(address?.split('?')[1]).get('body')).toBe('Dear Ines,\r\n\r\n20 minutes?\r\n— Kim')
  expect(toMailto({ ...message, text: 'word '.repeat(500) })).toBeNull()
})

test('Markdown has the subject as its title', () => {
  expect(toMarkdown({ ...message, to: null })).toBe(`# ${message.subject}\n\n${message.text}\n\n`)
})
