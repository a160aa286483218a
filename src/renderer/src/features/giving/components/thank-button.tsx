import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHeart } from '@tabler/icons-react'
import { ThanksDialog } from './thanks-dialog.tsx'

type ThankButtonProps = { personId: string; name: string; size?: 'xs' }

/** Opens words of thanks for somebody. */
export function ThankButton({ personId, name, size }: ThankButtonProps) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button
        {...(size && { size })}
        leftSection={<IconHeart size={16} stroke={1.8} aria-hidden />}
        aria-label={`Thank ${name}`}
        onClick={open}
      >
        Thank
      </Button>
      <ThanksDialog person={{ id: personId, name }} opened={opened} onClose={close} />
    </>
  )
}
