import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown, fragmentToNodes, fragmentToPlainText, mentionedPeople } from './fragment-markdown.ts'
import { appendMarkdown, markdownToFragment } from './markdown-fragment.ts'

const seed = inject('seed')
const runs = Number(process.env['NOTE_RUNS'] ?? 400)
const ana = '01890000-0000-7000-8000-00000000000a'
const note = `# Plan **for** spring

Talk to @[Ana Li](mentorbook://person/${ana}) about *the* [draft](https://example.org/a_b).\\
Second line, \`code\` and ~~old~~.

- one
  - two
    1. three

* [x] done
* [ ] open

> quoted
>
> - inside

\`\`\`ts
let a = 1

let b
\`\`\`

---

7. seven
8. eight
`

function fragmentOf(markdown: string): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('body')
  markdownToFragment(markdown, fragment)
  return fragment
}

describe('Markdown and fragments', () => {
  test('a note with everything in it comes back as it was', () => {
    expect(fragmentToMarkdown(fragmentOf(note))).toBe(note)
  })

  test('writing replaces, appending adds', () => {
    const fragment = fragmentOf('first')
    markdownToFragment('second', fragment)
    appendMarkdown('- third', fragment)
    expect(fragmentToMarkdown(fragment)).toBe('second\n\n- third\n')
  })

  test('writing is one transaction with the origin asked for', () => {
    const doc = new Y.Doc()
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    markdownToFragment(note, doc.getXmlFragment('body'), 'restore')
    expect(origins).toEqual(['restore'])
  })

  test(`anything written in Markdown keeps its meaning (seed ${seed})`, () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '~~',
      '[a](https://x.org)',
      '# ',
      '- ',
      '- [x] ',
      '> ',
      '1. ',
      '\n',
      '\n\n',
      '  ',
      'Ana',
      '😀',
      '```\n',
      '<b>',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const written = fragmentToMarkdown(fragmentOf(pieces.join('')))
        expect(fragmentToMarkdown(fragmentOf(written))).toBe(written)
      }),
      { seed, numRuns: runs },
    )
  })
})

describe('plain text', () => {
  test('numbers paragraphs as the editor counts them, empty ones included', () => {
    const fragment = fragmentOf('# Title\n\nfirst\n\n- item\n\n```\ncode\n```')
    fragment.insert(1, [new Y.XmlElement('paragraph')])
    expect(fragmentToPlainText(fragment)).toEqual({
      text: 'Title\nfirst\nitem\ncode',
      paragraphs: [
        { index: 0, text: 'Title' },
        { index: 2, text: 'first' },
        { index: 3, text: 'item' },
        { index: 4, text: 'code' },
      ],
    })
  })

  test('mentions read as names and are found once each', () => {
    const fragment = fragmentOf(
      `@[Ana](mentorbook://person/${ana}) and @[Bo](mentorbook://person/b-1)\n\n- @[Ana](mentorbook://person/${ana})`,
    )
    expect(fragmentToPlainText(fragment).text).toBe('@Ana and @Bo\n@Ana')
    expect(mentionedPeople(fragment)).toEqual([ana, 'b-1'])
  })
})

describe('documents from elsewhere', () => {
  test('keeps the text of unknown nodes and ignores what is not text', () => {
    const fragment = new Y.Doc().getXmlFragment('body')
    const callout = new Y.XmlElement('callout')
    const text = new Y.XmlText()
    text.applyDelta([{ insert: 'kept', attributes: { shine: { much: [1] } } }, { insert: { picture: 1 } }])
    callout.insert(0, [text])
    const loose = new Y.XmlText('loose')
    fragment.insert(0, [callout, loose, new Y.XmlElement('chart'), new Y.XmlHook('hook') as unknown as Y.XmlElement])
    expect(fragmentToMarkdown(fragment)).toBe('kept\n\nloose\n')
    expect(fragmentToPlainText(fragment).text).toBe('kept\nloose')
  })

  test('survives a document that nests ten thousand deep', () => {
    const fragment = new Y.Doc().getXmlFragment('body')
    let inner = new Y.XmlElement('blockquote')
    fragment.insert(0, [inner])
    for (let i = 0; i < 10_000; i++) {
      const next = new Y.XmlElement('blockquote')
      inner.insert(0, [next])
      inner = next
    }
    inner.insert(0, [new Y.XmlText('deep')])
    expect(fragmentToMarkdown(fragment)).toContain('deep')
    expect(fragmentToPlainText(fragment).paragraphs.map((paragraph) => paragraph.text)).toEqual(['deep'])
  })

  test('leaves addresses that are not allowed out of the Markdown', () => {
    const fragment = new Y.Doc().getXmlFragment('body')
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    text.applyDelta([{ insert: 'click', attributes: { link: { href: 'javascript:alert(1)' } } }])
    paragraph.insert(0, [text])
    fragment.insert(0, [paragraph])
    expect(fragmentToMarkdown(fragment)).toBe('click\n')
    expect(fragmentToNodes(fragment)).toHaveLength(1)
  })
})
