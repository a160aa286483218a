import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import type { PersonDetail, PersonName } from '#contract/people.contract.ts'
import { Fact, FactList } from '../../../components/fact-list.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { InlineSelect } from '../../../components/inline-select.tsx'
import { Section } from '../../../components/section.tsx'
import { usePeopleList } from '../api/people-queries.ts'
import { savePerson } from '../api/save-person.ts'
import { dateWords } from '../model/person-words.ts'
import { dateProblem, readWrittenDate } from '../model/written-date.ts'

type StorySectionProps = { person: PersonDetail; onOpenPerson: (id: string) => void }

/** How we came to know each other, and what there is to say about the person. */
export function StorySection({ person, onOpenPerson }: StorySectionProps) {
  const [choosing, setChoosing] = useState(false)
  const [dating, setDating] = useState(false)
  const first = person.given ?? person.displayName
  return (
    <>
      <Section title="How we met">
        <div data-private>
          <InlineField
            label="How we met"
            hideLabel
            multiline
            look="reading"
            value={person.howMet ?? ''}
            placeholder={`Where you and ${first} first talked, and about what`}
            onSave={(text) => savePerson(person.id, { howMet: text.trim() || null })}
          />
        </div>
        <FactList>
          {(person.metOn || dating) && (
            <Fact label="When">
              <InlineField
                label="When we met"
                hideLabel
                value={person.metOn ? dateWords(person.metOn) : ''}
                placeholder="March 2021"
                validate={dateProblem}
                onSave={(text) => savePerson(person.id, { metOn: readWrittenDate(text) })}
              />
            </Fact>
          )}
          {(person.metThrough || choosing) && (
            <Fact label="Introduced by">
              {person.metThrough && !choosing ? (
                <>
                  <PersonLink person={person.metThrough} onOpen={onOpenPerson} />{' '}
                  <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setChoosing(true)}>
                    Change
                  </Button>
                </>
              ) : (
                <Introducer person={person} onDone={() => setChoosing(false)} />
              )}
            </Fact>
          )}
          {person.introduced.length > 0 && (
            <Fact label="Introduced to me">
              {person.introduced.map((each, at) => (
                <span key={each.id}>
                  {at > 0 && ', '}
                  <PersonLink person={each} onOpen={onOpenPerson} />
                </span>
              ))}
            </Fact>
          )}
        </FactList>
        {!person.metOn && !dating && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => setDating(true)}>
            Add when
          </Button>
        )}
        {!person.metThrough && !choosing && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => setChoosing(true)}>
            Add who introduced you
          </Button>
        )}
      </Section>
      <Section title={`About ${first}`}>
        <div data-private>
          <InlineField
            label={`About ${first}`}
            hideLabel
            multiline
            look="reading"
            value={person.about ?? ''}
            placeholder="What drives them, what they are good at, what they would not say themselves"
            onSave={(text) => savePerson(person.id, { about: text.trim() || null })}
          />
        </div>
      </Section>
    </>
  )
}

const nobody = 'nobody'

function Introducer({ person, onDone }: { person: PersonDetail; onDone: () => void }) {
  const people = usePeopleList(false).data ?? []
  const options = people.filter((row) => row.id !== person.id).map((row) => ({ value: row.id, label: row.displayName }))
  const save = async (id: string) => {
    await savePerson(person.id, { metThroughPersonId: id === nobody ? null : id })
    onDone()
  }
  return (
    <InlineSelect
      label="Introduced by"
      hideLabel
      searchable
      value={person.metThrough?.id ?? nobody}
      options={[{ value: nobody, label: 'Nobody' }, ...options]}
      onSave={save}
    />
  )
}

function PersonLink({ person, onOpen }: { person: PersonName; onOpen: (id: string) => void }) {
  return (
    <Anchor component="button" type="button" inherit onClick={() => onOpen(person.id)}>
      {person.displayName}
    </Anchor>
  )
}
