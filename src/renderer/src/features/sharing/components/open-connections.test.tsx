import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { OpenDoor, Sharing } from '#contract/sharing.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { sharingOf } from '../../../testing/sharing-fake.ts'
import { sharingDrafts } from '../model/sharing-drafts.ts'
import { ChooseMentorship } from './choose-mentorship.tsx'
import { ConnectionsSection } from './connections-section.tsx'
import { NetworkIndicator } from './network-indicator.tsx'
import { OpenDoorsDialog } from './open-doors-dialog.tsx'

const host = await vi.hoisted(async () => (await import('../../../testing/sharing-fake.ts')).fakeSharing())
const mentorships = vi.hoisted(() => ({
  list: async () => [
    { id: 'm1', personName: 'Tobias Lindqvist', personShortName: 'Tobias', title: null },
    { id: 'm2', personName: 'Ana Ruiz', personShortName: 'Ana', title: 'Speaking' },
  ],
}))
vi.mock('../../../backend/client.ts', () => ({
  client: { sharing: host.area, mentorships, changes: {} },
  coreLink: {},
}))
vi.mock('../../../lib/use-now.ts', () => ({
  useNow: () => '2026-03-12T20:40:00.000Z',
  systemZone: () => 'Europe/Lisbon',
}))
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

beforeEach(() => {
  for (const call of Object.values(host.area)) call.mockClear()
})

const door: OpenDoor = {
  transport: 'lan',
  where: '192.168.1.23:40112',
  since: '2026-03-12T20:05:00.000Z',
  bytesIn: 812,
  bytesOut: 1_204_000,
  mentorshipId: 'm1',
}
const tell = (sharings: Sharing[], doors: OpenDoor[] = []) => act(async () => host.tell(sharings, doors))
const show = (shown: React.ReactNode) =>
  act(async () => {
    renderInWindow(<QueryClientProvider client={new QueryClient()}>{shown}</QueryClientProvider>)
  })

test('The foot of the rail says nothing of connections until somebody is connected to, and then exactly what', async () => {
  const onOpen = vi.fn()
  await show(<NetworkIndicator onOpen={onOpen} />)
  await tell([])
  expect(screen.queryByRole('button')).toBeNull()
  await tell([sharingOf('left')])
  expect(screen.queryByRole('button')).toBeNull()
  await tell([sharingOf('paired')])
  expect(screen.getByRole('button', { name: 'No connection is open' })).toBeTruthy()
  await tell([sharingOf('inviting')], [{ ...door, mentorshipId: null }])
  expect(screen.getByRole('button', { name: 'Looking for others' })).toBeTruthy()
  await tell([sharingOf('paired', { isConnected: true })], [door])
  fireEvent.click(await screen.findByRole('button', { name: 'Connected to Tobias' }))
  expect(onOpen).toHaveBeenCalledTimes(1)
})

test('Every open connection is listed with whom, where, since when and how much, and so is that there is none', async () => {
  await show(<OpenDoorsDialog onClose={() => undefined} />)
  await tell([sharingOf('paired', { isConnected: true })], [door, { ...door, transport: 'dht', mentorshipId: null }])
  const [own, search] = await screen.findAllByRole('listitem')
  await waitFor(() => expect(own?.textContent).toContain('with Tobias'))
  expect(own?.textContent).toContain('192.168.1.23:40112')
  expect(own?.textContent).toContain('since today, 20:05')
  expect(own?.textContent).toContain('1.2 MB sent, 812 bytes received')
  expect(search?.textContent).toContain('Internet directory: for finding computers of those you share with')
  await tell([sharingOf('paired')])
  expect(screen.getByText(/No connection is open. Nothing leaves this computer/)).toBeTruthy()
})

test('Each way can be turned off by itself', async () => {
  await show(<ConnectionsSection />)
  fireEvent.click(await screen.findByRole('switch', { name: /The network you are in/ }))
  await waitFor(() =>
    expect(host.area.setOptions).toHaveBeenCalledWith({ lan: false, dht: true, bootstrap: [], relay: null }),
  )
})

test('Own computers are checked before they are used, and what was typed stays', async () => {
  await show(<ConnectionsSection />)
  fireEvent.click(await screen.findByRole('button', { name: /Use your own computers/ }))
  const nodes = screen.getByLabelText('Computers that find people')
  const relay = screen.getByLabelText('Relay')
  fireEvent.change(nodes, { target: { value: 'find.example.org' } })
  fireEvent.change(relay, { target: { value: 'abc' } })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Save' })))
  expect(screen.getByText(/“find.example.org” is no address with a port/)).toBeTruthy()
  expect(screen.getByText(/A relay’s key has 64 characters/)).toBeTruthy()
  expect(host.area.setOptions).not.toHaveBeenCalled()
  expect(nodes).toHaveProperty('value', 'find.example.org')
  const key = 'ab'.repeat(32)
  fireEvent.change(nodes, { target: { value: 'find.example.org:49737\n[2001:db8::1]:80' } })
  fireEvent.change(relay, { target: { value: ` ${key.toUpperCase()} ` } })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Save' })))
  expect(host.area.setOptions).toHaveBeenCalledWith({
    lan: true,
    dht: true,
    bootstrap: ['find.example.org:49737', '[2001:db8::1]:80'],
    relay: key,
  })
})

test('An invite that came as a link says what it is and connects to nobody before its mentorship is chosen', async () => {
  const onChosen = vi.fn()
  await show(<ChooseMentorship code="ybndrfg8" onChosen={onChosen} onLeave={() => undefined} />)
  await screen.findByText(/Whom is it from/)
  await tell([sharingOf('paired')])
  expect(await screen.findByText(/Nothing is connected yet. Whom is it from/)).toBeTruthy()
  // The mentorship with Tobias is shared already.
  expect(screen.queryByRole('button', { name: /Tobias/ })).toBeNull()
  fireEvent.click(await screen.findByRole('button', { name: 'Ana Ruiz, Speaking' }))
  expect(onChosen).toHaveBeenCalledWith('m2')
  expect(sharingDrafts.get('m2').text).toBe('ybndrfg8')
  expect(host.area.join).not.toHaveBeenCalled()
})
