import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ContactKind, contactKindNames, contactKinds } from '#contract/contact-kinds.ts'
import { settingsQuery, useSettingsChange } from '../api/settings.ts'
import styles from './contact-kinds.module.css'

/** Which ways of being in touch begin a rhythm anew. */
export function ContactKindsSetting() {
  const { data } = useQuery(settingsQuery())
  const store = useSettingsChange()
  if (!data) return null
  const without = data.uncountedContacts
  const toggle = (kind: ContactKind, counts: boolean) =>
    void store.run({ uncountedContacts: counts ? without.filter((other) => other !== kind) : [...without, kind] })
  return (
    <fieldset className={styles.kinds}>
      <legend className={styles.hint}>
        What is ticked begins the rhythm anew on the day it happened, also what is in the notebook already. A try
        without an answer never does.
      </legend>
      {contactKinds.map((kind) => (
        <Checkbox
          key={kind}
          label={contactKindNames[kind]}
          checked={!without.includes(kind)}
          onChange={(event) => toggle(kind, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}
