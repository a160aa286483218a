import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { allowedLink } from './allowed-link.ts'
import { MAX_NOTE_NESTING, nodeText, type NoteMark, type NoteNode } from './note-node.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { normalInline } from './write-inline.ts'
import { writeMarkdown } from './write-markdown.ts'

const seed = inject('seed')
const runs = Number(process.env['NOTE_RUNS'] ?? 1500)

function paragraph(text: string): NoteNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

describe('parseMarkdown', () => {
  test('reads each kind of block', () => {
    const source = [
      '# Title',
      '',
      'Hello',
      'there',
      '',
      '- a',
      '  1. b',
      '- [x] done',
      '> said',
      '',
      '---',
      '```ts',
      'let a',
      '```',
    ].join('\n')
    expect(parseMarkdown(source).map((block) => block.type)).toEqual([
      'heading',
      'paragraph',
      'bulletList',
      'taskList',
      'blockquote',
      'horizontalRule',
      'codeBlock',
    ])
  })

  test('reads emphasis, code, links, breaks and mentions', () => {
    const [block] = parseMarkdown(
      'a **b *c*** ~~d~~ `e*` [f](https://x.org/a(b)) <https://y.org> @[Ana Li](mentorbook://person/01-a)\\\nz',
    )
    expect(block?.content).toEqual([
      { type: 'text', text: 'a ' },
      { type: 'text', text: 'b ', marks: [{ type: 'bold' }] },
      { type: 'text', text: 'c', marks: [{ type: 'bold' }, { type: 'italic' }] },
      { type: 'text', text: ' ' },
      { type: 'text', text: 'd', marks: [{ type: 'strike' }] },
      { type: 'text', text: ' ' },
      { type: 'text', text: 'e*', marks: [{ type: 'code' }] },
      { type: 'text', text: ' ' },
      { type: 'text', text: 'f', marks: [{ type: 'link', attrs: { href: 'https://x.org/a(b)' } }] },
      { type: 'text', text: ' ' },
      { type: 'text', text: 'https://y.org', marks: [{ type: 'link', attrs: { href: 'https://y.org' } }] },
      { type: 'text', text: ' ' },
      { type: 'mention', attrs: { id: '01-a', label: 'Ana Li', mentionSuggestionChar: '@' } },
      { type: 'hardBreak' },
      { type: 'text', text: 'z' },
    ])
  })

  test.each([
    ['2 * 3 * 4'],
    ['snake_case_name'],
    ['[x](javascript:alert(1))'],
    ['<img src=x onerror=alert(1)>'],
    ['![p](data:image/png;base64,AAAA)'],
    ['a ** b'],
    ['@[Ana](file:///etc/passwd)'],
  ])('keeps %s as text', (source) => {
    expect(parseMarkdown(source)).toEqual([paragraph(source)])
  })

  test('turns a picture into a link, so that nothing is fetched', () => {
    expect(parseMarkdown('![tree](https://x.org/t.png)')).toEqual([
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'tree', marks: [{ type: 'link', attrs: { href: 'https://x.org/t.png' } }] }],
      },
    ])
  })

  test('nests at most sixteen elements and keeps the text below', () => {
    for (const source of [`${'> '.repeat(500)}deep`, `${'- '.repeat(500)}deep`, `${'1. '.repeat(90)}- [ ] deep`]) {
      const blocks = parseMarkdown(source)
      expect(depthOf(blocks)).toBeLessThanOrEqual(MAX_NOTE_NESTING)
      expect(blocks.map(nodeText).join('')).toContain('deep')
    }
  })

  test('takes a line of prose that begins with a year as prose', () => {
    expect(parseMarkdown('It was in\n2024. Then')[0]?.type).toBe('paragraph')
  })

  test.each([
    '[](',
    '*a ',
    '_a_',
    '`',
    '``a',
    '<',
    '&',
    '[',
    '](',
    '![',
    '@[',
    'https://,,,',
    ' ',
    '\\',
    '~~',
    '[](<',
    '[a](b "',
    '> ',
    '- ',
    '# ',
    '***',
    '[](',
  ])('reads half a megabyte of %j to its end', (piece) => {
    const source = piece.repeat(Math.ceil(500_000 / piece.length))
    expect(parseMarkdown(source).length).toBeGreaterThanOrEqual(0)
  })
})

