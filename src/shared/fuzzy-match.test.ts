import { describe, expect, it } from 'vitest'
import { createNameIndex, highlightRanges } from './fuzzy-match.ts'
import { allowedSlips, prefixDistance } from './edit-distance.ts'
import { similarity } from './trigrams.ts'

const NAMES = [
  'Ana Ferreira',
  'Anastasia Wolf',
  'João Anacleto',
  'Łukasz Grün',
  'Jonathan O’Brien',
  'Christopher Blacksmith',
  'Søren Weiß',
  'Zoë Anne-Marie Duval',
  '山田 太郎',
  'Maria Ana Costa',
]
const index = createNameIndex(NAMES.map((text, id) => ({ id: String(id), text })))

function found(query: string, limit = 5): string[] {
  return index.search(query, limit).map(({ id }) => NAMES[Number(id)] ?? '')
}

function marked(query: string): string {
  const [best] = index.search(query, 1)
  return best ? best.ranges.map(([start, end]) => NAMES[Number(best.id)]?.slice(start, end)).join('|') : ''
}

describe('finding names', () => {
  it('puts whole words before beginnings, and first names first', () => {
    expect(found('ana')).toEqual(['Ana Ferreira', 'Maria Ana Costa', 'Anastasia Wolf', 'João Anacleto'])
  })
  it('takes words in any order and wants all of them', () => {
    expect(found('ferr an')).toEqual(['Ana Ferreira'])
    expect(found('ana zebra')).toEqual([])
  })
  it.each([
    ['joao', 'João Anacleto'],
    ['lukasz grun', 'Łukasz Grün'],
    ['GRÜN', 'Łukasz Grün'],
    ['soren weiss', 'Søren Weiß'],
    ['obrien', 'Jonathan O’Brien'],
    ["o'brien", 'Jonathan O’Brien'],
    ['anne marie', 'Zoë Anne-Marie Duval'],
    ['smith', 'Christopher Blacksmith'],
    ['太', '山田 太郎'],
  ])('%s finds %s', (query, name) => {
    expect(found(query)[0]).toBe(name)
  })
  it.each([
    ['jonahtan', 'Jonathan O’Brien'],
    ['jonatan', 'Jonathan O’Brien'],
    ['jonta', 'Jonathan O’Brien'],
    ['christofer', 'Christopher Blacksmith'],
    ['blacksmythes', 'Christopher Blacksmith'],
    ['ferreria', 'Ana Ferreira'],
    ['anastazia', 'Anastasia Wolf'],
    ['jon obrein', 'Jonathan O’Brien'],
  ])('%s still finds %s', (query, name) => {
    expect(found(query)).toEqual([name])
  })
  it('allows no slips in short words', () => {
    expect(found('anq')).toEqual([])
  })
  it('leaves likenesses out when beginnings fill the limit', () => {
    expect(found('ana', 1)).toEqual(['Ana Ferreira'])
    expect(found('ana', 0)).toEqual([])
  })
  it.each(['', '   ', '!?', 'q'.repeat(10_000)])('finds nothing for "%.20s"', (query) => {
    expect(found(query)).toEqual([])
  })
  it('marks what was typed in the name as it is written', () => {
    expect(marked('lukasz')).toBe('Łukasz')
    expect(marked('weis')).toBe('Weiß')
    expect(marked('obr')).toBe('O’Br')
    expect(marked('ferr an')).toBe('An|Ferr')
    expect(marked('smith')).toBe('smith')
    expect(marked('jonahtan')).toBe('Jonathan')
  })
})

describe('highlighting', () => {
  const show = (text: string, ...terms: string[]) =>
    highlightRanges(text, terms).map(([start, end]) => text.slice(start, end))

  it('marks beginnings of words, accents or not', () => {
    expect(show('Art of the party: Zoë’s art', 'art')).toEqual(['Art', 'art'])
    expect(show('Café cafe\u0301 CAFE', 'cafe')).toEqual(['Café', 'cafe\u0301', 'CAFE'])
    expect(show('Straße', 'strasse')).toEqual(['Straße'])
  })
  it('marks inside words when no word begins so', () => {
    expect(show('Blacksmith', 'smith')).toEqual(['smith'])
  })
  it('joins marks that overlap, and keeps phrases whole', () => {
    expect(show('promotion talk', 'promo', 'promotion')).toEqual(['promotion'])
    expect(show('a promotion talk', 'promotion talk')).toEqual(['promotion talk'])
  })
  it('marks nothing for empty or absent terms', () => {
    expect(show('promotion', '', ' ', 'xyz')).toEqual([])
  })
  it('keeps places right beside letters of two code units', () => {
    expect(show('🌱 Zoë', 'zoe')).toEqual(['Zoë'])
  })
})

describe('likeness', () => {
  it('is 1 for the same words and 0 for nothing in common', () => {
    expect(similarity('Ana Ferreira', 'FERREIRA, Aná')).toBe(1)
    expect(similarity('Ana', 'Wolf')).toBe(0)
    expect(similarity('', '')).toBe(0)
  })
  it('is higher for the likelier double, and the same both ways', () => {
    const near = similarity('Jonathan Brown', 'Jonathon Brown')
    expect(near).toBeGreaterThan(0.6)
    expect(near).toBeGreaterThan(similarity('Jonathan Brown', 'Joanna Brook'))
    expect(near).toBe(similarity('Jonathon Brown', 'Jonathan Brown'))
  })
})

describe('typing slips', () => {
  it.each([
    ['jon', 'jonathan', 0, 3, false],
    ['ana', 'ana', 0, 3, true],
    ['jonahtan', 'jonathan', 1, 8, true],
    ['ferreria', 'ferreira', 1, 8, true],
    ['wlof', 'wolf', 1, 4, true],
  ])('%s in %s', (query, word, distance, length, isWhole) => {
    expect(prefixDistance(query, word, 2)).toEqual({ distance, length, isWhole })
  })
  it('gives up above the limit', () => {
    expect(prefixDistance('abcdef', 'uvwxyz', 2)).toBeNull()
    expect(prefixDistance('jonathan', 'jon', 2)).toBeNull()
  })
  it('grows with the word', () => {
    expect(['ana', 'anna', 'ferreira'].map(allowedSlips)).toEqual([0, 1, 2])
  })
  it('agrees with a plain table of all distances', () => {
    let state = 20_260_312
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    const text = (size: number) => Array.from({ length: size }, () => 'abc'[random(3)]).join('')
    for (let run = 0; run < 2000; run++) {
      const [query, word] = [text(1 + random(7)), text(1 + random(9))]
      const best = Math.min(...Array.from({ length: word.length + 1 }, (_, size) => slips(query, word.slice(0, size))))
      const message = `seed 20260312, run ${run}: ${query} in ${word}`
      expect(prefixDistance(query, word, 2)?.distance ?? null, message).toBe(best > 2 ? null : best)
    }
  })
})

/** Optimal string alignment by definition, without any limit. */
function slips(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  const plain = Math.min(slips(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1), slips(x, b) + 1, slips(a, y) + 1)
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return isSwap ? Math.min(plain, slips(a.slice(0, -2), b.slice(0, -2)) + 1) : plain
}
