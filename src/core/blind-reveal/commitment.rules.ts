import type { RoundQuestions, RoundReview } from '#contract/blind-reveal.contract.ts'

/** Who of a round somebody is. It is the same on both sides and after every pairing. */
export type RoundRole = 'asker' | 'asked'

/** What a commitment binds: the questions as they were read, the answer in its one text, 256 random bits in hex. */
export type Sealed = { roundId: string; role: RoundRole; questions: RoundQuestions; answer: string; nonce: string }

/** Bytes of a nonce. */
export const nonceBytes = 32

const hash = /^[0-9a-f]{64}$/

/** True for text in the form of a commitment or a nonce. */
export const isHash = (text: unknown): text is string => typeof text === 'string' && hash.test(text)

/** The commitment, as hex: SHA-256 over all that is bound, written as one list, so that no two of them read the same. */
export async function commit({ roundId, role, questions, answer, nonce }: Sealed): Promise<string> {
  const { how, topics, own, review } = questions
  // What was sealed before reviews could be asked reads as it did then.
  const asked = review === null ? [how, topics, own] : [how, topics, own, writeReview(review)]
  const bound = JSON.stringify(['mentorbook blind reveal', 1, roundId, role, asked, answer, nonce])
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bound))))
}

const writeReview = ({ kind, title, questions }: RoundReview) => [
  kind,
  title,
  questions.map(({ key, text }) => [key, text]),
]

/** Whether this is what was committed to. */
export async function opens(commitment: string, sealed: Sealed): Promise<boolean> {
  return isHash(sealed.nonce) && (await commit(sealed)) === commitment
}

/** Bytes as small hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
