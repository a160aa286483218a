import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconCalendarEvent,
  IconChevronDown,
  IconDots,
  IconListCheck,
  IconPlayerPause,
  IconTrash,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import { isOverStage, stageNames, type MentorshipStage } from '#contract/mentorship-words.ts'
import { nextStages } from '#contract/stage-moves.ts'
import { useHideSteps, useMoveStage, useTrashMentorship } from '../api/mentorships.ts'
import { StageMoveDialog } from './stage-move-dialog.tsx'
import { stageIcons } from './stage-pill.tsx'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true }

type StageMenuProps = {
  mentorship: MentorshipDetail
  onTrashed: () => void
  /** Further entries, which other areas bring. */
  items?: ReactNode
}

/** Moves a mentorship at once to a stage that can follow, with Undo; ends it or puts it in the trash. */
export function StageMenu({ mentorship, onTrashed, items }: StageMenuProps) {
  const { id, stage, onlyStage, personName, stepsHidden } = mentorship
  const [asked, setAsked] = useState<MentorshipStage>()
  const move = useMoveStage(() => personName)
  const trash = useTrashMentorship(`Mentorship with ${personName} moved to the trash`)
  const hide = useHideSteps(id)
  const stages = nextStages(stage, onlyStage)
  const Mark = stageIcons[stage]
  const remove = async () => {
    if (await trash.run(id)) onTrashed()
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            leftSection={<Mark size={18} stroke={1.8} aria-hidden />}
            rightSection={<IconChevronDown {...icon} />}
            aria-label={`Stage: ${stageNames[stage]}`}
          >
            {stageNames[stage]}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{isOverStage(stage) ? 'Reopen as' : 'Move to'}</Menu.Label>
          {stages.map((to) => {
            const Sign = stageIcons[to]
            return (
              <Menu.Item
                key={to}
                leftSection={<Sign {...icon} />}
                onClick={() => (to === 'ended' ? setAsked(to) : void move.run({ id, stage: to }))}
              >
                {to === 'ended' ? 'Ended …' : stageNames[to]}
              </Menu.Item>
            )
          })}
          <Menu.Divider />
          <Menu.Item leftSection={<IconCalendarEvent {...icon} />} onClick={() => setAsked(stages[0])}>
            With a day or a reason …
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label="More">
            <ActionIcon aria-label="More">
              <IconDots size={20} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {items}
          {stages.includes('paused') && (
            <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => setAsked('paused')}>
              Pause …
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconListCheck {...icon} />} onClick={() => void hide.run(!stepsHidden)}>
            {stepsHidden ? 'Show next steps' : 'Hide next steps'}
          </Menu.Item>
          <Menu.Item data-danger leftSection={<IconTrash {...icon} />} onClick={() => void remove()}>
            Move to the trash
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <StageMoveDialog mentorship={mentorship} stage={asked} onClose={() => setAsked(undefined)} onMove={move.run} />
    </>
  )
}
