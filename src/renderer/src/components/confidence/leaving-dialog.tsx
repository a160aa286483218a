import { Button, Group } from '@mantine/core'
import { confidenceLevelWords, type HeldBack } from '#contract/confidence.contract.ts'
import { Dialog } from '../dialog.tsx'

type LeavingDialogProps = {
  heldBack: readonly HeldBack[]
  /** What would hold it: "the file", "the copied brief". */
  where: string
  onLeaveOut: () => void
  onLetGo: () => void
  onClose: () => void
}

const shown = 6

/** Names what was told in confidence and is about to leave the notebook. Leaving it out is what Enter does. */
export function LeavingDialog({ heldBack, where, onLeaveOut, onLetGo, onClose }: LeavingDialogProps) {
  const isOne = heldBack.length === 1
  const rest = heldBack.length - shown
  const answer = (act: () => void) => () => {
    act()
    onClose()
  }
  return (
    <Dialog opened onClose={onClose} title="Told in confidence" size={520}>
      <p>
        {isOne ? 'This was' : `These ${heldBack.length} were`} told to you in confidence, and {isOne ? 'is' : 'are'}{' '}
        about to stand in {where}:
      </p>
      <ul data-private>
        {heldBack.slice(0, shown).map(({ words, toldByName, level }, at) => (
          <li key={at}>
            “{words}” – {toldByName === null ? '' : `from ${toldByName}, `}
            {confidenceLevelWords[level].toLowerCase()}
          </li>
        ))}
        {rest > 0 && <li>and {rest} more</li>}
      </ul>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="subtle" color="gray" onClick={answer(onLetGo)}>
          Put {isOne ? 'it' : 'them'} in
        </Button>
        <Button variant="filled" data-autofocus onClick={answer(onLeaveOut)}>
          Leave {isOne ? 'it' : 'them'} out
        </Button>
      </Group>
    </Dialog>
  )
}
