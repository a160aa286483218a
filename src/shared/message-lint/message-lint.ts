import { foldText } from '../fold-text.ts'
import { officeWords } from './plain-words.ts'

/** A message in its four parts, and how it goes. `evidence` is what is noted of the person's work. */
export type LintedMessage = {
  channel: 'mail' | 'note' | 'in_person' | 'introducer'
  intro: string
  compliment: string
  goals: string
  ask: string
  evidence?: readonly string[]
}
export type LintKey = 'length' | 'specific' | 'one_ask' | 'duration' | 'braces' | 'plain'
export type LintFinding = { key: LintKey; isWell: boolean; sentence: string }
export type MessageLint = { words: number; characters: number; findings: LintFinding[] }

/** Words of a message from and to which most are read to the end. */
const wordsWanted = { mail: [80, 180], introducer: [80, 180], in_person: [25, 120] } as const
const noteLimit = 300
const longSentence = 32

/** The four parts as one text. A short note is one paragraph, everything else has one for each part. */
export function assembleMessage({ channel, intro, compliment, goals, ask }: LintedMessage): string {
  const parts = [intro, compliment, goals, ask].map((part) => part.trim()).filter((part) => part !== '')
  return channel === 'note' ? parts.join(' ').replace(/\s+/g, ' ') : parts.join('\n\n')
}

/** Looks at a message as a kind reader would; nothing leaves the computer. Every finding has a sentence, also what is well. */
export function lintMessage(message: LintedMessage): MessageLint {
  const text = assembleMessage(message)
  const words = wordsOf(text).length
  const characters = [...text].length
  return {
    words,
    characters,
    findings: [
      lengthFinding(message.channel, words, characters),
      specificFinding(message),
      askFinding(text),
      durationFinding(text),
      bracesFinding(text),
      plainFinding(text),
    ],
  }
}

function lengthFinding(channel: LintedMessage['channel'], words: number, characters: number): LintFinding {
  const key = 'length'
  if (channel === 'note') {
    const over = characters - noteLimit
    return over > 0
      ? { key, isWell: false, sentence: `A note takes ${noteLimit} characters; ${over} would have to go.` }
      : { key, isWell: characters > 0, sentence: characters > 0 ? `It fits into a note.` : 'Nothing is written yet.' }
  }
  const [least, most] = wordsWanted[channel]
  if (words < least)
    return {
      key,
      isWell: false,
      sentence: `With ${words} ${words === 1 ? 'word' : 'words'} it is short. ${least} to ${most} leave room for who you are and why you ask.`,
    }
  if (words > most)
    return {
      key,
      isWell: false,
      sentence: `With ${words} words it takes a while to read. ${most} at most is a kindness to somebody busy.`,
    }
  return { key, isWell: true, sentence: `With ${words} words it is read in a minute.` }
}

/** Things that one can point at: works by their kind, quoted titles, years, names inside a sentence. */
const works =
  /\b(?:talk|lecture|keynote|workshop|panel|interview|podcast|episode|article|essay|post|paper|study|report|book|chapter|course|video|film|project|design|prototype|tool|library|exhibition|story|speech|question you asked|advice)\b/i
