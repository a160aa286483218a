/** Numbers from a seed: the same seed tells the same story. Each call answers at least 0 and less than 1. */
export function createDice(seed: number) {
  let state = seed >>> 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    roll,
    below: (limit: number): number => Math.floor(roll() * limit),
    pick: <T>(choices: readonly T[]): T => choices[Math.floor(roll() * choices.length)] as T,
    bytes: (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(roll() * 256)),
  }
}
export type Dice = ReturnType<typeof createDice>

const given =
  'Ana Bo Chidi Dalia Emre Freya Goran Hana Ines Jonas Kofi Lena Mateo Nadia Oskar Priya Quinn Rosa Samir Tove Uma Viktor Wanda Xenia Yusuf Zoë Aroha Bilal Célia Dmitri'.split(
    ' ',
  )
const family =
  'Whitfield Lindqvist Okafor Haddad Yıldız Holm Petrović Sato Moreira Berger Mensah Fischer Rivas Rahman Nyström Iyer Doyle Conti Aziz Dahl Menon Novák Krol Varga Demir Brandt Parata Qureshi Duarte Orlov'.split(
    ' ',
  )
const headlines = [
  'Engineering lead',
  'Head of design',
  'Founder',
  'Researcher',
  'Nurse manager',
  'Teacher',
  'Product manager',
  'Data analyst',
  'Conductor',
  'Architect',
  'Policy adviser',
  'Editor',
]
const places = ['Berlin', 'Lagos', 'Lisbon', 'Oslo', 'Pune', 'Toronto', 'Wellington', 'São Paulo', 'Istanbul', 'Kraków']
const organizations = [
  'Northwind Works',
  'Lumen Hospital',
  'Harbour School',
  'Tallgrass Labs',
  'Copperleaf',
  'Old Mill Press',
  'Fjord Energy',
  'Banyan Trust',
]
export const zones = [
  'Europe/Berlin',
  'Africa/Lagos',
  'Europe/Lisbon',
  'Asia/Kolkata',
  'America/Toronto',
  'Pacific/Auckland',
  'America/Sao_Paulo',
]
const topics = [
  'promotion',
  'delegation',
  'feedback',
  'confidence',
  'hiring',
  'salary',
  'strategy',
  'writing',
  'burnout',
  'networking',
  'presentation',
  'conflict',
  'priorities',
  'career',
  'leadership',
  'negotiation',
  'patience',
  'listening',
  'deadlines',
  'trust',
]
const openings = [
  'We talked about',
  'She asked about',
  'He came back to',
  'Most of the time went to',
  'I brought up',
  'Worth remembering:',
  'Next time start with',
  'Still open:',
  'An honest word on',
  'A good story about',
]
const middles = [
  'and how it felt in the first weeks',
  'and what the team expects',
  'because the plan has changed again',
  'and why the last attempt did not work',
  'with an example from an earlier job',
  'and the small step for the coming week',
  'although nobody likes to say it aloud',
  'and who could help with it',
  'while the reorganisation goes on',
  'and what a good end would look like',
]
const ends = [
  'We agreed to look at it again in a month.',
  'I promised to send the article.',
  'The mentoring itself works well.',
  'It is less urgent than it seemed.',
  'A sponsor inside the company would change this.',
  'The next meeting should be in person.',
  'Sleep and exercise came up as well.',
  'I said too much and listened too little.',
  'The numbers are better than the mood.',
  'Asked for permission to introduce them.',
]
const syllables = [
  'ba',
  'cor',
  'del',
  'fen',
  'gal',
  'hom',
  'jin',
  'kel',
  'lor',
  'mip',
  'nar',
  'ost',
  'pel',
  'quin',
  'ral',
  'sov',
  'tam',
  'ulm',
  'ver',
  'wix',
  'yor',
  'zen',
]

/** A name of three syllables, rare enough to be found alone. */
export const rareWord = (dice: Dice): string =>
  `${dice.pick(syllables)}${dice.pick(syllables)}${dice.pick(syllables)}${dice.pick(syllables)}`

/** An invented person; two rarely have the same name. */
export function inventPerson(dice: Dice, index: number) {
  const name = {
    given: dice.pick(given),
    family: `${dice.pick(family)}${index % 7 === 0 ? `-${dice.pick(family)}` : ''}`,
  }
  return {
    name: `${name.given} ${name.family}`,
    fields: { ...name, headline: dice.pick(headlines), location: dice.pick(places), timezone: dice.pick(zones) },
    organization: dice.pick(organizations),
    email: `${name.given}.${name.family}.${index}@example.org`
      .normalize('NFD')
      .replace(/[^\w.@-]/g, '')
      .toLowerCase(),
  }
}

/** A short title about one topic. */
export const inventTitle = (dice: Dice): string =>
  `${dice.pick(['On', 'More on', 'Thoughts on', 'A question of', 'Back to'])} ${dice.pick(topics)} and ${dice.pick(topics)}`

/** Paragraphs of about so many words, one of them rare. */
export function inventText(dice: Dice, words: number): string {
  const paragraphs: string[] = []
  for (let written = 0; written < words;) {
    const sentence = () => `${dice.pick(openings)} ${dice.pick(topics)} ${dice.pick(middles)}. ${dice.pick(ends)}`
    const paragraph = Array.from({ length: 1 + dice.below(3) }, sentence).join(' ')
    paragraphs.push(paragraph)
    written += paragraph.split(' ').length
  }
  paragraphs.push(`A name to look up: ${rareWord(dice)}.`)
  return paragraphs.join('\n\n')
}
