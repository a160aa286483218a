import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { PersonDetail } from '#contract/people.contract.ts'
import { nextOccurrence, parsePartialDate, turnsWords } from '#shared/partial-date.ts'
import { sinceWords } from '#shared/relative-words.ts'
import { instantToDay } from '#shared/time.ts'
import { listTimeZones } from '#shared/zone.ts'
import { Fact, FactList } from '../../../components/fact-list.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { InlineSelect } from '../../../components/inline-select.tsx'
import { Section } from '../../../components/section.tsx'
import { TagInput } from '../../../components/tag-input.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { savePerson } from '../api/save-person.ts'
import { dateWords, textFields } from '../model/person-words.ts'
import { dateProblem, readWrittenDate } from '../model/written-date.ts'
import styles from './people.module.css'

const zones = listTimeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

/** Small facts of a person. What is empty is offered by a menu instead of standing there empty. */
export function FactsSection({ person }: { person: PersonDetail }) {
  const [asked, setAsked] = useState<readonly string[]>([])
  const has = (field: string, value: unknown) =>
    asked.includes(field) || (Array.isArray(value) ? value.length > 0 : Boolean(value))
  const offers = [
    ...textFields.map(({ field, label }) => ({ field: field as string, label, shown: has(field, person[field]) })),
    { field: 'birthday', label: 'Birthday', shown: has('birthday', person.birthday) },
    { field: 'timezone', label: 'Time zone', shown: has('timezone', person.timezone) },
    { field: 'languages', label: 'Languages', shown: has('languages', person.languages) },
  ].filter((offer) => !offer.shown)
  const add = offers.length > 0 && (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}>
          Add a fact
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offers.map(({ field, label }) => (
          <Menu.Item key={field} onClick={() => setAsked([...asked, field])}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
  return (
    <Section title="Facts" actions={add}>
      <FactList>
        {textFields.map(
          ({ field, label, placeholder }) =>
            has(field, person[field]) && (
              <Fact key={field} label={label}>
                <InlineField
                  label={label}
                  hideLabel
                  value={person[field] ?? ''}
                  placeholder={placeholder}
                  onSave={(text) => savePerson(person.id, { [field]: text.trim() || null })}
                />
              </Fact>
            ),
        )}
        {has('birthday', person.birthday) && <BirthdayFact person={person} />}
        {has('timezone', person.timezone) && (
          <Fact label="Time zone">
            <InlineSelect
              label="Time zone"
              hideLabel
              searchable
              options={zones}
              value={person.timezone ?? ''}
              onSave={(timezone) => savePerson(person.id, { timezone })}
            />
          </Fact>
        )}
        {has('languages', person.languages) && (
          <Fact label="Languages">
            <TagInput
              label="Languages"
              hideLabel
              value={person.languages}
              placeholder="Portuguese, English"
              onChange={(languages) => void savePerson(person.id, { languages })}
            />
          </Fact>
        )}
      </FactList>
    </Section>
  )
}

function BirthdayFact({ person }: { person: PersonDetail }) {
  const today = instantToDay(useNow(), systemZone())
  const partial = person.birthday ? parsePartialDate(person.birthday) : null
  const next = partial && nextOccurrence(partial, today)
  const words = next
    ? [turnsWords(partial, today), next === today ? 'today' : sinceWords(next, today)].filter(Boolean).join(' ')
    : ''
  return (
    <Fact label="Birthday">
      <InlineField
        label="Birthday"
        hideLabel
        value={person.birthday ? dateWords(person.birthday) : ''}
        placeholder="12 April, or 12 April 1985"
        validate={dateProblem}
        onSave={(text) => savePerson(person.id, { birthday: readWrittenDate(text) })}
      />
      {words && <span className={styles.soft}>{words}</span>}
    </Fact>
  )
}
