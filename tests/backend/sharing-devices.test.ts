import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { arePaired, becomeEqual, openSharing, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
let ana: SharingNotebook
let tobias: SharingNotebook
/** Tobias’s other computer. */
let desktop: SharingNotebook

beforeAll(async () => {
  const open = (name: string) => openSharing({ transports: () => [network.join(name)] })
  ana = await open('ana')
  tobias = await open('tobias')
  desktop = await open('desktop')
})
afterAll(() => Promise.all([ana, tobias, desktop].map((notebook) => notebook.putAway())))

/** Tobias invites, so that the shared words are his. */
beforeEach(async () => {
  await ana.begin('Tobias Lind')
  await tobias.begin('Ana Ruiz')
  await desktop.begin('Ana Ruiz')
  const names = { myName: 'Tobias', myDevice: 'Blue laptop' }
  const { invite } = await tobias.client.sharing.invite({ ...tobias, ...names })
  await enter(ana, invite?.code, { myName: 'Ana', myDevice: 'Kitchen computer' })
  await arePaired(ana, tobias)
  await expect
    .poll(async () => [(await ana.state()).isConnected, (await tobias.state()).isConnected], { timeout: 10_000 })
    .toEqual([true, true])
})

const enter = (notebook: SharingNotebook, code: string | undefined, names: { myName: string; myDevice: string }) =>
  notebook.client.sharing.join({ mentorshipId: notebook.mentorshipId, text: code ?? '', ...names })
const raised = async (notebook: SharingNotebook) => {
  const items = await notebook.client.agenda.forMentorship({ mentorshipId: notebook.mentorshipId, closed: false })
  return Object.fromEntries(items.map(({ title, raisedBy }) => [title, raisedBy]))
}

/** Ana lets the desktop in, as Tobias asked her to. */
async function letDesktopIn(): Promise<void> {
  const { invite } = await ana.client.sharing.inviteDevice(ana)
  expect(await desktop.client.sharing.readInvite({ text: invite?.link ?? '' })).toMatchObject({ ok: true })
  await enter(desktop, invite?.code, { myName: 'Tobias', myDevice: 'Desktop' })
  await arePaired(ana, desktop)
  await becomeEqual(ana, desktop)
}

test('S-674 each side is told what the other person and their computer are called, and later changes of it', async () => {
  const seen = async (notebook: SharingNotebook) => {
    const { partnerName, devices } = await notebook.state()
    return [partnerName, devices.map(({ name, isConnected }) => (isConnected ? name : ''))]
  }
  await expect.poll(() => seen(ana)).toEqual(['Tobias', ['Blue laptop']])
  await expect.poll(() => seen(tobias)).toEqual(['Ana', ['Kitchen computer']])
  await ana.client.sharing.introduce({ ...ana, myName: 'Ana R.', myDevice: '' })
  expect(await ana.state()).toMatchObject({ myName: 'Ana R.', myDevice: '' })
  await expect.poll(() => seen(tobias)).toEqual(['Ana R.', ['']])
  // What was said last is offered the next time, and the computer’s own name where nothing was.
  await ana.begin('Somebody Else')
  expect(await ana.client.sharing.introduction(ana)).toMatchObject({ myName: expect.stringMatching(/^Ana/) })
  const bare = await openSharing({ transports: () => [] })
  await bare.begin('Ana Ruiz')
  const { myName, myDevice } = await bare.client.sharing.introduction(bare)
  expect([myName, myDevice === '']).toEqual(['', false])
  await bare.putAway()
})

test('S-675 another computer of the same person is let in, sees the same sides, and is compared by itself', async () => {
  await tobias.addTopic('Of Tobias')
  await ana.addTopic('Of Ana')
  await becomeEqual(ana, tobias)
  const first = await ana.state()
  await ana.client.sharing.setVerified({ ...ana, key: first.safety?.key ?? '', isVerified: true })
  await letDesktopIn()
  expect(await raised(tobias)).toEqual({ 'Of Tobias': 'me', 'Of Ana': 'them' })
  expect(await raised(desktop)).toEqual({ 'Of Tobias': 'me', 'Of Ana': 'them' })
  expect(await raised(ana)).toEqual({ 'Of Tobias': 'them', 'Of Ana': 'me' })
  await expect
    .poll(async () => (await ana.state()).devices.map(({ name, isVerified }) => ({ name, isVerified })))
    .toEqual([
      { name: 'Blue laptop', isVerified: true },
      { name: 'Desktop', isVerified: false },
    ])
  const { safety } = await ana.state()
  expect(safety?.isVerified).toBe(false)
  expect(safety?.digits).toBe((await desktop.state()).safety?.digits)
  expect(safety?.digits).not.toBe(first.safety?.digits)
  // What one computer of Tobias writes reaches the other one by way of Ana.
  await desktop.addTopic('From the desktop')
  await becomeEqual(ana, desktop)
  await becomeEqual(ana, tobias)
  expect(await raised(tobias)).toMatchObject({ 'From the desktop': 'me' })
})

test('S-675 a lost computer is shut out from the other side, and the other one goes on', async () => {
  await letDesktopIn()
  const lost = (await ana.state()).devices.find(({ name }) => name === 'Blue laptop')
  await ana.client.sharing.revokeDevice({ ...ana, key: lost?.key ?? '' })
  await expect.poll(async () => (await tobias.state()).phase).toBe('left')
  await ana.addTopic('After the loss')
  await becomeEqual(ana, desktop)
  expect((await tobias.content()).topics).not.toContain('After the loss')
  expect(await ana.state()).toMatchObject({
    phase: 'paired',
    safety: { key: expect.not.stringMatching(lost?.key ?? '') },
  })
})

test('S-676 a pause says who paused, on both sides, and only that side can end it', async () => {
  await ana.client.sharing.pause(ana)
  expect(await ana.state()).toMatchObject({ phase: 'paused', pausedBy: 'me', problem: null })
  await expect.poll(async () => (await tobias.state()).pausedBy).toBe('them')
  expect((await tobias.state()).problem).toBe(
    'Ana Ruiz paused the sharing. It goes on by itself once Ana Ruiz resumes it.',
  )
  await tobias.addTopic('While paused')
  await ana.client.sharing.resume(ana)
  await becomeEqual(ana, tobias)
  expect(await tobias.state()).toMatchObject({ pausedBy: null, problem: null })
})
