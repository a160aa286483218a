import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, Checkbox, Radio, Select, Stack, Textarea } from '@mantine/core'
import type { ClosingOutcome, ClosingView } from '#contract/closing.contract.ts'
import { endReasonNames, endReasons, type EndReason } from '#contract/mentorship-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Page } from '#renderer/components/page.tsx'
import { Section } from '#renderer/components/section.tsx'
import { closingQuery, useClose } from '../api/closing.ts'
import styles from './closing.module.css'

type ClosingPageProps = {
  mentorshipId: string
  /** What happens with what is shared; null where nothing is. */
  sharing: ReactNode
  onCancel: () => void
  /** The mentorship to show afterwards. */
  onClosed: (mentorshipId: string) => void
}

/** Brings a mentorship to a good end: what it becomes, what was reached, thanks, and how it goes on. */
export function ClosingPage(props: ClosingPageProps) {
  const found = useQuery(closingQuery(props.mentorshipId))
  if (found.isPending) return <DelayedSkeleton lines={8} label="Looking back" />
  if (found.isError) {
    return (
      <Page title="Close it well" scrollId="closing">
        <ErrorSentence message={errorWords(found.error)} next={{ label: 'Back', onClick: props.onCancel }} />
      </Page>
    )
  }
  return (
    <Page title="Close it well" meta={`With ${found.data.name}`} scrollId="closing">
      <ClosingForm view={found.data} {...props} />
    </Page>
  )
}

const outcomes: { value: ClosingOutcome; label: string; help: string }[] = [
  { value: 'ended', label: 'It ends', help: 'It is over; everything in it stays, and it can be reopened.' },
  { value: 'alumni', label: 'We stay in touch', help: 'An occasional call or letter, without a plan.' },
  {
    value: 'peers',
    label: 'We go on as peers',
    help: 'This mentorship ends, and a new one between equals goes on from it.',
  },
]
const rhythms = [
  { value: 'as_it_is', label: 'As it is' },
  { value: '30', label: 'Once a month' },
  { value: '90', label: 'Every three months' },
  { value: '180', label: 'Twice a year' },
  { value: '365', label: 'Once a year' },
  { value: 'none', label: 'No rhythm' },
]
const reasons = endReasons.filter((reason) => reason !== 'evolved_to_peers')

function ClosingForm({ view, mentorshipId, sharing, onCancel, onClosed }: ClosingPageProps & { view: ClosingView }) {
  const close = useClose()
  const [outcome, setOutcome] = useState<ClosingOutcome>('ended')
  const [endReason, setEndReason] = useState<EndReason>('goals_met')
  const [words, setWords] = useState('')
  const [thanks, setThanks] = useState(view.thanks)
  const [keepsThanks, setKeepsThanks] = useState(true)
  const [sent, setSent] = useState(false)
  const [rhythm, setRhythm] = useState('as_it_is')
  const [askReference, setAskReference] = useState(false)
  const { name } = view

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await close.run({
      ...{ mentorshipId, outcome, endReason, askReference },
      ...(words.trim() !== '' && { words }),
      ...(keepsThanks && thanks.trim() !== '' && { thanks: { text: thanks, sent } }),
      ...(rhythm !== 'as_it_is' && { everyDays: rhythm === 'none' ? null : Number(rhythm) }),
    })
    if (result) onClosed(result.successorId ?? mentorshipId)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Section title="What you reached together">
        <Reached view={view} />
      </Section>
      <Section title="What it becomes">
        <Stack gap="md">
          <Radio.Group
            aria-label="What it becomes"
            value={outcome}
            onChange={(value) => setOutcome(outcomes.find((one) => one.value === value)?.value ?? 'ended')}
          >
            <Stack gap="xs">
              {outcomes.map(({ value, label, help }) => (
                <Radio key={value} value={value} label={label} description={help} />
              ))}
            </Stack>
          </Radio.Group>
          {outcome === 'ended' && (
            <Select
              label="Why"
              description="For your own memory. Nobody is at fault, and nobody else sees it."
              data={reasons.map((value) => ({ value, label: endReasonNames[value] }))}
              value={endReason}
              onChange={(value) => setEndReason(reasons.find((one) => one === value) ?? 'other')}
              allowDeselect={false}
            />
          )}
          <Textarea
            label="In your words"
            placeholder="May stay empty"
            autosize
            minRows={2}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </Stack>
      </Section>
      <Section title="Thanks">
        <div className={styles.fields}>
          <Textarea
            label={`Words for ${name}`}
            description="A draft to change and send in your own way. Mentorbook sends nothing."
            autosize
            minRows={5}
            maxRows={14}
            value={thanks}
            onChange={(event) => setThanks(event.currentTarget.value)}
          />
          <Checkbox
            label="Keep these words among my thanks"
            checked={keepsThanks}
            onChange={(event) => setKeepsThanks(event.currentTarget.checked)}
          />
          {keepsThanks && (
            <Checkbox label="I said them" checked={sent} onChange={(event) => setSent(event.currentTarget.checked)} />
          )}
        </div>
      </Section>
      <Section title="Afterwards">
        <div className={styles.fields}>
          <Select
            label={`How often you want to be in touch with ${name}`}
            data={rhythms}
            value={rhythm}
            onChange={(value) => setRhythm(value ?? 'as_it_is')}
            allowDeselect={false}
          />
          <Checkbox
            label={`I would like to ask ${name} for a reference`}
            description="It stands among your reference requests, each step with its day."
            checked={askReference}
            onChange={(event) => setAskReference(event.currentTarget.checked)}
          />
        </div>
      </Section>
      {sharing !== null && <Section title="What you share">{sharing}</Section>}
      {close.error !== null && <ErrorSentence message={errorWords(close.error)} />}
      <div className={styles.foot}>
        <Button onClick={onCancel}>Not now</Button>
        <Button type="submit" variant="filled" loading={close.pending}>
          {outcome === 'peers' ? 'Go on as peers' : outcome === 'alumni' ? 'Stay in touch' : 'Close the mentorship'}
        </Button>
      </div>
    </form>
  )
}

function Reached({ view: { achieved, meetings, name } }: { view: ClosingView }) {
  const lists = [
    { label: 'Goals', rows: achieved.goals },
    { label: 'Wins', rows: achieved.wins },
    { label: 'Advice that was tried', rows: achieved.advice },
  ].filter(({ rows }) => rows.length > 0)
  const met = meetings === 0 ? '' : meetings === 1 ? 'You met once. ' : `You met ${meetings} times. `
  return (
    <div data-private>
      <p className={styles.quiet}>
        {met}
        {lists.length === 0 &&
          `No goals, wins or tried advice stand in this mentorship. What you had with ${name} may be something else.`}
      </p>
      {lists.map(({ label, rows }) => (
        <div key={label}>
          <p className={styles.quiet}>{label}</p>
          <ul className={styles.reached} aria-label={label}>
            {rows.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
