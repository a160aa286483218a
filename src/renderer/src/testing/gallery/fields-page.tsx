import { Button, Checkbox, Group, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DateField } from '../../components/date-field.tsx'
import { InlineField } from '../../components/inline-field.tsx'
import { InlineSelect } from '../../components/inline-select.tsx'
import { KeyHint } from '../../components/key-hint.tsx'
import { LanePill } from '../../components/lane-mark.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { TagInput } from '../../components/tag-input.tsx'

const stages = [
  { value: 'knowing', label: 'Getting to know' },
  { value: 'underway', label: 'Under way' },
  { value: 'over', label: 'Completed' },
]
const refuse = async () => {
  throw new Error('This could not be saved because the notebook is being moved. Your text is still here.')
}

export function FieldsPage() {
  const [name, setName] = useState('Lead the redesign of the intake form')
  const [note, setNote] = useState(
    'She asked for this herself. Small first: one clinic, two weeks, then look at the numbers together.',
  )
  const [stage, setStage] = useState('underway')
  const [labels, setLabels] = useState<string[]>(['career', 'design'])
  const [day, setDay] = useState<string | null>('2026-03-12')
  const [open, setOpen] = useState(false)
  return (
    <Page
      title="Fields"
      meta="A goal, written down"
      actions={<Button onClick={() => setOpen(true)}>Open a dialog</Button>}
    >
      <Section title="Written in place">
        <Stack gap="sm">
          <InlineField look="title" hideLabel label="Goal" value={name} onSave={setName} />
          <InlineField look="reading" multiline label="Why it matters" value={note} onSave={setNote} />
          <Group gap="xl" align="start">
            <InlineSelect label="Stage" value={stage} options={stages} onSave={setStage} />
            <InlineField label="Refuses to be saved" value="Try me" onSave={refuse} />
          </Group>
          <TagInput label="Labels" value={labels} onChange={setLabels} suggestions={['career', 'reading', 'family']} />
          <DateField
            label="Look at it again"
            value={day}
            onChange={setDay}
            parse={(text) => (text.includes('friday') ? '2026-03-20' : null)}
          />
        </Stack>
      </Section>
      <Section title="In a form">
        <Stack gap="md" maw={480}>
          <TextInput label="Name" placeholder="What do you call it?" />
          <TextInput label="Email" defaultValue="ana@" error="This address ends after the @." />
          <Select label="Repeats" data={['Never', 'Every week', 'Every month']} defaultValue="Every month" />
          <Textarea label="Note" autosize minRows={2} placeholder="Only you will see this" />
          <Checkbox label="Remind me the day before" defaultChecked />
          <SegmentedControl aria-label="View" data={['Board', 'Table', 'Month']} defaultValue="Table" />
        </Stack>
      </Section>
      <Section title="Buttons and marks">
        <Group gap="xs">
          <Button variant="filled">Add a goal</Button>
          <Button>Prepare</Button>
          <Button variant="light">Share with Ana</Button>
          <Button variant="subtle">Cancel</Button>
          <Button variant="filled" color="red">
            Remove for good
          </Button>
          <Button disabled>Not yet</Button>
        </Group>
        <Group gap="md" mt="md">
          <LanePill lane="private" />
          <LanePill lane="shared" name="Ana" />
          <StatusPill tone="quiet" label="Not begun" />
          <StatusPill tone="active" label="Under way" />
          <StatusPill tone="done" label="Done" />
          <StatusPill tone="amber" label="Paused" />
          <StatusPill tone="red" label="Long overdue" />
          <KeyHint keys="G P" />
          <KeyHint keys="Mod+Shift+Z" />
        </Group>
      </Section>
      <Modal opened={open} onClose={() => setOpen(false)} title="Share this goal with Ana">
        <Stack>
          <p style={{ margin: 0 }}>She will see the goal and its dates. Your private notes stay here.</p>
          <TextInput label="A word to go with it" />
          <Group justify="flex-end" gap="xs">
            <Button onClick={() => setOpen(false)}>Not now</Button>
            <Button variant="filled">Share</Button>
          </Group>
        </Stack>
      </Modal>
    </Page>
  )
}
