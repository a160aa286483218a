import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { keyPairFromSeed } from './key-pair.ts'
import { computeSafetyNumber, formatSafetyDigits } from './safety-number.ts'
import { SAFETY_WORDS } from './safety-words.ts'

const [ana, ben, eve] = [1, 2, 3].map((fill) => keyPairFromSeed(new Uint8Array(32).fill(fill)).publicKey) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
]

it('S-116 gives both sides the same 60 digits and twelve words', () => {
  const number = computeSafetyNumber(ana, ben)
  expect(computeSafetyNumber(ben, ana)).toEqual(number)
  expect(number.digits).toHaveLength(12)
  expect(formatSafetyDigits(number)).toMatch(/^((\d{5} ){3}\d{5}\n){2}(\d{5} ){3}\d{5}$/)
  expect(number.words).toHaveLength(12)
})

it('S-116 never changes: two released notebooks must agree', () => {
  expect(computeSafetyNumber(ana, ben)).toMatchInlineSnapshot(`
    {
      "digits": [
        "03085",
        "50804",
        "22938",
        "26591",
        "45078",
        "69943",
        "77969",
        "76224",
        "52730",
        "23405",
        "86978",
        "85565",
      ],
      "words": [
        "ribbon",
        "indigo",
        "nutmeg",
        "golden",
        "blanket",
        "mountain",
        "dancer",
        "glacier",
        "noodle",
        "oven",
        "iron",
        "finger",
      ],
    }
  `)
})

it('S-116 takes 30 digits of 5,200 rounds over each key, the smaller half first', () => {
  const halves = [ana, ben].map((key) => {
    let hash: Uint8Array = Buffer.concat([new Uint8Array(2), key, Buffer.from('mentorbook safety number')])
    for (let round = 0; round < 5_200; round++) hash = createHash('sha512').update(hash).update(key).digest()
    const hex = Buffer.from(hash).toString('hex')
    return [0, 10, 20, 30, 40, 50]
      .map((at) => String(BigInt(`0x${hex.slice(at, at + 10)}`) % 100_000n).padStart(5, '0'))
      .join('')
  })
  expect(computeSafetyNumber(ana, ben).digits.join('')).toBe(halves.toSorted().join(''))
})

it('S-116 differs in a whole half for another key', () => {
  const [first, second] = [computeSafetyNumber(ana, ben), computeSafetyNumber(ana, eve)]
  const halves = ({ digits }: { digits: string[] }) => [digits.slice(0, 6).join(''), digits.slice(6).join('')]
  expect(halves(first).filter((half) => halves(second).includes(half))).toHaveLength(1)
  expect(second.words).not.toEqual(first.words)
})

it('S-116 has 256 words that nobody takes for each other', () => {
  expect(new Set(SAFETY_WORDS).size).toBe(256)
  for (const word of SAFETY_WORDS) expect(word).toMatch(/^[a-z]{3,8}$/)
  const gapped = SAFETY_WORDS.flatMap((word) => [
    ...new Set(Array.from(word, (_, at) => `${word.slice(0, at)}_${word.slice(at + 1)}`)),
  ])
  expect(new Set(gapped).size).toBe(gapped.length)
})
