import { describe, expect, it } from 'vitest'
import type { ImportedPerson } from '../imported-person.ts'
import { importLimits } from '../limits.ts'
import { readVcards } from './read-vcards.ts'

const card = (...lines: string[]): string =>
  ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Ana Ruiz', ...lines, 'END:VCARD', ''].join('\r\n')
const oldCard = (...lines: string[]): string =>
  ['BEGIN:VCARD', 'VERSION:2.1', 'FN:Ana Ruiz', ...lines, 'END:VCARD', ''].join('\r\n')

function only(text: string): ImportedPerson {
  const { people, unreadable, records } = readVcards(text)
  expect(unreadable).toEqual([])
  expect(records).toBe(1)
  const [person] = people
  if (person === undefined) throw new Error('no person was read')
  return person
}

describe('names', () => {
  it.each([
    [
      'N:Ruiz;Ana;María,Luz;Dra.;Jr.,PhD',
      { family: 'Ruiz', given: 'Ana', middle: 'María Luz', prefix: 'Dra.', suffix: 'Jr., PhD' },
    ],
    ['N:Ruiz;Ana', { family: 'Ruiz', given: 'Ana', middle: '' }],
    ['N:Ruiz', { family: 'Ruiz', given: '' }],
    ['N:Ruiz\\; Sons;Ana\\, B', { family: 'Ruiz; Sons', given: 'Ana, B' }],
    ['N:Ruiz, Jr;Ana', { family: 'Ruiz, Jr' }],
    ['N:García;Ana;;;;Pérez;', { family: 'García Pérez' }],
    ['NICKNAME:Anita,Ani', { nickname: 'Anita, Ani' }],
    ['NICKNAME:a\\,b', { nickname: 'a,b' }],
  ])('%s', (line, expected) => {
    expect(only(card(line)).name).toMatchObject(expected)
  })

  it.each([
    [['N:Ruiz;Ana;;Dra.;'], 'Dra. Ana Ruiz'],
    [['NICKNAME:Anita'], 'Anita'],
    [['N:;;;Dr.;', 'EMAIL:ana@ruiz.example'], 'ana@ruiz.example'],
    [['ORG:Ruiz y Hijos;Ventas'], 'Ruiz y Hijos'],
    [['TEL:555-0101', 'EMAIL:ana@ruiz.example'], 'ana@ruiz.example'],
    [['TEL:555-0101'], '555-0101'],
    [['FN:', 'N:;Ana;;;'], 'Ana'],
  ])('derives the name to show of %s', (lines, expected) => {
    expect(only(['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\n')).displayName).toBe(expected)
  })

  it('reads Asian readings and the pronunciation phones write into SOUND', () => {
    const { name } = only(card('X-PHONETIC-FIRST-NAME:はなこ', 'SOUND;X-IRMC-N:やまだ;x;;;'))
    expect(name).toMatchObject({ phoneticGiven: 'はなこ', phoneticFamily: 'やまだ' })
  })
})

