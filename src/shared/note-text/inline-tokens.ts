import { allowedLink, personIdOfLink } from './allowed-link.ts'
import { readDestination } from './link-destination.ts'

/** A piece of a line of Markdown before emphasis is paired up. */
export interface InlineToken {
  kind: 'text' | 'code' | 'break' | 'mention' | 'run' | 'open-tag' | 'close-tag' | 'bracket'
  /** Text shown when the piece turns out to be no syntax. */
  text: string
  href?: string
  mentionId?: string
  /** Of a run of `*`, `_` or `~`: how many are left, how many there were, and which side it may stand on. */
  count: number
  size: number
  canOpen: boolean
  canClose: boolean
}

const PUNCTUATION = /[\p{P}\p{S}]/u
const NAMED_CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function token(kind: InlineToken['kind'], text: string): InlineToken {
  return { kind, text, count: 0, size: 0, canOpen: false, canClose: false }
}

function withoutTrailing(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text[end - 1] ?? 'x')) end--
  return text.slice(0, end)
}

/** Splits the text of one block into tokens, links and mentions resolved. Time grows linearly with the text. */
export function inlineTokens(source: string): InlineToken[] {
  const scanner = new InlineScanner(source)
  return scanner.scan()
}

class InlineScanner {
  readonly #source: string
  readonly #tokens: InlineToken[] = []
  /** Indices of tokens that are `[` and may still open a link. */
  #brackets: number[] = []
  #plain = ''
  #at = 0
  /** For each length of a run of backticks, where its last one starts: no search goes beyond it. */
  readonly #lastBackticks = new Map<number, number>()

