import { fieldWords } from '#contract/record-kinds/record-data.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { ShareCopyDialog } from '#renderer/components/share-copy-dialog.tsx'
import { UnshareDialog } from '#renderer/components/unshare-dialog.tsx'
import { useCopyRecord, useLetGoOfRecord } from '../api/record-changes.ts'

type RecordLaneDialogProps = {
  record: RecordRow
  onClose: () => void
  /** Called with the record that goes on in this one's place. */
  onMoved: (id: string) => void
}

/** Shares a copy of a private record in words that are seen before, or goes on privately with a shared one. */
export function RecordLaneDialog({ record, onClose, onMoved }: RecordLaneDialogProps) {
  const kind = recordKindOf(record.kind)
  const copy = useCopyRecord(kind)
  const letGo = useLetGoOfRecord(kind)
  const partnerName = record.partnerName ?? 'The other person'
  const one = kind.words.one.toLowerCase()
  if (record.lane === 'shared')
    return (
      <UnshareDialog
        title={record.title}
        partnerName={partnerName}
        onUnshare={async () => {
          const done = await letGo.run(record.id)
          if (done) onMoved(done.id)
          return done !== undefined
        }}
        onClose={onClose}
      />
    )
  const texts = Object.entries(kind.fields).filter(
    ([name, field]) => field.widget === 'prose' && typeof record.data[name] === 'string',
  )
  const others = Object.keys(kind.fields).filter((name) => !texts.some(([text]) => text === name))
  const facts = others.flatMap((name) => {
    const words = fieldWords(kind, name, record.data)
    return words === undefined ? [] : [`${kind.fields[name]?.label ?? name}: ${words}`]
  })
  const status = kind.statuses.find(({ value }) => value === record.status)?.label
  const share = async ({ title = '', body = '', ...data }: Record<string, string>, despiteConfidence: boolean) => {
    const kept = Object.fromEntries(others.flatMap((name) => (name in record.data ? [[name, record.data[name]]] : [])))
    const words = Object.fromEntries(Object.entries(data).map(([key, text]) => [key.slice('data.'.length), text]))
    const input = { id: record.id, title, body: body.trim() === '' ? null : body, data: { ...kept, ...words } }
    const done = await copy.run({ ...input, despiteConfidence })
    if (done) onMoved(done.id)
    return done !== undefined
  }
  return (
    <ShareCopyDialog
      title={`Share a copy with ${partnerName}`}
      lane="shared"
      partnerName={partnerName}
      fields={[
        { key: 'title', label: kind.words.title, value: record.title, maxLength: 500, isLong: true },
        ...(record.body === null || kind.words.body === undefined
          ? []
          : [{ key: 'body', label: kind.words.body, value: record.body, isLong: true }]),
        ...texts.map(([name, field]) => ({
          key: `data.${name}`,
          label: field.label,
          value: String(record.data[name]),
          isLong: true,
        })),
      ]}
      confirmLabel="Share these words"
      onConfirm={share}
      error={copy.error}
      onClose={onClose}
    >
      <p>
        {partnerName} will see these words{status !== undefined && `, that it stands at “${status}”`}
        {facts.length > 0 && `, and: ${facts.join('; ')}`}. The people you linked stay here, and your private {one}{' '}
        stays as it is.
      </p>
    </ShareCopyDialog>
  )
}