describe('contact points', () => {
  it.each([
    ['TEL;CELL;VOICE:555', { kind: 'phone', value: '555', label: 'mobile' }],
    [
      'TEL;type=WORK;type=FAX;type=pref:555',
      { kind: 'phone', value: '555', label: 'fax', context: 'work', preferred: true },
    ],
    ['TEL;TYPE="HOME,VOICE":555', { kind: 'phone', value: '555', context: 'home' }],
    ['TEL;TYPE=HOME,TYPE=CELL:555', { kind: 'phone', value: '555', label: 'mobile', context: 'home' }],
    [
      'TEL;VALUE=uri;TYPE=work:tel:+1-555-0101;ext=77',
      { kind: 'phone', value: '+1-555-0101 ext. 77', context: 'work' },
    ],
    ['TEL;TYPE=Büro:555', { kind: 'phone', value: '555', label: 'Büro' }],
    [
      'EMAIL;TYPE=INTERNET,HOME,PREF:a@b.example',
      { kind: 'email', value: 'a@b.example', context: 'home', preferred: true },
    ],
    ['EMAIL:mailto:a@b.example', { kind: 'email', value: 'a@b.example' }],
    ['EMAIL;INTERNET:"Ana" <a@b.example>', { kind: 'email', value: 'a@b.example' }],
    ['URL:http\\://b.example/x?y=1', { kind: 'website', value: 'http://b.example/x?y=1' }],
    ['IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ana', { kind: 'chat', value: 'ana', label: 'Skype', context: 'home' }],
    ['IMPP:xmpp:ana@b.example', { kind: 'chat', value: 'ana@b.example', label: 'XMPP' }],
    ['IMPP;X-SERVICE-TYPE=Mumble:x-apple:ana%20r', { kind: 'chat', value: 'ana r', label: 'Mumble' }],
    ['X-SKYPE-USERNAME:ana', { kind: 'chat', value: 'ana', label: 'Skype' }],
    ['X-GOOGLE TALK;TYPE=WORK:ana', { kind: 'chat', value: 'ana', label: 'Google Talk', context: 'work' }],
    ['X-messaging/xmpp-All:ana@b.example', { kind: 'chat', value: 'ana@b.example', label: 'XMPP' }],
    [
      'X-SOCIALPROFILE;type=linkedin;x-user=ana:https://l.example/in/ana',
      { kind: 'social', value: 'https://l.example/in/ana', label: 'LinkedIn' },
    ],
    ['SOCIALPROFILE;SERVICE-TYPE=Mastodon;USERNAME="@ana":', { kind: 'social', value: '@ana', label: 'Mastodon' }],
    [
      'item1.EMAIL:a@b.example\r\nitem1.X-ABLabel:_$!<Work>!$_',
      { kind: 'email', value: 'a@b.example', context: 'work' },
    ],
    [
      'item1.TEL:555\r\nitem1.X-ABLabel:_$!<HomeFAX>!$_',
      { kind: 'phone', value: '555', context: 'home', label: 'fax' },
    ],
    [
      'A.TEL;WORK:555\r\nA.X-ABLABEL:Porter\\, day',
      { kind: 'phone', value: '555', context: 'work', label: 'Porter, day' },
    ],
  ])('%s', (line, expected) => {
    expect(only(card(line)).contactPoints).toEqual([expected])
  })

  it('prefers the lowest PREF of each kind', () => {
    const { contactPoints } = only(
      card('EMAIL;PREF=2:b@x.example', 'EMAIL;PREF=1:a@x.example', 'TEL;PREF=50:1', 'TEL;PREF=60:2'),
    )
    expect(contactPoints.filter((point) => point.preferred).map((point) => point.value)).toEqual(['a@x.example', '1'])
  })

  it('keeps every address and number, and one of a chat address written twice', () => {
    const { contactPoints } = only(
      card('EMAIL:a@x.example', 'EMAIL:a@x.example', 'TEL:1', 'IMPP;X-SERVICE-TYPE=Skype:skype:ana', 'X-SKYPE:ana'),
    )
    expect(contactPoints.map((point) => point.value)).toEqual(['a@x.example', 'a@x.example', '1', 'ana'])
  })
})

describe('work', () => {
  it.each([
    [['ORG:Ruiz;R&D;Optics', 'TITLE:Lead'], [{ organization: 'Ruiz', department: 'R&D, Optics', title: 'Lead' }]],
    [['TITLE:Lead', 'ORG:Ruiz'], [{ organization: 'Ruiz', title: 'Lead' }]],
    [
      ['ORG:One', 'ORG:Two', 'TITLE:First', 'TITLE:Second'],
      [
        { organization: 'One', title: 'First' },
        { organization: 'Two', title: 'Second' },
      ],
    ],
    [
      ['a.ORG:One', 'b.ORG:Two', 'b.TITLE:Second'],
      [{ organization: 'One' }, { organization: 'Two', title: 'Second' }],
    ],
    [
      ['a.TITLE:Only title', 'b.ORG:Only org'],
      [{ organization: '', title: 'Only title' }, { organization: 'Only org' }],
    ],
    [['ORG:Ruiz;', 'ROLE:Painter'], [{ organization: 'Ruiz', title: 'Painter' }]],
    [['ORG:Acme\\, Inc.;Sales\\; North'], [{ organization: 'Acme, Inc.', department: 'Sales; North' }]],
  ])('%s', (lines, expected) => {
    expect(only(card(...lines)).affiliations).toEqual(expected)
  })
})

