import { ActionIcon, Button, Menu, Tabs, Tooltip } from '@mantine/core'
import { IconCalendarPlus, IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { DueText } from '../../components/due-text.tsx'
import { LaneFrame } from '../../components/lane-frame.tsx'
import { LaneMark } from '../../components/lane-mark.tsx'
import { LocalTime } from '../../components/local-time.tsx'
import { Page } from '../../components/page.tsx'
import { PersonAvatar } from '../../components/person-avatar.tsx'
import { Section } from '../../components/section.tsx'
import { SortableList } from '../../components/sortable-list/sortable-list.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { showUndoToast } from '../../components/undo-toast.tsx'

const topics = [
  { id: 'a', title: 'The talk with her lead about shaping the product', lane: 'shared', by: 'Ana Ruiz' },
  { id: 'b', title: 'Three decisions she would have made differently', lane: 'shared', by: 'Ana Ruiz' },
  { id: 'c', title: 'Is she taking on too much since the move?', lane: 'private', by: 'You' },
  { id: 'd', title: 'Introduce her to Chiamaka', lane: 'private', by: 'You' },
] as const

type Topic = (typeof topics)[number]

function Overview() {
  const [items, setItems] = useState<readonly Topic[]>(topics)
  return (
    <>
      <Section title="What we owe each other" count={2}>
        <p style={{ margin: 0 }}>
          <DueText state="amber">You: send the reading list, due tomorrow</DueText>
        </p>
        <p style={{ margin: 0 }}>
          <DueText state="red">Ana: three decisions, 12 days past due</DueText>
        </p>
      </Section>
      <Section
        title="Next time"
        count={items.length}
        actions={
          <Button size="xs" variant="subtle" leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}>
            Add a topic
          </Button>
        }
      >
        <SortableList
          label="Agenda"
          items={items}
          itemId={(item) => item.id}
          itemLabel={(item) => item.title}
          onReorder={(order) => {
            const before = items
            setItems(order.flatMap((id) => items.filter((item) => item.id === id)))
            showUndoToast('Moved a topic', () => setItems(before))
          }}
        >
          {(item) => (
            <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
              <span style={{ flex: 1 }}>{item.title}</span>
              <PersonAvatar name={item.by} id={item.by === 'You' ? 'me' : 'person-0'} size={20} labelled />
              <LaneMark lane={item.lane} name="Ana" />
            </span>
          )}
        </SortableList>
      </Section>
      <Section title="Last time" actions={<StatusPill tone="done" label="Wrapped up" />}>
        <LaneFrame lane="shared" name="Ana">
          <p className="nb-reading" style={{ margin: 0 }}>
            She wants to move from reviewing screens to shaping the product, and is unsure whether her lead sees it. We
            agreed that she writes down three decisions she would have made differently, and brings them along.{' '}
            <em>Ask how the first week went.</em>
          </p>
        </LaneFrame>
        <div style={{ height: 24 }} />
        <LaneFrame lane="private">
          <p className="nb-reading" style={{ margin: 0 }}>
            She sounded tired. The move took more out of her than she says; do not push on the promotion.
          </p>
        </LaneFrame>
      </Section>
    </>
  )
}

export function MentorshipPage() {
  return (
    <Page
      title="Ana Ruiz"
      mark={<PersonAvatar name="Ana Ruiz" id="person-0" size={40} />}
      meta={
        <>
          <span>You mentor her since March 2023</span>
          <LocalTime zone="Asia/Tokyo" name="Ana" />
          <DueText state="amber">Quiet for 5 weeks; you agreed on 4</DueText>
        </>
      }
      actions={
        <>
          <Button variant="filled" leftSection={<IconCalendarPlus size={18} stroke={1.8} aria-hidden />}>
            Prepare the meeting
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Tooltip label="More">
                <ActionIcon aria-label="More">
                  <IconDots size={20} stroke={1.8} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item>Pause the mentorship</Menu.Item>
              <Menu.Item>Copy a link</Menu.Item>
              <Menu.Divider />
              <Menu.Item data-danger>Move to trash</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <Tabs defaultValue="overview">
        <Tabs.List>
          {['Overview', 'Agenda', 'Goals', 'Timeline', 'Growth', 'Give and take', 'Agreement'].map((name) => (
            <Tabs.Tab key={name} value={name.toLowerCase()}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview" pt="md">
          <Overview />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
