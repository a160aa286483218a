import { Button, Group } from '@mantine/core'
import { Dialog } from '../../../components/dialog.tsx'
import type { OpenedLink } from '../editor/note-callbacks.ts'

type LinkQuestionProps = { link: OpenedLink | undefined; onOpen: (href: string) => void; onClose: () => void }

/** Shows where a link really leads before it is opened outside of the notebook. */
export function LinkQuestion({ link, onOpen, onClose }: LinkQuestionProps) {
  return (
    <Dialog
      opened={link !== undefined}
      onClose={onClose}
      title={`Open ${link?.host ?? ''}?`}
      withCloseButton={false}
      size={480}
    >
      <p style={{ overflowWrap: 'anywhere', marginTop: 0 }}>{link?.href}</p>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose}>Stay here</Button>
        <Button
          variant="filled"
          data-autofocus
          onClick={() => {
            if (link) onOpen(link.href)
            onClose()
          }}
        >
          Open it
        </Button>
      </Group>
    </Dialog>
  )
}