  constructor(source: string) {
    this.#source = source
    for (const match of source.matchAll(/`+/g)) this.#lastBackticks.set(match[0].length, match.index)
  }

  scan(): InlineToken[] {
    const source = this.#source
    while (this.#at < source.length) {
      const character = source[this.#at] ?? ''
      if (character === '\\') this.#escape()
      else if (character === '\n') this.#lineBreak()
      else if (character === '`') this.#codeSpan()
      else if (character === '*' || character === '_' || character === '~') this.#run(character)
      else if (character === '[') this.#push(token('bracket', '['), 1, true)
      else if (character === '@' && source[this.#at + 1] === '[') this.#push(token('bracket', '@['), 2, true)
      else if (character === '!' && source[this.#at + 1] === '[') this.#push(token('bracket', '!['), 2, true)
      else if (character === ']') this.#closeBracket()
      else if (character === '<') this.#angle()
      else if (character === '&') this.#entity()
      else if (character === 'h' || character === 'H') this.#bareAddress()
      else this.#text(character)
    }
    this.#flush()
    return this.#tokens
  }

  #text(text: string, length = text.length): void {
    this.#plain += text
    this.#at += length
  }

  #flush(): void {
    if (this.#plain !== '') this.#tokens.push(token('text', this.#plain))
    this.#plain = ''
  }

  #push(next: InlineToken, length: number, isBracket = false): void {
    this.#flush()
    if (isBracket) this.#brackets.push(this.#tokens.length)
    this.#tokens.push(next)
    this.#at += length
  }

  #escape(): void {
    const next = this.#source[this.#at + 1]
    if (next === '\n') this.#push(token('break', '\n'), 2)
    else if (next !== undefined && /[!-/:-@[-`{-~]/.test(next)) this.#text(next, 2)
    else this.#text('\\')
  }

  #lineBreak(): void {
    this.#plain = withoutTrailing(this.#plain, ' \t')
    this.#push(token('break', '\n'), 1)
  }

  #codeSpan(): void {
    const length = this.#runLength('`')
    const fence = '`'.repeat(length)
    const start = this.#at + length
    let end = start <= (this.#lastBackticks.get(length) ?? -1) ? this.#source.indexOf(fence, start) : -1
    while (end !== -1 && (this.#source[end - 1] === '`' || this.#source[end + length] === '`')) {
      while (this.#source[end] === '`') end++
      end = this.#source.indexOf(fence, end)
    }
    if (end === -1) return this.#text(fence)
    let code = this.#source.slice(start, end).replaceAll('\n', ' ')
    if (code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '') code = code.slice(1, -1)
    this.#push(token('code', code), end + length - this.#at)
  }

  #runLength(character: string): number {
    let end = this.#at
    while (this.#source[end] === character) end++
    return end - this.#at
  }

  #run(character: string): void {
    const size = this.#runLength(character)
    const before = this.#source[this.#at - 1] ?? ' '
    const after = this.#source[this.#at + size] ?? ' '
    const [spaceBefore, spaceAfter] = [/\s/.test(before), /\s/.test(after)]
    const [signBefore, signAfter] = [PUNCTUATION.test(before), PUNCTUATION.test(after)]
    const isLeft = !spaceAfter && (!signAfter || spaceBefore || signBefore)
    const isRight = !spaceBefore && (!signBefore || spaceAfter || signAfter)
    const next = token('run', character)
    next.count = next.size = size
    next.canOpen = character === '_' ? isLeft && (!isRight || signBefore) : isLeft
    next.canClose = character === '_' ? isRight && (!isLeft || signAfter) : isRight
    if (character === '~' && size !== 2) next.canOpen = next.canClose = false
    this.#push(next, size)
  }

  #closeBracket(): void {
    const opener = this.#brackets.pop()
    const bracket = opener === undefined ? undefined : this.#tokens[opener]
    const destination = bracket && readDestination(this.#source, this.#at + 1)
    if (opener === undefined || !bracket || !destination) return this.#text(']')
    const person = bracket.text === '@[' ? personIdOfLink(destination.address) : null
    const href = allowedLink(destination.address)
    if (person === null && href === null) return this.#text(']')
    this.#flush()
    if (person !== null) this.#closeMention(opener, person)
    else this.#closeLink(opener, bracket, href ?? '')
    this.#at = destination.end
  }

  #closeMention(opener: number, person: string): void {
    const label = this.#tokens
      .splice(opener)
      .map((inner) => (inner.kind === 'run' ? inner.text.repeat(inner.size) : inner.text))
      .join('')
      .slice(2)
    this.#tokens.push({ ...token('mention', label), mentionId: person })
  }

  #closeLink(opener: number, bracket: InlineToken, href: string): void {
    const isEmpty = this.#tokens.length === opener + 1
    // Pictures are never fetched: what remains of one is a link with its description.
    bracket.text = bracket.text === '@[' ? '@' : ''
    bracket.kind = 'text'
    if (isEmpty && bracket.text === '') this.#tokens.push(token('text', href))
    for (let i = opener; i < this.#tokens.length; i++) {
      const inner = this.#tokens[i]
      if (inner && !(i === opener && inner.text === '@')) inner.href = href
    }
    // A link holds no other link, so earlier brackets can open none around this one.
    this.#brackets = []
  }

  #angle(): void {
    const rest = this.#source.slice(this.#at, this.#at + 2100)
    const tag = /^<(\/?)(strong|em|del)>/i.exec(rest)
    const lineBreak = /^<br ?\/?>/i.exec(rest)
    const address = /^<([a-z]+:[^\s<>]+)>/i.exec(rest)
    const href = address && allowedLink(address[1])
    if (tag) {
      const kind = tag[1] === '/' ? 'close-tag' : 'open-tag'
      this.#push(token(kind, tag[0]), tag[0].length)
    } else if (lineBreak) this.#push(token('break', '\n'), lineBreak[0].length)
    else if (address && href) this.#push({ ...token('text', href), href }, address[0].length)
    else this.#text('<')
  }

  #entity(): void {
    const rest = this.#source.slice(this.#at, this.#at + 12)
    const match = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/i.exec(rest)
    const code = match?.[1] ? Number(match[1]) : match?.[2] ? Number.parseInt(match[2], 16) : null
    const isScalar = code !== null && code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    const character = isScalar ? String.fromCodePoint(code) : NAMED_CHARACTERS[match?.[3]?.toLowerCase() ?? '']
    if (match && character !== undefined && character !== '\n') this.#text(character, match[0].length)
    else this.#text('&')
  }

  #bareAddress(): void {
    const before = this.#source[this.#at - 1] ?? ' '
    const rest = this.#source.slice(this.#at, this.#at + 8)
    if (!/^https?:\/\//i.test(rest) || /[\p{L}\p{N}]/u.test(before)) return this.#text(this.#source[this.#at] ?? '')
    const match = /^[^\s<>"`[\]*]+/.exec(this.#source.slice(this.#at, this.#at + 2049))
    let address = withoutTrailing(match?.[0] ?? '', ".,;:!?'_~")
    if (address.endsWith(')') && !address.includes('(')) address = withoutTrailing(address, ").,;:!?'_~")
    const href = address.includes('\\') ? null : allowedLink(address)
    if (href) this.#push({ ...token('text', href), href }, address.length)
    else this.#text(this.#source[this.#at] ?? '')
  }
}