describe('dates', () => {
  it.each([
    ['19850412', { year: 1985, month: 4, day: 12 }],
    ['1985-04-12', { year: 1985, month: 4, day: 12 }],
    ['1985-04-12T22:00:00Z', { year: 1985, month: 4, day: 12 }],
    ['19850412T000000', { year: 1985, month: 4, day: 12 }],
    ['--0412', { month: 4, day: 12 }],
    ['--04-12', { month: 4, day: 12 }],
    ['--0229', { month: 2, day: 29 }],
    ['1604-04-12', { month: 4, day: 12 }],
    ['0000-04-12', { month: 4, day: 12 }],
    ['12 April 1985', { year: 1985, month: 4, day: 12 }],
    ['31.12.1985', { year: 1985, month: 12, day: 31 }],
  ])('BDAY:%s', (text, expected) => {
    expect(only(card(`BDAY:${text}`)).birthday).toEqual(expected)
  })

  it.each(['1985-04', '1985', '---12', '1985-02-30', '0000-00-00', 'circa 1800', '03/04/1985'])(
    'keeps BDAY:%s as it is',
    (text) => {
      const person = only(card(`BDAY:${text}`))
      expect(person.birthday).toBeUndefined()
      expect(person.unmapped).toEqual([{ name: 'BDAY', value: text }])
    },
  )

  it('leaves the year out where Apple says so', () => {
    expect(only(card('BDAY;X-APPLE-OMIT-YEAR=1900:1900-07-04')).birthday).toEqual({ month: 7, day: 4 })
  })

  it('finds anniversaries under all their names', () => {
    for (const lines of [
      ['ANNIVERSARY:20090919'],
      ['X-EVOLUTION-ANNIVERSARY:2009-09-19'],
      ['item1.X-ABDATE:2009-09-19', 'item1.X-ABLabel:_$!<Anniversary>!$_'],
    ]) {
      expect(only(card(...lines)).anniversary).toEqual({ year: 2009, month: 9, day: 19 })
    }
  })
})