describe('allowedLink', () => {
  test.each(['https://a.org', 'HTTP://A.org/x?y#z', 'mailto:ana@example.org', 'tel:+49-30-1'])(
    'allows %s',
    (address) => {
      expect(allowedLink(address)).toBe(address)
    },
  )
  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:1',
    'data:text/html,x',
    'file:///etc/passwd',
    'smb://host/x',
    'vbscript:x',
    'ms-word:x',
    '//evil.org',
    '/etc',
    'https:\\\\evil.org',
    'https://',
    'https://a.org/\u202egnp.exe',
    'tel:evil',
    '',
    null,
  ])('refuses %j', (address) => {
    expect(allowedLink(address)).toBeNull()
  })
})

describe('round trip', () => {
  test(`documents survive being written and read (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(block(0), { maxLength: 5 }), (blocks) => {
        const normal = blocks.map(normalBlock).filter((node) => node.content ?? node.type !== 'paragraph')
        expect(parseMarkdown(writeMarkdown(normal))).toEqual(normal)
      }),
      { seed, numRuns: runs },
    )
  })

  test('bold that ends in a space inside a link does not run on into the next link', () => {
    const link = (href: string) => ({ type: 'link', attrs: { href } })
    const bold = { type: 'bold' }
    const content = [
      { type: 'text', text: '! ', marks: [link('mailto:ana@example.org'), bold] },
      { type: 'text', text: '0', marks: [link('https://x.org/a_b'), bold] },
      { type: 'text', text: ' ', marks: [link('https://x.org/a_b')] },
      { type: 'mention', attrs: { id: 'a-1', label: 'Ana [Li]', mentionSuggestionChar: '@' } },
      { type: 'text', text: '===', marks: [link('https://x.org/a_b'), bold] },
    ]
    const blocks = [{ type: 'paragraph', content }]
    expect(parseMarkdown(writeMarkdown(blocks))).toEqual(blocks)
  })

  test(`any text survives being read (seed ${seed})`, () => {
    const noise = fc.array(
      fc.constantFrom(
        '*',
        '_',
        '~',
        '`',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '&',
        '\\',
        '#',
        '-',
        '1.',
        ' ',
        '\n',
        '\t',
        'a',
        'Ü',
        '@[',
        'https://x.org',
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(noise, (pieces) => {
        const once = parseMarkdown(pieces.join(''))
        expect(parseMarkdown(writeMarkdown(once))).toEqual(
          once.map(normalBlock).filter((node) => node.content || node.type !== 'paragraph'),
        )
      }),
      { seed, numRuns: runs },
    )
  })
})

const word = fc.oneof(
  fc.constantFrom(
    'plan',
    'Ana',
    'x_y',
    'C#',
    '1.',
    '-',
    '#',
    '>',
    '[ ]',
    '*',
    '**',
    '~~',
    '`',
    '&amp;',
    '<b>',
    'https://x.org',
    '\\',
    '===',
    'ß',
    '😀',
    '.',
    ')',
  ),
  fc.string({ maxLength: 6 }).map((text) => text.replace(/[\0\r\n]/g, '')),
)
const noMarks: NoteMark[] = []
const codeMarks: NoteMark[] = [{ type: 'code' }]
const emphasis: NoteMark[] = [{ type: 'bold' }, { type: 'italic' }, { type: 'strike' }]
const linkMarks = (href: string): NoteMark[] => [{ type: 'link', attrs: { href } }, { type: 'bold' }]
const marks: fc.Arbitrary<NoteMark[]> = fc.oneof(
  fc.constantFrom(noMarks, codeMarks),
  fc.subarray(emphasis),
  fc.constantFrom('https://x.org/a_b', 'https://x.org/(q)', 'mailto:ana@example.org').map(linkMarks),
)
const inline: fc.Arbitrary<NoteNode> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), marks)
      .map(([words, own]) => ({ type: 'text', text: words.join(' '), marks: own })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('Ana [Li]', 'Zoë')
      .map((label) => ({ type: 'mention', attrs: { id: 'a-1', label, mentionSuggestionChar: '@' } })),
  },
)

