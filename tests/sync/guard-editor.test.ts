import { type Node, Schema } from '@tiptap/pm/model'
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { describe, expect, inject, it } from 'vitest'
import type * as Y from 'yjs'
import { createRandom, type Random } from '../helpers/seeded-random.ts'
import { contentOf, createPair, deliver, reopen } from './guard-honest-pair.ts'

const runs = Number(process.env['MENTORBOOK_EDITOR_RUNS'] ?? 300)

const schema = new Schema({
  nodes: {
    doc: { content: 'block*' },
    paragraph: { content: 'inline*', group: 'block' },
    heading: { content: 'inline*', group: 'block', attrs: { level: { default: 1 } } },
    blockquote: { content: 'block*', group: 'block' },
    mention: { inline: true, group: 'inline', attrs: { id: { default: null }, label: { default: null } } },
    text: { group: 'inline' },
  },
  marks: { bold: {}, italic: {}, link: { attrs: { href: {} } } },
})

describe('notes as the editor writes them', () => {
  it(`S-402 refuses nothing in ${runs} runs of two editors`, { timeout: 900_000 }, () => {
    for (let run = 0; run < runs; run++) {
      const seed = inject('seed') + run
      const random = createRandom(seed)
      const pair = createPair()
      try {
        for (let step = 0; step < 16; step++) {
          const side = pair[random.below(2)] ?? pair[0]
          if (random.chance(0.7)) editNote(side.doc, random)
          else if (random.chance(0.2)) side.undo.undo()
          else if (random.chance(0.1)) reopen(side)
          else deliver(side, side === pair[0] ? pair[1] : pair[0], random)
        }
        for (let round = 0; round < 10 && (pair[0].unsent.length > 0 || pair[1].unsent.length > 0); round++) {
          deliver(pair[0], pair[1], random)
          deliver(pair[1], pair[0], random)
        }
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error })
      }
      expect(contentOf(pair[0].doc), `seed ${seed}`).toBe(contentOf(pair[1].doc))
    }
  })
})

/** Changes the note as ProseMirror would and lets the editor's own binding write the difference. */
function editNote(doc: Y.Doc, random: Random): void {
  const fragment = doc.getXmlFragment('body')
  const before = yXmlFragmentToProseMirrorRootNode(fragment, schema)
  const blocks: Node[] = before.children.slice()
  const at = random.below(blocks.length + 1)
  const chosen = blocks[at]
  if (!chosen || random.chance(0.15)) blocks.splice(at, 0, newBlock(random))
  else if (random.chance(0.18)) blocks.splice(at, 1)
  else if (random.chance(0.1)) blocks.splice(at, 1, schema.node('blockquote', null, [chosen]))
  else if (chosen.isTextblock) blocks.splice(at, 1, ...retype(chosen, random))
  else blocks.splice(random.below(blocks.length), 0, newBlock(random))
  const after = schema.node('doc', null, nested(blocks))
  updateYFragment(doc, fragment, after, { mapping: new Map(), isOMark: new Map() })
}

/** Quotes of quotes are taken apart before they reach the level that notes may not pass. */
function nested(blocks: Node[]): Node[] {
  return blocks.flatMap((block) => (depthOf(block) > 4 ? block.children : [block]))
}

function depthOf(node: Node): number {
  return 1 + Math.max(0, ...node.children.map(depthOf))
}

function newBlock(random: Random): Node {
  const text = [schema.text(random.pick(['plan', 'nächste', '☺ fine']) ?? 'x')]
  return random.chance(0.3)
    ? schema.node('heading', { level: 1 + random.below(3) }, text)
    : schema.node('paragraph', null, text)
}

function retype(block: Node, random: Random): Node[] {
  const size = block.content.size
  const from = random.below(size + 1)
  const to = Math.min(size, from + random.below(5))
  const [start, middle, end] = [block.slice(0, from).content, block.slice(from, to).content, block.slice(to).content]
  const typed = schema.text(random.pick(['a', 'bc', 'word ']) ?? 'x')
  switch (random.below(5)) {
    case 0:
      return [block.copy(start.append(end))]
    case 1:
      return [block.copy(start), block.copy(middle.append(end))]
    case 2: {
      const mark = random.pick([
        schema.mark('bold'),
        schema.mark('italic'),
        schema.mark('link', { href: 'https://example.org' }),
      ])
      const marked = schema.node('paragraph', null, middle).children.map((node) => node.mark(mark ? [mark] : []))
      return [block.copy(start).copy(start.append(schema.node('paragraph', null, marked).content).append(end))]
    }
    case 3: {
      const mention = schema.node('mention', { id: 'p1', label: 'Ana' })
      return [block.copy(start.addToEnd(mention).append(end))]
    }
    default:
      return [
        block.copy(
          start
            .append(schema.node('paragraph', null, [typed]).content)
            .append(middle)
            .append(end),
        ),
      ]
  }
}