describe('encodings and folds', () => {
  it.each([
    ['NOTE;QUOTED-PRINTABLE:caf=C3=A9=0D=0Aline two', 'café\nline two'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Ume=E5', 'Umeå'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE:Reid=92s place', 'Reid’s place'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:caf=C3', 'caf'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE:one =\r\ntwo=\r\n three', 'one two three'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=\r\n=A9', 'café'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\n\r\n=62', 'ab'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE:5 = 5, =ZZ', '5 = 5, =ZZ'],
    ['NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=83=5C=83=52', 'ソコ'],
    ['NOTE;CHARSET=unknown-8;ENCODING=QUOTED-PRINTABLE:=C3=A9', 'é'],
    ['NOTE:word\r\n  by word', 'word by word'],
    [`NOTE:${'x'.repeat(70)}\r\n yz`, `${'x'.repeat(70)}yz`],
    [`NOTE:${'ü'.repeat(35)}\r\n üz`, `${'ü'.repeat(36)}z`],
  ])('version 2.1: %s', (line, expected) => {
    expect(only(oldCard(line)).notes).toEqual([expected])
  })

  it('does not let a soft break at the end swallow what follows an empty line', () => {
    const person = only(oldCard('NOTE;ENCODING=QUOTED-PRINTABLE:bye=', '', 'TEL:555'))
    expect([person.notes, person.contactPoints[0]?.value]).toEqual([['bye'], '555'])
  })

  it('ends a card at END even after a soft break', () => {
    expect(only(oldCard('NOTE;ENCODING=QUOTED-PRINTABLE:bye=')).notes).toEqual(['bye'])
  })

  it.each([
    ['NOTE:one\\ntwo\\, three\\; four\\\\n', 'one\ntwo, three; four\\n'],
    ['NOTE:one\r\n  two\r\n\tthree', 'one twothree'],
    ['NOTE:one\r\ntwo without a blank', 'one\ntwo without a blank'],
    ['NOTE:one\r\nHobbies: chess', 'one\nHobbies: chess'],
    ['NOTE:see\r\nhttps://b.example/x', 'see\nhttps://b.example/x'],
    ['NOTE;X-A="a;b:c":one', 'one'],
  ])('version 3.0: %s', (line, expected) => {
    expect(only(card(line)).notes).toEqual([expected])
  })

  it.each(['\r\n', '\n', '\r', '\r\r\n'])('reads lines that end in %j', (end) => {
    const person = only(card('EMAIL:a@b.example', 'NOTE:long', '  text').replaceAll('\r\n', end))
    expect([person.contactPoints[0]?.value, person.notes]).toEqual(['a@b.example', ['long text']])
  })

  it('undoes the caret escapes of RFC 6868', () => {
    expect(only(card('TEL;TYPE="a^\'b^^":1')).contactPoints[0]?.label).toBe('a"b^')
  })

  it('reads an address, also when only its label says something', () => {
    const { addresses } = only(
      card(
        'ADR;TYPE=home:;;1 Elm St\\nFlat 2;Leeds;;LS1;UK',
        'ADR;LABEL="3 Oak Rd^nYork":;;;;;;',
        'ADR:;;;;;;',
        'ADR:;;Just a line\\, really;;;;',
      ),
    )
    expect(addresses).toEqual(['1 Elm St, Flat 2, Leeds, LS1, UK', '3 Oak Rd\nYork', 'Just a line, really'])
  })
})

describe('photos', () => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgqZgEAAHtAQ+3hGTzAAAAAElFTkSuQmCC'

  it.each([
    `PHOTO;ENCODING=b;TYPE=JPEG:${png}`,
    `PHOTO;BASE64;PNG:\r\n  ${png.slice(0, 60)}\r\n  ${png.slice(60)}\r\n`,
    `PHOTO;ENCODING=BASE64;PNG:\r\n${png.slice(0, 60)}\r\n${png.slice(60)}\r\n`,
    `PHOTO:data:image/png;base64,${png}`,
    `PHOTO:data:image/png;base64\\,${png}`,
    `PHOTO:${png}`,
  ])('%s', (line) => {
    const { photo, unmapped } = only(card(line, 'TEL:1'))
    expect(photo?.mime).toBe('image/png')
    expect(photo?.bytes).toHaveLength(69)
    expect(unmapped).toEqual([])
  })

  it.each(['PHOTO;VALUE=uri:https://b.example/p.jpg', 'PHOTO;ENCODING=b;TYPE=JPEG:@@@@', 'PHOTO:not a picture'])(
    'keeps %s as it is',
    (line) => {
      const person = only(card(line))
      expect(person.photo).toBeUndefined()
      expect(person.unmapped).toHaveLength(1)
    },
  )

  it('leaves a picture above 5 MB out and says so', () => {
    const { people, notices } = readVcards(
      card(`PHOTO;ENCODING=b;TYPE=PNG:${png}${'A'.repeat(importLimits.photoBytes * 1.4)}`),
    )
    expect(people[0]?.displayName).toBe('Ana Ruiz')
    expect(people[0]?.photo).toBeUndefined()
    expect(notices).toEqual([{ line: 4, reason: expect.stringContaining('5 MB') }])
  })
})

