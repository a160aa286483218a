import {
  IconArchive,
  IconBinoculars,
  IconCircleDot,
  IconDoorExit,
  IconFileText,
  IconListCheck,
  IconMessageQuestion,
  IconPlayerPause,
  IconPlugConnected,
  IconSend,
  IconStar,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import { stageNames, type MentorshipStage } from '#contract/mentorship-words.ts'
import { StatusPill } from '../../../components/status-pill.tsx'

export const stageIcons: Record<MentorshipStage, Icon> = {
  prospect: IconBinoculars,
  shortlisted: IconStar,
  approached: IconSend,
  exploring: IconListCheck,
  negotiating: IconFileText,
  active: IconCircleDot,
  paused: IconPlayerPause,
  closing: IconDoorExit,
  redefined: IconPlugConnected,
  ended: IconArchive,
  declined_by_them: IconX,
  withdrawn_by_me: IconX,
  no_response: IconMessageQuestion,
}

/** The stage in words, with its sign. */
export function StagePill({ stage }: { stage: MentorshipStage }) {
  return (
    <StatusPill tone={stage === 'active' ? 'active' : 'quiet'} icon={stageIcons[stage]} label={stageNames[stage]} />
  )
}
