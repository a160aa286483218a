import { Button, Group, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import styles from './vault-page.module.css'

const keptForms = () => coreQuery({ key: ['vault', 'kept-forms'], topics: [], fetch: () => client.vault.keptForms() })

/** Gives back what stood in forms when the notebook locked, once. */
export function KeptForms() {
  const forms = useQuery(keptForms()).data ?? []
  const queries = useQueryClient()
  const drop = useChange(() => client.vault.dropKeptForms())
  const close = async () => {
    if (await drop.run(undefined)) await queries.invalidateQueries({ queryKey: keptForms().queryKey })
  }
  if (forms.length === 0) return null
  return (
    <Dialog
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title="Not saved when the notebook locked"
      size={560}
    >
      <div className={styles.form}>
        <p className={styles.reason}>
          This is what stood in the form. Copy what you want to keep; it is removed when you close this.
        </p>
        {forms.map(({ title, fields }, at) => (
          // Two forms may be alike; their place is what they are.
          <section key={`${at}-${title}`} className={styles.nested} aria-label={title}>
            <strong>{title}</strong>
            {fields.map(({ label, value }, place) => (
              <Textarea key={`${place}-${label}`} label={label} value={value} readOnly autosize maxRows={8} />
            ))}
          </section>
        ))}
        <Group justify="flex-end">
          <Button variant="filled" loading={drop.pending} onClick={() => void close()}>
            Close and remove
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