describe('cards that are put together badly', () => {
  it('goes on after a card without END', () => {
    const { people } = readVcards('BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\nEND:VCARD\n')
    expect(people.map((person) => [person.sourceLine, person.displayName])).toEqual([
      [1, 'One'],
      [3, 'Two'],
    ])
  })

  it('gives lines behind a card inside a card back to the outer one', () => {
    const { people } = readVcards('BEGIN:VCARD\nN:Outer\nBEGIN:VCARD\nN:Inner\nEND:VCARD\nTEL:1\nEND:VCARD\n')
    expect(people.map((person) => [person.displayName, person.contactPoints.length])).toEqual([
      ['Outer', 1],
      ['Inner', 0],
    ])
  })

  it.each(['AGENT:\r\nBEGIN:VCARD', 'AGENT:BEGIN:VCARD'])('keeps an agent apart: %j', (start) => {
    const person = only(oldCard(`${start}\r\nVERSION:2.1\r\nN:Agent\r\nTEL:999\r\nEND:VCARD`, 'TEL:111'))
    expect(person.contactPoints.map((point) => point.value)).toEqual(['111'])
    expect(person.unmapped[0]).toMatchObject({ name: 'AGENT', value: expect.stringContaining('TEL:999') })
  })

  it('reads through a byte order mark, junk, small letters, NUL bytes and indents', () => {
    expect(only('\ufeffhello\n\nbegin:vcard\nfn:A\0na\n\nend:vcard\nbye').displayName).toBe('Ana')
    expect(only('  BEGIN:VCARD\n  FN:Ana\n  NOTE:one\n    two\n  END:VCARD').notes).toEqual(['one two'])
  })

  it('parts cards of files that were put together without a line end, or with byte order marks inside', () => {
    const { people } = readVcards(
      'BEGIN:VCARD\nFN:One\nEND:VCARDBEGIN:VCARD\nFN:Two\nEND:VCARD\ufeffBEGIN:VCARD\nFN:Three\nEND:VCARD\n\ufeffBEGIN:VCARD\nFN:Four\nEND:VCARD',
    )
    expect(people.map((person) => person.displayName)).toEqual(['One', 'Two', 'Three', 'Four'])
  })

  it('reads a card whose BEGIN is missing', () => {
    const { people } = readVcards('BEGIN:VCARD\nFN:One\nEND:VCARD\nVERSION:3.0\nFN:Two\nEND:VCARD\n')
    expect(people.map((person) => person.displayName)).toEqual(['One', 'Two'])
  })

  it('keeps what it does not know, also under dangerous names', () => {
    const { unmapped } = only(card('X-ODD;A=1:value', '__proto__:1', 'constructor:2', 'GENDER:F', 'nonsense'))
    expect(unmapped).toEqual([
      { name: 'X-ODD', value: 'value' },
      { name: '__PROTO__', value: '1' },
      { name: 'CONSTRUCTOR', value: '2' },
      { name: 'GENDER', value: 'F' },
      { name: '(line without a name)', value: 'nonsense' },
    ])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('says of a card with nothing to call it where it is and why', () => {
    const { people, unreadable, records } = readVcards(`${card()}BEGIN:VCARD\r\nNOTE:x\r\nURL:y\r\nEND:VCARD\r\n`)
    expect([people.length, records]).toEqual([1, 2])
    expect(unreadable).toEqual([{ line: 5, reason: expect.stringContaining('nothing to call it') }])
  })

  it('says of a file without cards that there are none', () => {
    expect(readVcards('hello').unreadable).toEqual([{ line: 1, reason: expect.stringContaining('No vCard') }])
    expect(readVcards('')).toEqual({ people: [], unreadable: [], notices: [], records: 0 })
  })
})

describe('limits', () => {
  it('keeps the first 64 KB of a long note and tells so', () => {
    const { people, notices } = readVcards(card(`NOTE:${'a'.repeat(1_000_000)}`, 'TEL:1'))
    expect(people[0]?.notes[0]).toHaveLength(importLimits.fieldChars)
    expect(people[0]?.contactPoints).toHaveLength(1)
    expect(notices).toEqual([{ line: 4, reason: expect.stringContaining('64 KB') }])
  })

  it('does not take a huge line for a name', () => {
    const { unreadable } = readVcards(`BEGIN:VCARD\nFN:${'a'.repeat(1_000_000)}\nEND:VCARD\n`)
    expect(unreadable).toEqual([{ line: 1, reason: expect.stringContaining('64 KB') }])
  })

  it('stops after 100,000 cards and says from where', () => {
    const { people, unreadable, records } = readVcards(
      'BEGIN:VCARD\nFN:A\nEND:VCARD\n'.repeat(importLimits.records + 5),
    )
    expect(people).toHaveLength(importLimits.records)
    expect(unreadable).toEqual([{ line: 300_001, reason: expect.stringContaining('100,000') }])
    expect(records).toBe(importLimits.records + 1)
  })

  it('refuses a file above 50 MB', () => {
    expect(readVcards(' '.repeat(importLimits.fileBytes + 1)).unreadable).toEqual([
      { line: 1, reason: expect.stringContaining('50 MB') },
    ])
  })
})
