import { ORPCError } from '@orpc/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { PartnerDevice, Sharing } from '#contract/sharing.contract.ts'
import { renderInWindow } from '../../../testing/render.tsx'
import { sharingOf } from '../../../testing/sharing-fake.ts'
import { sharingDrafts } from '../model/sharing-drafts.ts'
import { SharingScreen } from './sharing-screen.tsx'

const host = await vi.hoisted(async () => (await import('../../../testing/sharing-fake.ts')).fakeSharing())
vi.mock('../../../backend/client.ts', () => ({ client: { sharing: host.area, changes: {} }, coreLink: {} }))
vi.mock('../../../lib/use-now.ts', () => ({
  useNow: () => '2026-03-12T20:40:00.000Z',
  systemZone: () => 'Europe/Lisbon',
}))

// Growing text fields wait for fonts, which the test window knows nothing of.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })

const code = 'ybnd rfg8 ejkm cpqx\not1u wisz a345 h769'
const invite = { code, link: `mentorbook://pair/${code.replace(/\s/g, '')}`, expiresAt: '2999-01-01T10:00:00.000Z' }
const safety = {
  key: 'ab'.repeat(32),
  digits: '12345 67890\n11111 22222',
  words: ['apple', 'river', 'candle'],
  isVerified: false,
}
const paired = (more: Partial<Sharing> = {}) => sharingOf('paired', { safety, partnerName: 'Tobias L', ...more })
const computer = (key: string, name: string, more: Partial<PartnerDevice> = {}): PartnerDevice => ({
  key,
  name,
  isRevoked: false,
  isConnected: false,
  isVerified: false,
  ...more,
})
const tell = (...sharings: Sharing[]) => act(async () => host.tell(sharings))
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const type = (label: string | RegExp, value: string) =>
  act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }))

beforeEach(() => {
  for (const call of Object.values(host.area)) call.mockClear()
  sharingDrafts.drop('m1')
})

const onLeave = vi.fn()
async function open(...sharings: Sharing[]) {
  await act(async () => {
    renderInWindow(
      <QueryClientProvider client={new QueryClient()}>
        <SharingScreen mentorshipId="m1" name="Tobias" onLeave={onLeave} />
      </QueryClientProvider>,
    )
  })
  await tell(...sharings)
}

