import { TextInput } from '@mantine/core'

type NameFieldsProps = {
  /** The other person. */
  name: string
  myName: string
  myDevice: string
  onMyName: (typed: string) => void
  onMyDevice: (typed: string) => void
}

/** What the other person will see of me and of this computer; nothing else of it goes over. */
export function NameFields({ name, myName, myDevice, onMyName, onMyDevice }: NameFieldsProps) {
  return (
    <>
      <TextInput
        label={`Your name, as ${name} will see it`}
        value={myName}
        maxLength={120}
        autoComplete="name"
        onChange={(event) => onMyName(event.currentTarget.value)}
      />
      <TextInput
        label={`This computer’s name, as ${name} will see it`}
        description={`So that ${name} can tell your computers apart, should one be lost. It can be empty.`}
        value={myDevice}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => onMyDevice(event.currentTarget.value)}
      />
    </>
  )
}
