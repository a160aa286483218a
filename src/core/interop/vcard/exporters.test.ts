import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../decode-text.ts'
import type { ImportedPerson, ReadResult } from '../imported-person.ts'
import { readVcards } from './read-vcards.ts'

function read(file: string): ReadResult {
  return readVcards(
    decodeText(readFileSync(new URL(`../../../../tests/fixtures/interop/${file}`, import.meta.url))).text,
  )
}

function person(file: string, index = 0): ImportedPerson {
  const found = read(file).people[index]
  if (found === undefined) throw new Error(`${file} has no person ${index}`)
  return found
}

const values = (someone: ImportedPerson, kind: string): string[] =>
  someone.contactPoints.filter((point) => point.kind === kind).map((point) => point.value)

describe('files as exporters write them', () => {
  it('Apple Contacts, 3.0', () => {
    const { people, unreadable } = read('apple-3.0.vcf')
    expect(unreadable).toEqual([])
    expect(people.map(({ displayName, sourceLine }) => [displayName, sourceLine])).toEqual([
      ['Dr. Adaeze Nneka Okafor PhD', 1],
      ['Kestrel Bakery', 53],
      ['山田 花子', 62],
    ])
    const ada = person('apple-3.0.vcf')
    expect(ada).toMatchObject({
      externalId: '3b1e2c55-0f5d-4b59-9f0d-6c8d2c0f1a77',
      name: {
        prefix: 'Dr.',
        given: 'Adaeze',
        middle: 'Nneka',
        family: 'Okafor',
        suffix: 'PhD',
        nickname: 'Ada, Addie',
      },
      affiliations: [
        { organization: 'Harmattan Labs', department: 'Research, Applied Optics', title: 'Principal Scientist' },
      ],
      birthday: { month: 4, day: 12 },
      anniversary: { year: 2009, month: 9, day: 19 },
      addresses: ['14 Marina Road, Flat 3, Lagos, 101241, Nigeria'],
      notes: ['Met at the optics summer school, 2019.\nLikes long walks; dislikes video calls before 9.'],
      labels: ['Mentors', 'Optics'],
    })
    expect(values(ada, 'email')).toEqual(['adaeze.okafor@harmattan.example', 'ada@okafor.example'])
    expect(values(ada, 'phone')).toHaveLength(4)
    expect(ada.contactPoints).toContainEqual({
      kind: 'chat',
      value: 'ada.okafor@chat.example',
      label: 'Google Talk',
      context: 'home',
      preferred: true,
    })
    expect(ada.contactPoints).toContainEqual({ kind: 'email', value: 'ada@okafor.example', label: 'Conference' })
    expect(ada.photo?.mime).toBe('image/jpeg')
    expect(ada.photo?.bytes).toHaveLength(442)
    expect(ada.unmapped).toContainEqual({ name: 'X-ABRELATEDNAMES (spouse)', value: 'Chidi Okafor' })
    expect(person('apple-3.0.vcf', 2).notes).toEqual(['毎月第一木曜日に話す。'.repeat(8)])
  })

  it('Google Contacts, 3.0', () => {
    const tomas = person('google-3.0.vcf')
    expect(values(tomas, 'email')).toEqual(['tomas@herrera.example', 'tq@mail.example', 'alumni@uni.example'])
    expect(values(tomas, 'chat')).toEqual(['tomas.hq', 'tq@mail.example'])
    expect(values(tomas, 'website')).toEqual(['http://www.herrera.example'])
    expect(tomas).toMatchObject({
      labels: ['Mentees'],
      birthday: { year: 1983, month: 2, day: 28 },
      addresses: ['Calle de la Luna 7, 2º B, Madrid, Madrid 28004, España'],
    })
    expect(read('google-3.0.vcf').people.map((someone) => someone.displayName)).toEqual([
      'Tomás Herrera Quint',
      'no.name.here@mail.example',
      'Wren Achterberg',
    ])
  })

  it('Android, 2.1 with QUOTED-PRINTABLE', () => {
    const sunniva = person('android-2.1.vcf')
    expect(sunniva).toMatchObject({
      displayName: 'Sunniva Bråten Størmer-Ødegård',
      name: { given: 'Sunniva Bråten', family: 'Størmer-Ødegård', nickname: 'Sunni' },
      affiliations: [{ organization: 'Nordlys Måleteknikk', department: 'Utvikling', title: 'Førsteingeniør' }],
      birthday: { year: 1990, month: 1, day: 31 },
      anniversary: { year: 2016, month: 8, day: 20 },
      notes: ['Snakket om målinger.\nRing etter påske – helst om kvelden, gjerne på fjellet.'],
      addresses: ['Bøkkerveien 5, Tromsø, 9008, Norge'],
    })
    expect(sunniva.contactPoints.map(({ value, label }) => [value, label])).toEqual([
      ['+4790055014', 'mobile'],
      ['+4722555014', undefined],
      ['+4722555015', 'fax'],
      ['+4761555016', 'Hytta'],
      ['sunniva@fjell.example', undefined],
      ['sunniva.b@post.example', undefined],
      ['http://fjell.example', undefined],
      ['sunniva.b', 'Skype'],
    ])
    expect(sunniva.photo?.bytes).toHaveLength(322)
    expect(person('android-2.1.vcf', 2).displayName).toBe('Ελένη Παπαδοπούλου-Κωνσταντίνου')
  })

  it('Outlook, 2.1 in Windows-1252', () => {
    const juergen = person('outlook-2.1-windows-1252.vcf')
    expect(juergen).toMatchObject({
      name: { prefix: 'Herr Dr.', given: 'Jürgen', middle: 'Maria', family: 'Brückner', suffix: 'jun.' },
      affiliations: [
        { organization: 'Münchner Meßtechnik GmbH & Co. KG', department: 'Qualität', title: 'Geschäftsführer' },
      ],
      notes: ['Kennt alle Prüfstellen.\nSpricht gern über Öfen und Segelboote.'],
      addresses: ['Königsstraße 12, München, Bayern 80331, Deutschland'],
      birthday: { year: 1971, month: 9, day: 24 },
      labels: ['Mentoren', 'Verein'],
    })
    expect(values(juergen, 'phone')).toHaveLength(5)
    expect(values(juergen, 'email')).toEqual(['j.brueckner@messtechnik.example', 'juergen@brueckner.example'])
    expect(juergen.photo?.bytes).toHaveLength(222)
    expect(juergen.unmapped).toContainEqual({ name: 'LABEL', value: 'Königsstraße 12\n80331 München\nDeutschland' })
  })

  it('Nextcloud, 4.0', () => {
    const margot = person('nextcloud-4.0.vcf')
    expect(margot).toMatchObject({
      name: {
        prefix: 'Mme',
        given: 'Marguerite',
        middle: 'Anne Lucie',
        family: 'Delacroix-Roussel',
        suffix: 'MBA',
        nickname: 'Margot, Mag',
      },
      affiliations: [
        { organization: 'Atelier Lumière', department: 'Design; matières', title: 'Directrice artistique' },
      ],
      languages: ['fr', 'en'],
      timezone: 'Europe/Paris',
      pronouns: 'elle',
      labels: ['Famille', 'Conseil, design'],
      anniversary: { year: 2001, month: 6, day: 30 },
      photo: { mime: 'image/png' },
    })
    expect(values(margot, 'phone')).toEqual(['+33 1 55 50 14 00', '+33-6-5550-1401', '+33-1-5550-1402 ext. 77'])
    expect(person('nextcloud-4.0.vcf', 1).unmapped).toEqual([{ name: 'BDAY', value: '1985-04' }])
  })

  it('Evolution, 3.0', () => {
    const ingrid = person('evolution-3.0.vcf')
    expect(ingrid.addresses).toEqual(['PO Box 9, Room 2, 3 School Lane, Dover, Kent CT16 1AA, United Kingdom'])
    expect(ingrid.affiliations).toEqual([
      { organization: 'Pinecone School', department: 'Music, Choir', title: 'Head of Studies' },
    ])
    expect(values(ingrid, 'video')).toEqual(['https://meet.example/ingrid'])
  })

  it('old phones, 2.1: Nokia, Samsung, a Japanese one', () => {
    expect(person('nokia-2.1.vcf')).toMatchObject({
      displayName: 'Päivi Mäkelä',
      affiliations: [{ organization: 'Järven Kirjasto', title: 'Librarian' }],
    })
    expect(person('samsung-2.1.vcf')).toMatchObject({
      displayName: '정하늘',
      notes: ['봄에 만나요 서울에서'],
      photo: { mime: 'image/png' },
    })
    expect(person('japanese-2.1-shift-jis.vcf')).toMatchObject({
      name: { family: '能勢', given: '伊予', phoneticFamily: 'ﾉｾ', phoneticGiven: 'ｲﾖ' },
      affiliations: [{ organization: '海の表具店' }],
    })
  })

  it('letters broken by a fold, and UTF-16', () => {
    expect(person('broken-letters-3.0.vcf').notes).toEqual(['Пётр любит шахматы и чай; '.repeat(4).trim()])
    expect(person('utf-16le-3.0.vcf').name).toMatchObject({ given: 'Zdeňka', family: 'Šimková' })
  })

  it('a file in which everything is broken', () => {
    const { people, unreadable, records } = read('broken.vcf')
    expect(people.map((someone) => someone.displayName)).toEqual([
      'Lower Case',
      'No End Here',
      'No Version',
      'Parent Agentsson',
      'Bad Photo',
      'Proto Type',
      'only@mail.example',
      '555-0173',
      'Only Org Ltd',
      'No Begin',
      'Indented Card',
      'Nul Byte',
      'Unfinished at the end',
    ])
    expect(unreadable).toHaveLength(1)
    expect(records).toBe(14)
    expect(people.flatMap((someone) => values(someone, 'email'))).toEqual([
      'lower@case.example',
      'no.version@gap.example',
      'bad.photo@still.example',
      'only@mail.example',
      'no.begin@lost.example',
    ])
  })
})
