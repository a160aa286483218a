import '../../theme/styles.css'
import { MantineProvider } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { NoteEditor } from '../../features/notes/components/note-editor.tsx'
import { VersionHistory } from '../../features/notes/components/version-history.tsx'
import { jumpToParagraph } from '../../features/notes/editor/paragraph-jump.ts'
import { theme } from '../../theme/theme.ts'

// Development only: the note editor alone, with invented people and without a core. Not part of the build.

const people = ['Ana Ruiz', 'Béla Kovács', 'Chidi Okafor', 'Dana Whitfield', 'Anan Srisai'].map((name, index) => ({
  id: `01890000-0000-7000-8000-00000000000${index}`,
  name,
}))
const versions = [
  {
    id: 'a',
    at: 'Today, 14:05',
    label: 'After the call',
    who: 'You',
    change: '6 words added, 2 removed',
    preview: 'Ana wants to speak at a conference',
  },
  {
    id: 'b',
    at: '12 November, 09:30',
    label: 'Before a merge',
    who: 'Ana (Laptop)',
    change: '4 words added',
    preview: 'Questions for next time',
  },
]
const current =
  'Ana wants to speak at a conference in May.\n\n- [x] Ask for the call for papers\n- [ ] Draft an abstract together\n'
const older = 'Ana wants to write an article.\n\n- [ ] Ask for the call for papers\n'
const writers = [
  { name: 'You', isMe: true },
  { name: 'Ana (Laptop)', isMe: false },
  { name: 'Ana (Desk)', isMe: false },
]
const loadAuthors = async () => ({
  writers,
  parts: [
    { writer: 0, text: 'Ana wants to speak at a ' },
    { writer: 1, text: 'conference in May' },
    { writer: null, text: '\n' },
    { writer: 2, text: 'Draft an abstract together' },
  ],
})
const loadVersion = async (id: string) => ({ markdown: id === 'a' ? current : older })

const query = new URLSearchParams(location.search)
const doc = new Y.Doc()
const privateDoc = new Y.Doc()
const log: string[] = []
const notePage = { Y, doc, log, jumpToParagraph, editor: null as Editor | null }
Object.assign(window, { notePage })

function Page() {
  const [editable, setEditable] = useState(query.get('editable') !== 'no')
  return (
    <div style={{ height: '100vh', overflow: 'auto' }}>
      <main style={{ maxWidth: 880, margin: '0 auto', padding: 32, display: 'grid', gap: 32 }}>
        <NoteEditor
          doc={doc}
          editable={editable}
          lane="shared"
          sharedWith="Ana"
          placeholder="What did you talk about?"
          ariaLabel="Meeting note"
          people={async () => people}
          onOpenPerson={(id) => log.push(`person ${id}`)}
          onOpenLink={({ href, host }) => log.push(`link ${host} ${href}`)}
          today={() => '23 November 2026'}
          onEditor={(editor) => {
            notePage.editor = editor
          }}
        />
        <button type="button" style={{ justifySelf: 'start' }} onClick={() => setEditable(!editable)}>
          {editable ? 'Read only' : 'Editable'}
        </button>
        {query.has('all') && (
          <>
            <NoteEditor
              doc={privateDoc}
              editable
              lane="private"
              placeholder="For your eyes"
              ariaLabel="Private note"
              people={async () => people}
              onOpenPerson={(id) => log.push(`person ${id}`)}
              onOpenLink={({ host }) => log.push(`link ${host}`)}
              blurredUntilClicked
            />
            <VersionHistory
              versions={versions}
              currentMarkdown={current}
              loadVersion={loadVersion}
              {...(query.has('authors') && { loadAuthors })}
              onRestore={(id) => void log.push(`restore ${id}`)}
            />
          </>
        )}
      </main>
    </div>
  )
}

const root = document.getElementById('root')
const scheme = query.get('scheme') === 'dark' ? 'dark' : 'light'
if (root) {
  createRoot(root).render(
    <MantineProvider theme={theme} forceColorScheme={scheme}>
      <Page />
    </MantineProvider>,
  )
}
