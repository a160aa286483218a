import { Button, Menu, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { outreachPack } from '#contract/content-packs/outreach.pack.ts'
import type { OutreachDetail, OutreachFields } from '#contract/outreach.contract.ts'
import { outreachChannelNames, outreachChannels, type OutreachChannel } from '#contract/outreach-words.ts'
import { offered, packQuery } from '#renderer/backend/content-packs.ts'
import { useDraft } from '#renderer/lib/use-draft.ts'
import { saveOutreach, useSaveOutreach, useTemplate } from '../api/outreach.ts'
import styles from './outreach.module.css'

const slots = [
  { key: 'intro', label: 'Who you are', hint: 'One or two sentences.' },
  { key: 'compliment', label: 'What of their work stayed with you', hint: 'One thing that only they did.' },
  { key: 'goals', label: 'What you want, and why them', hint: 'Your goal, and what they know of it.' },
  { key: 'ask', label: 'What you ask for', hint: 'One thing, with how long it takes, and a kind way out.' },
] as const
type SlotKey = (typeof slots)[number]['key']

type MessageFieldsProps = {
  message: OutreachDetail
  people: readonly { id: string; displayName: string }[]
  /** What is typed, before it is saved. */
  onTyped: (fields: Partial<Record<SlotKey, string>>) => void
}

/** How it goes, and the four parts that become one message. */
export function MessageFields({ message, people, onTyped }: MessageFieldsProps) {
  const { id, channel, via, known } = message
  const { data: pack } = useQuery(packQuery(outreachPack))
  const change = useSaveOutreach()
  const begin = useTemplate()
  const templates = offered(pack).filter(({ value }) => value.use === 'first')
  const put = (fields: OutreachFields) => void change.run({ id, fields })
  return (
    <div className={styles.stack}>
      <div className={styles.line}>
        <NativeSelect
          label="How it goes"
          value={channel}
          data={outreachChannels.map((value) => ({ value, label: outreachChannelNames[value] }))}
          onChange={(event) => put({ channel: event.currentTarget.value as OutreachChannel })}
        />
        {channel === 'introducer' && (
          <NativeSelect
            label="Through whom"
            value={via?.id ?? ''}
            data={[
              { value: '', label: 'Choose a person' },
              ...people
                .filter((person) => person.id !== message.personId)
                .map((person) => ({ value: person.id, label: person.displayName })),
            ]}
            onChange={(event) => put({ viaPersonId: event.currentTarget.value || null })}
          />
        )}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button>Begin from a template</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {templates.map(({ id: template, value }) => (
              <Menu.Item key={template} onClick={() => void begin.run({ id, template })}>
                {value.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {(channel === 'mail' || channel === 'introducer') && (
        <Slot
          label="Subject"
          single
          value={message.subject}
          onSave={(subject) => saveOutreach(id, { subject })}
          onTyped={() => undefined}
        />
      )}
      {slots.map(({ key, label, hint }) => (
        <div key={key}>
          <Slot
            label={label}
            hint={hint}
            value={message[key]}
            onSave={(text) => saveOutreach(id, { [key]: text })}
            onTyped={(text) => onTyped({ [key]: text })}
          />
          {key === 'compliment' && (
            <Suggestions
              label="Use what you noted"
              lines={known.evidence.filter((line) => !message.compliment.includes(line))}
              onChoose={(line) =>
                put({
                  compliment: message.compliment.includes('{evidence}')
                    ? message.compliment.replace('{evidence}', line)
                    : `${line} ${message.compliment}`.trim(),
                })
              }
            />
          )}
          {key === 'goals' && (
            <Suggestions
              label="Use a goal"
              lines={known.goals.filter((line) => !message.goals.includes(line))}
              onChoose={(line) =>
                put({
                  goals: message.goals.includes('{goal}')
                    ? message.goals.replace('{goal}', line)
                    : `${message.goals} ${line}`.trim(),
                })
              }
            />
          )}
        </div>
      ))}
    </div>
  )
}

type SlotProps = {
  label: string
  hint?: string
  value: string
  single?: boolean
  onSave: (text: string) => Promise<void>
  onTyped: (text: string) => void
}

/** A part of the message, saved as it is typed. */
function Slot({ label, hint, value, single, onSave, onTyped }: SlotProps) {
  const { text, dirty, state, change, commit } = useDraft({ value, onSave })
  const saveIdle = useEffectEvent(commit)
  const tell = useEffectEvent(onTyped)
  useEffect(() => {
    tell(text)
    if (!dirty) return
    const timer = setTimeout(() => saveIdle(), 800)
    return () => clearTimeout(timer)
  }, [dirty, text])
  const field = {
    label,
    description: hint,
    value: text,
    error: state.kind === 'failed' ? state.sentence : undefined,
    onChange: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
    onBlur: commit,
  }
  return single ? (
    <TextInput {...field} maxLength={200} />
  ) : (
    <Textarea {...field} autosize minRows={2} maxLength={3000} />
  )
}

function Suggestions({ label, lines, onChoose }: { label: string; lines: string[]; onChoose: (line: string) => void }) {
  if (lines.length === 0) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" variant="subtle">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {lines.slice(0, 8).map((line) => (
          <Menu.Item key={line} onClick={() => onChoose(line)}>
            {line.length > 90 ? `${line.slice(0, 90)}…` : line}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