function inlines(minLength = 0): fc.Arbitrary<NoteNode[]> {
  return fc.array(inline, { minLength, maxLength: 5 })
}

function block(level: number): fc.Arbitrary<NoteNode> {
  const leaf: fc.Arbitrary<NoteNode>[] = [
    inlines(1).map((content) => ({ type: 'paragraph', content })),
    fc
      .tuple(inlines(), fc.integer({ min: 1, max: 6 }))
      .map(([content, depth]) => ({ type: 'heading', attrs: { level: depth }, content })),
    fc
      .tuple(fc.array(word), fc.constantFrom('\n', ' ', '\n\n'), fc.constantFrom(null, 'ts'))
      .map(([words, join, language]) => ({
        type: 'codeBlock',
        attrs: { language },
        content: [{ type: 'text', text: words.join(join) }],
      })),
    fc.constant({ type: 'horizontalRule' }),
  ]
  if (level >= 3) return fc.oneof(...leaf)
  const children = fc.array(block(level + 1), { maxLength: 2 })
  const item = (type: string): fc.Arbitrary<NoteNode> =>
    fc.tuple(inlines(), children, fc.boolean()).map(([text, rest, checked]) => ({
      type,
      ...(type === 'taskItem' ? { attrs: { checked } } : {}),
      content: [{ type: 'paragraph', content: text }, ...rest],
    }))
  const list = (type: string, kind: string): fc.Arbitrary<NoteNode> =>
    fc
      .tuple(fc.array(item(kind), { minLength: 1, maxLength: 3 }), fc.constantFrom(1, 1, 7))
      .map(([content, start]) => ({
        type,
        ...(type === 'orderedList' ? { attrs: { start } } : {}),
        content,
      }))
  return fc.oneof(
    ...leaf,
    list('bulletList', 'listItem'),
    list('orderedList', 'listItem'),
    list('taskList', 'taskItem'),
    children.map((content) => ({ type: 'blockquote', content })),
  )
}

/** The form in which a document comes back: see writeMarkdown for what Markdown cannot say. */
function normalBlock(node: NoteNode): NoteNode {
  const next: NoteNode = { type: node.type }
  if (node.attrs) next.attrs = node.attrs
  const content = node.content ?? []
  const isText = node.type === 'paragraph' || node.type === 'heading'
  let inner = isText
    ? normalInline(content).map(withoutNoMarks)
    : content.map(node.type === 'codeBlock' ? (child) => child : normalBlock)
  if (node.type === 'codeBlock') inner = inner.filter((child) => child.text !== '')
  if (node.type === 'blockquote' || node.type.endsWith('Item')) {
    const isEmpty = (child: NoteNode): boolean => child.type === 'paragraph' && child.content === undefined
    inner = inner.filter((child) => !isEmpty(child))
    if (node.type === 'blockquote' ? inner.length === 0 : inner[0]?.type !== 'paragraph')
      inner.unshift({ type: 'paragraph' })
  }
  if (inner.length > 0) next.content = inner
  return next
}

function withoutNoMarks(node: NoteNode): NoteNode {
  if (node.marks?.length) return node
  const { marks: _, ...rest } = node
  return rest
}

function depthOf(nodes: readonly NoteNode[]): number {
  const inner = nodes.filter((node) => node.type !== 'text')
  return inner.length === 0 ? 0 : 1 + Math.max(...inner.map((node) => depthOf(node.content ?? [])))
}
