import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { ConfidenceButton } from '../../../components/confidence/confidence-button.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { Section } from '../../../components/section.tsx'
import { SortableList } from '../../../components/sortable-list/sortable-list.tsx'
import { inWords } from '../api/save-person.ts'
import styles from './people.module.css'

/** Things worth remembering before a conversation, in an order of one's own. */
export function QuickFactsSection({ person }: { person: PersonDetail }) {
  const [typed, setTyped] = useState('')
  const add = useChange((content: string) => client.people.quickFacts.add({ personId: person.id, content }))
  const remove = useChange((id: string) => client.people.quickFacts.remove({ id }), { done: 'Quick fact removed' })
  const sort = useChange((ids: string[]) => client.people.quickFacts.sort({ personId: person.id, ids }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '' && (await add.run(typed)) !== undefined) setTyped('')
  }
  return (
    <Section title="Quick facts">
      {person.quickFacts.length > 0 && (
        <SortableList
          label="Quick facts"
          items={person.quickFacts}
          itemId={(fact) => fact.id}
          itemLabel={(fact) => fact.content}
          onReorder={(ids) => void sort.run(ids)}
        >
          {(fact) => (
            <div className={styles.row} data-private>
              <InlineField
                label="Quick fact"
                hideLabel
                value={fact.content}
                validate={(text) =>
                  text.trim() === '' ? 'Use the bin at the end of the line to remove this.' : undefined
                }
                onSave={(content) => inWords(client.people.quickFacts.update({ id: fact.id, fields: { content } }))}
              />
              <ConfidenceButton
                entity="quickFact"
                entityId={fact.id}
                confidence={fact.confidence}
                likely={person.kind === 'me' ? null : person.id}
                about={fact.content}
              />
              <Tooltip label="Remove">
                <ActionIcon aria-label={`Remove “${fact.content}”`} onClick={() => void remove.run(fact.id)}>
                  <IconTrash size={16} stroke={1.8} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </div>
          )}
        </SortableList>
      )}
      <form className={styles.adder} onSubmit={(event) => void save(event)}>
        <TextInput
          className={styles.grow}
          aria-label="Add a quick fact"
          placeholder="Something to ask about: the marathon, the move, the new puppy"
          value={typed}
          maxLength={1000}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {typed.trim() !== '' && (
          <Button type="submit" loading={add.pending}>
            Add
          </Button>
        )}
      </form>
    </Section>
  )
}
