import { Button, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ConnectionOptions } from '#contract/sharing.contract.ts'
import { errorField, errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { optionsQuery, setOptions } from '../api/sharing-calls.ts'
import { readBootstrap, readRelay } from '../model/connection-fields.ts'
import styles from './sharing.module.css'

/** Which ways may be used to reach the people one shares with, and what each of them shows to whom. */
export function ConnectionsSection() {
  const { data, error } = useQuery(optionsQuery())
  return (
    <Section title="Connections">
      <p className={styles.words}>
        Connections are opened only while you share a mentorship with somebody, or wait for somebody you invited. What
        goes over is sealed on this computer; only the person it is for can open it.
      </p>
      {error !== null && <ErrorSentence message={errorWords(error)} />}
      {data && <Options options={data} />}
    </Section>
  )
}

function Options({ options }: { options: ConnectionOptions }) {
  const queries = useQueryClient()
  const change = useChange(
    async (next: ConnectionOptions) => {
      await setOptions(next)
      await queries.invalidateQueries({ queryKey: optionsQuery().queryKey })
      return next
    },
    { toastProblem: false },
  )
  const [isOwn, setOwn] = useState(false)
  return (
    <div className={styles.options}>
      <Switch
        label="The network you are in"
        description="Finds people you share with in the same house or office. Other computers in this network can see that Mentorbook runs here, and nothing of what you write."
        checked={options.lan}
        disabled={change.pending}
        onChange={(event) => void change.run({ ...options, lan: event.currentTarget.checked })}
      />
      <Switch
        label="The internet"
        description="Finds people you share with wherever they are. Computers that help with finding see the internet address of this computer and that it looks for somebody, but not for whom, and nothing of what you write. The person you share with sees the address, too."
        checked={options.dht}
        disabled={change.pending}
        onChange={(event) => void change.run({ ...options, dht: event.currentTarget.checked })}
      />
      {!isOwn && change.error !== null && <ErrorSentence message={errorWords(change.error)} />}
      {options.dht &&
        (isOwn ? (
          <OwnComputers options={options} change={change} onClose={() => setOwn(false)} />
        ) : (
          <div>
            <p className={styles.words}>
              {options.bootstrap.length === 0
                ? 'People are found with the help of public computers.'
                : `People are found with the help of ${options.bootstrap.join(', ')}.`}{' '}
              {options.relay === null
                ? 'Where no direct connection is possible, there is none.'
                : 'Where no direct connection is possible, your relay passes on what is sealed.'}
            </p>
            <Button onClick={() => setOwn(true)}>Use your own computers for this</Button>
          </div>
        ))}
    </div>
  )
}

type OwnComputersProps = {
  options: ConnectionOptions
  change: { run: (next: ConnectionOptions) => Promise<ConnectionOptions | undefined>; pending: boolean; error: unknown }
  onClose: () => void
}

function OwnComputers({ options, change, onClose }: OwnComputersProps) {
  const [nodes, setNodes] = useState(options.bootstrap.join('\n'))
  const [relay, setRelay] = useState(options.relay ?? '')
  const [isTried, setTried] = useState(false)
  const readNodes = readBootstrap(nodes)
  const readKey = readRelay(relay)
  const refused = change.error === null ? undefined : errorWords(change.error)
  const field = errorField(change.error)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (readNodes.problem !== undefined || readKey.problem !== undefined) return
    if (await change.run({ ...options, bootstrap: readNodes.nodes, relay: readKey.relay })) onClose()
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Textarea
        label="Computers that find people"
        description="One on each line, as address:port. They see what the public ones would see. Empty: the public ones. The person you share with needs the same."
        autosize
        minRows={2}
        spellCheck={false}
        value={nodes}
        onChange={(event) => setNodes(event.currentTarget.value)}
        error={(isTried ? readNodes.problem : undefined) ?? (field === 'bootstrap' ? refused : undefined)}
      />
      <TextInput
        label="Relay"
        description="Its key. It passes on what is sealed when no direct connection is possible. It sees both addresses, when and how much, and nothing of what you write."
        spellCheck={false}
        autoComplete="off"
        maxLength={100}
        classNames={{ input: styles.secret }}
        value={relay}
        onChange={(event) => setRelay(event.currentTarget.value)}
        error={(isTried ? readKey.problem : undefined) ?? (field === 'relay' ? refused : undefined)}
      />
      {refused !== undefined && field !== 'bootstrap' && field !== 'relay' && <ErrorSentence message={refused} />}
      <p className={styles.line}>
        <Button type="submit" variant="filled" loading={change.pending}>
          Save
        </Button>
        <Button onClick={onClose}>Leave it as it is</Button>
      </p>
    </form>
  )
}