const quoted = /[“„«"][^”“»"]{3,}[”“»"]/
const year = /\b(?:19|20)\d{2}\b/
const nameInside = /[a-z,;:]\s+(?!I\b|I'|I’)\p{Lu}[\p{L}\p{N}]{2,}/u

function specificFinding({ compliment, evidence = [] }: LintedMessage): LintFinding {
  const key = 'specific'
  const said = compliment.trim()
  if (said === '')
    return { key, isWell: false, sentence: 'Say what of their work stayed with you; one thing is enough.' }
  const own = new Set(contentWords(said))
  const shares = evidence.some((line) => contentWords(line).filter((word) => own.has(word)).length >= 2)
  const points = [works, quoted, year, nameInside].filter((pattern) => pattern.test(said)).length
  const isWell = wordsOf(said).length >= 6 && (shares || points > 0) && !/\{[^{}]*\}/.test(said)
  return isWell
    ? { key, isWell, sentence: 'It names something that only this person did.' }
    : {
        key,
        isWell,
        sentence: 'This could be said to anybody. Name the talk, the text or the moment, and what it did for you.',
      }
}

const asks =
  /\b(?:would|could|can|will|might) you\b|\b(?:may|might|could|can) (?:I|we)\b|\bI (?:would like|want|am writing|wanted) to ask (?:you|whether|if|for)\b|\bI would be (?:glad|grateful|happy) (?:if|for|to)\b|\bare you (?:free|open|available|willing)\b|\bdo you have (?:time|\d+)/i
/** Ways of saying that a no is fine; they ask for nothing. */
const wayOut =
  /\b(?:if|should) (?:it|that|this|now|you|not)\b[^?]*\b(?:understand|fine|no (?:problem|worries)|rather not|as well|kind)\b/i

function askFinding(text: string): LintFinding {
  const key = 'one_ask'
  const found = sentencesOf(text).filter(
    (sentence) => sentence.endsWith('?') || (asks.test(sentence) && !wayOut.test(sentence)),
  ).length
  if (found === 1) return { key, isWell: true, sentence: 'It asks one thing.' }
  return found === 0
    ? {
        key,
        isWell: false,
        sentence: 'Nothing is asked yet. End with one clear question that can be answered with yes.',
      }
    : {
        key,
        isWell: false,
        sentence: `It asks ${found} things. Keep the one that matters; the others can wait for the conversation.`,
      }
}

const number = '(?:\\d{1,3}|five|ten|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|one|two|a|half an|an)'
const duration = new RegExp(
  `\\b${number}(?:\\s*(?:to|or|–|-)\\s*${number})?[\\s-]*(?:minutes?|mins?|hours?|quarter of an hour)\\b|\\bhalf[\\s-](?:an?[\\s-])?hour\\b|\\bquarter of an hour\\b`,
  'i',
)

function durationFinding(text: string): LintFinding {
  return duration.test(text)
    ? { key: 'duration', isWell: true, sentence: 'It says how long it would take.' }
    : {
        key: 'duration',
        isWell: false,
        sentence: 'Say how long it would take, such as “20 minutes”; that makes a yes easy.',
      }
}

function bracesFinding(text: string): LintFinding {
  const left = [...text.matchAll(/\{[^{}\n]{0,60}\}|\[(?:your|their|name|company|topic)[^\]\n]{0,40}\]|\{|\}/gi)].map(
    ([match]) => match,
  )
  if (left.length === 0) return { key: 'braces', isWell: true, sentence: 'Every blank is filled in.' }
  return {
    key: 'braces',
    isWell: false,
    sentence: `${[...new Set(left)].slice(0, 3).join(', ')} still ${new Set(left).size === 1 ? 'waits' : 'wait'} for your words.`,
  }
}

function plainFinding(text: string): LintFinding {
  const key = 'plain'
  for (const [pattern, instead] of officeWords) {
    const match = pattern.exec(text)
    if (match) return { key, isWell: false, sentence: `“${match[0]}” sounds like an office. Perhaps: ${instead}.` }
  }
  const longest = Math.max(0, ...sentencesOf(text).map((sentence) => wordsOf(sentence).length))
  if (longest > longSentence)
    return { key, isWell: false, sentence: `One sentence has ${longest} words. Two shorter ones are easier to follow.` }
  return { key, isWell: true, sentence: 'The words are plain.' }
}

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
const sentencesOf = (text: string) =>
  text
    .split(/(?<=[.!?…])\s+|\n{1,}/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

const everyday = new Set(
  'about after again also because been before being could every from have into just like more most much only other over really same some such than that their them then there these they this those through very want were what when where which while will with work would your'.split(
    ' ',
  ),
)
const contentWords = (text: string) => wordsOf(foldText(text)).filter((word) => word.length > 3 && !everyday.has(word))