test('Before anything is connected, what goes over is shown by kind, and nothing is asked of the host but that', async () => {
  await open()
  expect(await screen.findByText('1 shared topic')).toBeTruthy()
  expect(screen.getByText('Conference talk')).toBeTruthy()
  expect(screen.getByText('Shared note, 1,204 characters')).toBeTruthy()
  expect(screen.queryByText(/shared action/)).toBeNull()
  expect(screen.getByText(/Everything else stays in this notebook/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Continue' })).toHaveProperty('disabled', true)
  // The name that the computer has is shown before it goes anywhere, and can be another one.
  expect(screen.getByLabelText(/This computer’s name/)).toHaveProperty('value', 'quiet-laptop')
  await type(/Your name/, '  Lena ')
  await press('Continue')
  expect(document.activeElement?.textContent).toContain('Who invites whom')
  expect(host.area.invite).not.toHaveBeenCalled()
  await press('Invite Tobias')
  expect(host.area.invite).toHaveBeenCalledWith({ mentorshipId: 'm1', myName: 'Lena', myDevice: 'quiet-laptop' })
})

test('An invite shows its groups, a picture, its end and a way to cancel; an expired one says so', async () => {
  await open(sharingOf('inviting', { invite }))
  const groups = within(screen.getByRole('list', { name: 'Code' })).getAllByRole('listitem')
  expect(groups.map(({ textContent }) => textContent).join(' ')).toBe(code.replace('\n', ' '))
  expect(screen.getByRole('img', { name: 'The link as a QR code' }).querySelector('rect')?.getAttribute('fill')).toBe(
    '#ffffff',
  )
  expect(screen.getByText(/Good for [\d,]+ hours more, until .*2999.* and only once/)).toBeTruthy()
  expect(screen.getByText(/Waiting for Tobias/)).toBeTruthy()
  await tell(sharingOf('inviting', { problem: 'Your invite for Tobias has expired. Make a new one.' }))
  expect(screen.getByText(/has expired/)).toBeTruthy()
  expect(screen.queryByRole('list', { name: 'Code' })).toBeNull()
  await press('Begin again')
  expect(host.area.cancelInvite).toHaveBeenCalledWith({ mentorshipId: 'm1' })
})

test('A code is judged while it is typed, connects at the button alone, and stays typed when it is refused', async () => {
  await open()
  await type(/Your name/, 'Lena')
  await press('Continue')
  await press('I have a code from Tobias')
  const sentence = 'This is not a whole invite.'
  host.area.readInvite.mockResolvedValueOnce({ ok: false, sentence })
  await type('Code or link', 'ybnd')
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Connect' })).toHaveProperty('disabled', true)
  await type('Code or link', code)
  expect(await screen.findByText(/This is an invite.*Nothing is connected yet/)).toBeTruthy()
  expect(host.area.join).not.toHaveBeenCalled()
  await press('Connect')
  expect(host.area.join).toHaveBeenCalledWith({
    mentorshipId: 'm1',
    text: code,
    myName: 'Lena',
    myDevice: 'quiet-laptop',
  })

  const refused = 'Someone has used this invite already.'
  await tell(sharingOf('joining', { problem: refused }))
  expect(screen.getByRole('alert').textContent).toContain(refused)
  expect(screen.queryByText(/Looking for/)).toBeNull()
  await tell()
  expect(screen.getByLabelText('Code or link')).toHaveProperty('value', code)
})

test('Two who have just found each other compare; the same is remembered', async () => {
  await open(sharingOf('inviting', { invite }))
  await tell(paired({ isConnected: true, over: ['lan'] }))
  expect(document.activeElement?.textContent).toContain('Compare with Tobias')
  const numbers = within(screen.getByRole('list', { name: 'Number to compare' })).getAllByRole('listitem')
  expect(numbers.map(({ textContent }) => textContent)).toEqual(['12345', '67890', '11111', '22222'])
  expect(screen.getByText('candle')).toBeTruthy()
  await press('They are the same')
  expect(host.area.setVerified).toHaveBeenCalledWith({ mentorshipId: 'm1', key: safety.key, isVerified: true })
  expect(screen.getByText(/Connected over the same network. Tobias has everything./)).toBeTruthy()
})

test('Numbers that differ end the sharing at once and say what that means', async () => {
  await open(sharingOf('joining'))
  await tell(paired())
  await press('They differ')
  expect(host.area.leave).toHaveBeenCalledWith({ mentorshipId: 'm1' })
  await tell(sharingOf('left'))
  expect(screen.getByRole('alert').textContent).toContain('The numbers differ')
  await press('Connect anew')
  expect(screen.getByText(/What Tobias will get/)).toBeTruthy()
})

test('Whoever compares later finds it on the panel', async () => {
  await open(sharingOf('joining'))
  await tell(paired({ waiting: 3 }))
  await press('Later')
  expect(screen.getByText('Not compared yet')).toBeTruthy()
  expect(screen.getByText(/Not connected to Tobias now. 3 changes wait for Tobias./)).toBeTruthy()
  await press('Compare now')
  expect(screen.getByRole('list', { name: 'Words to compare' })).toBeTruthy()
})

test('A pause that the other side caused shows why and the way back, and a refusal stays beside it', async () => {
  await open(sharingOf('paused', { problem: 'What came from Tobias did not fit.', pausedBy: 'guard', safety }))
  expect(screen.getByRole('alert').textContent).toContain('did not fit')
  expect(screen.getByText(/Everything you both wrote is kept/)).toBeTruthy()
  await press('Resume sharing')
  expect(host.area.resume).toHaveBeenCalledWith({ mentorshipId: 'm1' })
})

test('Stopping says what each of them keeps and asks before it', async () => {
  await open(paired())
  await press('Stop sharing with Tobias')
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('Tobias keeps what has reached them')
  expect(host.area.leave).not.toHaveBeenCalled()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Stop sharing' }))
  await waitFor(() => expect(host.area.leave).toHaveBeenCalledTimes(1))
})

test('A lost computer is shut out', async () => {
  const key = 'a'.repeat(64)
  await open(paired({ devices: [computer(key, 'Blue laptop')] }))
  await press('Shut out Blue laptop')
  fireEvent.click(await screen.findByRole('button', { name: 'Shut it out' }))
  await waitFor(() => expect(host.area.revokeDevice).toHaveBeenCalledWith({ mentorshipId: 'm1', key }))
})

test('A warning stays until somebody says that they have seen it', async () => {
  await open(paired({ warning: 'A computer with a key you do not know spoke for Tobias.' }))
  expect(screen.getByRole('alert').textContent).toContain('a key you do not know')
  await press('I have seen it')
  expect(host.area.dismissWarning).toHaveBeenCalledWith({ mentorshipId: 'm1' })
})

test('A file from the other side is taken in where it is dropped, and says what it brought or why not', async () => {
  await open(paired())
  const place = screen.getByText(/a file from Tobias is opened or dropped here/)
  const file = new File([new Uint8Array([7, 7])], 'from-tobias.mbsync')
  await act(async () => void fireEvent.drop(place, { dataTransfer: { files: [file] } }))
  expect(await screen.findByText('Two changes of Tobias taken in.')).toBeTruthy()
  expect(host.area.importMail).toHaveBeenCalledWith({ bytes: new Uint8Array([7, 7]) })
  const large = Object.defineProperty(new File([], 'film.mbsync'), 'size', { value: 65 * 1024 * 1024 })
  await act(async () => void fireEvent.drop(place, { dataTransfer: { files: [large] } }))
  expect(screen.getByText(/larger than 64 MB/)).toBeTruthy()
  expect(host.area.importMail).toHaveBeenCalledTimes(1)
})

test('A shared folder is named by its path, and a refusal leaves what was typed', async () => {
  const sentence = 'This folder is not there.'
  host.area.setMailbox.mockRejectedValueOnce(new ORPCError('SHARING_REFUSED', { data: { sentence } }))
  await open(paired())
  await press('Use a shared folder')
  await type('Shared folder', ' /media/stick ')
  await press('Use this folder')
  expect(host.area.setMailbox).toHaveBeenCalledWith({ mentorshipId: 'm1', folder: '/media/stick' })
  expect(screen.getByText(sentence)).toBeTruthy()
  expect(screen.getByLabelText('Shared folder')).toHaveProperty('value', ' /media/stick ')
})

test('While paused no file is offered, because none can be made, and comparing works', async () => {
  await open(sharingOf('paused', { safety }))
  expect(screen.queryByRole('button', { name: /file/ })).toBeNull()
  await press('Compare now')
  expect(screen.getByRole('list', { name: 'Number to compare' })).toBeTruthy()
})

test('Another computer of theirs is let in by a code of its own, without asking for my name again, and compared by itself', async () => {
  const devices = [computer('cd'.repeat(32), 'Blue laptop', { isVerified: true, isConnected: true })]
  await open(paired({ devices, isConnected: true, over: ['lan', 'mailbox'] }))
  expect(screen.getByText(/Connected over the same network and through a shared folder/)).toBeTruthy()
  expect(screen.getByText(/To share from another computer of yours.*Tobias presses this button/)).toBeTruthy()
  await press('Let in another computer of Tobias’s')
  expect(host.area.inviteDevice).toHaveBeenCalledWith({ mentorshipId: 'm1' })
  await tell(paired({ devices, invite }))
  expect(screen.getByText(/This code is for one more computer of Tobias’s/)).toBeTruthy()
  await press('Cancel the invite')
  expect(host.area.cancelInvite).toHaveBeenCalledWith({ mentorshipId: 'm1' })
  await tell(paired({ devices: [...devices, computer(safety.key, 'Desktop')] }))
  expect(screen.getByText(/· connected · compared/)).toBeTruthy()
  await press('Compare now')
  expect(screen.getByText(/This is about “Desktop” of Tobias’s/)).toBeTruthy()
})

test('What the other person sees of me can be changed, and a refusal leaves what was typed', async () => {
  await open(paired({ myName: 'Lena', myDevice: 'quiet-laptop' }))
  expect(screen.getByText('Tobias sees you as “Lena”, and this computer as “quiet-laptop”.')).toBeTruthy()
  await press('Change your names')
  await type(/This computer’s name/, 'Desk')
  const sentence = 'The notebook is not open. Unlock it first.'
  host.area.introduce.mockRejectedValueOnce(new ORPCError('SHARING_REFUSED', { data: { sentence } }))
  await press('Save')
  expect(screen.getByText(sentence)).toBeTruthy()
  expect(screen.getByLabelText(/This computer’s name/)).toHaveProperty('value', 'Desk')
  await press('Save')
  expect(host.area.introduce).toHaveBeenLastCalledWith({ mentorshipId: 'm1', myName: 'Lena', myDevice: 'Desk' })
  expect(screen.queryByLabelText(/This computer’s name/)).toBeNull()
})

test.each([
  [
    'paused by me',
    sharingOf('paused', { pausedBy: 'me', waiting: 2 }),
    /You paused the sharing.*2 changes wait for Tobias/,
  ],
  ['paused by them', paired({ pausedBy: 'them', problem: 'Tobias paused the sharing.' }), /Tobias paused the sharing/],
  ['out of reach', paired({ waiting: 1 }), /Not connected to Tobias now. 1 change waits for Tobias. It goes over/],
  ['by files alone', paired({ over: ['mailbox'] }), /changes go through the shared folder. Tobias has everything/],
  ['left', sharingOf('left', { problem: 'Tobias ended it. You both keep it.' }), /Tobias ended it.*makes new keys/],
  ['revoked', sharingOf('revoked'), /The sharing has ended.*Nothing goes over any more/],
])('A window says in a sentence that the sharing is %s', async (_state, sharing, words) => {
  await open(sharing)
  expect(screen.getByText(words)).toBeTruthy()
})

test.each([
  'The shared folder is not in its place: /media/stick. Nothing is lost: Mentorbook tries again by itself.',
  'This file was written by a newer Mentorbook. Please update Mentorbook here, then it can be read.',
])('What is wrong with the shared folder stands beside it: %s', async (problem) => {
  const lastRead = '2026-03-12T20:05:00.000Z'
  await open(paired({ mailbox: { folder: '/media/stick', problem, lastRead, lastWritten: null } }))
  expect(screen.getByText(problem)).toBeTruthy()
  expect(screen.getByText(/Last file for Tobias: not yet. Last one from Tobias: today, 20:05/)).toBeTruthy()
  await press('Look into it now')
  expect(host.area.exchange).toHaveBeenCalledWith({ mentorshipId: 'm1' })
})
