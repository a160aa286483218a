import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentToMarkdown } from './fragment-markdown.ts'
import { markdownToFragment } from './markdown-fragment.ts'
import { rewriteFragment } from './rewrite-fragment.ts'

const seed = inject('seed')

function noteOf(markdown: string, clientId: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  markdownToFragment(markdown, doc.getXmlFragment('body'))
  return doc
}
const bodyOf = (doc: Y.Doc) => doc.getXmlFragment('body')
const clockOf = (doc: Y.Doc, clientId: number) => Y.decodeStateVector(Y.encodeStateVector(doc)).get(clientId) ?? 0

const line = fc
  .array(fc.constantFrom('a', 'b', 'Ana', '**bold**', '*soft*', '🌿', 'ü'), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' '))
const block = fc
  .tuple(fc.constantFrom('', '', '# ', '- ', '> ', '1. ', '- [ ] ', '- [x] '), line)
  .map(([mark, text]) => mark + text)
const note = fc.array(block, { maxLength: 7 }).map((blocks) => blocks.join('\n\n'))

test(`any note becomes any other one, exactly (seed ${seed})`, () => {
  fc.assert(
    fc.property(note, note, (first, second) => {
      const doc = noteOf(first, 1)
      const then = noteOf(second, 2)
      rewriteFragment(bodyOf(doc), bodyOf(then), 'restore')
      expect(bodyOf(doc).toString()).toBe(bodyOf(then).toString())
      expect(fragmentToMarkdown(bodyOf(doc))).toBe(fragmentToMarkdown(bodyOf(then)))
      const clock = clockOf(doc, 1)
      rewriteFragment(bodyOf(doc), bodyOf(then), 'restore')
      expect(clockOf(doc, 1)).toBe(clock)
    }),
    { seed, numRuns: 400 },
  )
})

test('what both have stays as it is: only the words that differ are written', () => {
  const doc = noteOf('One\n\nTwo words here\n\nThree', 1)
  const clock = clockOf(doc, 1)
  doc.clientID = 7
  rewriteFragment(bodyOf(doc), bodyOf(noteOf('One\n\nTwo other words here\n\nThree', 2)), 'restore')
  expect(fragmentToMarkdown(bodyOf(doc))).toBe('One\n\nTwo other words here\n\nThree\n')
  expect(clockOf(doc, 1)).toBe(clock)
  expect(clockOf(doc, 7)).toBe('other '.length)
})

test('what somebody types in a block that stays is not lost', () => {
  const mine = noteOf('Keep\n\nGoes away', 1)
  const hers = new Y.Doc()
  Y.applyUpdate(hers, Y.encodeStateAsUpdate(mine))
  const paragraph = bodyOf(hers).get(0)
  if (paragraph instanceof Y.XmlElement) (paragraph.get(0) as Y.XmlText).insert(4, ' this')
  rewriteFragment(bodyOf(mine), bodyOf(noteOf('Keep', 2)), 'restore')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(hers))
  expect(fragmentToMarkdown(bodyOf(mine))).toBe('Keep this\n')
})
