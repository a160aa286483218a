import type { ReactNode } from 'react'
import { mentionLabel, nodeText, type NoteMark, type NoteNode } from '#shared/note-text/note-node.ts'

/** A note to be read: its structure and emphasis, its links as words. Nodes of unknown kinds are shown by their text. */
export function NoteNodes({ nodes }: { nodes: readonly NoteNode[] }): ReactNode {
  return nodes.map((node, at) => <Block key={at} node={node} />)
}

function Block({ node }: { node: NoteNode }) {
  const inside = <NoteNodes nodes={node.content ?? []} />
  switch (node.type) {
    case 'text':
    case 'hardBreak':
    case 'mention':
      return <Inline node={node} />
    case 'paragraph':
      return <p>{inside}</p>
    case 'heading':
      // The page has its headings; those of a note stand below them.
      return (
        <p>
          <strong>{inside}</strong>
        </p>
      )
    case 'bulletList':
    case 'taskList':
      return <ul>{inside}</ul>
    case 'orderedList':
      return <ol start={Number(node.attrs?.['start'] ?? 1)}>{inside}</ol>
    case 'listItem':
      return <li>{inside}</li>
    case 'taskItem':
      return (
        <li>
          {node.attrs?.['checked'] === true ? 'Done: ' : 'To do: '}
          {inside}
        </li>
      )
    case 'blockquote':
      return <blockquote>{inside}</blockquote>
    case 'codeBlock':
      return <pre>{nodeText(node)}</pre>
    case 'horizontalRule':
      return <hr />
    default:
      return <p>{nodeText(node)}</p>
  }
}

function Inline({ node }: { node: NoteNode }) {
  if (node.type === 'hardBreak') return <br />
  if (node.type === 'mention') return <span>@{mentionLabel(node)}</span>
  return (node.marks ?? []).reduce<ReactNode>(marked, node.text ?? '')
}

function marked(words: ReactNode, { type, attrs }: NoteMark): ReactNode {
  switch (type) {
    case 'bold':
      return <strong>{words}</strong>
    case 'italic':
      return <em>{words}</em>
    case 'strike':
      return <s>{words}</s>
    case 'code':
      return <code>{words}</code>
    case 'link':
      return (
        <>
          <u>{words}</u> ({String(attrs?.['href'] ?? '')})
        </>
      )
    default:
      return words
  }
}
