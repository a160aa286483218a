import { Select } from '@mantine/core'
import type { VaultStatus } from '#contract/vault.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { useChange } from '#renderer/backend/use-change.ts'

const choices = [5, 15, 30, 60, 240]
const never = 'never'

/** After how long without anybody at the computer the notebook locks itself. */
export function IdleLockSetting({ status }: { status: VaultStatus }) {
  const store = useChange((minutes: number | null) => client.vault.lockAfter({ minutes }))
  if (!status.canLock) return null
  const { lockAfterMinutes: now } = status
  const minutes = now === null || choices.includes(now) ? choices : [now, ...choices]
  const options = [
    ...minutes.map((each) => ({ value: String(each), label: words(each) })),
    { value: never, label: 'Never' },
  ]
  return (
    <Select
      label="Lock when nobody was here for"
      maw="16rem"
      allowDeselect={false}
      data={options}
      value={now === null ? never : String(now)}
      onChange={(value) => void store.run(value === null || value === never ? null : Number(value))}
    />
  )
}

function words(minutes: number): string {
  if (minutes < 1) return `${Math.round(minutes * 60)} seconds`
  if (minutes < 60) return `${minutes} minutes`
  return minutes === 60 ? 'One hour' : `${minutes / 60} hours`
}
