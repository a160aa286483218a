import { expect, it } from 'vitest'
import { decodePairing, encodePairing } from './encode-pairing.ts'
import { answerJoiner, awaitJoiner } from './inviter.ts'
import { askInviter, hearInviter } from './joiner.ts'
import type { Pairing } from './pairing.ts'
import { answersInvite, deviceOfDialer, triesInvite } from './pairing-selectors.ts'
import { planRendezvous } from './rendezvous.ts'
import { change, converse, followInvite, invitePair, linkHash, NOW } from './testing/pairing-conversation.ts'

const DAY = 86_400_000

/** Both sides as their disks know them. */
type Disks = { inviter: string; joiner: string }
const write = (pairing: Pairing) => JSON.stringify(encodePairing(pairing))
const read = (text: string): Pairing => {
  const decoded = decodePairing(JSON.parse(text))
  if (!decoded.ok) throw new Error(decoded.sentence)
  return decoded.pairing
}

/** One link; both programs die after so many of its seven events: message made, stored, sent, one side after the other. */
function runUntil(disks: Disks, deaths: number, name: string): Disks {
  const disk = { ...disks }
  let left = deaths
  const alive = () => left-- > 0
  let inviter = read(disk.inviter)
  let joiner = read(disk.joiner)
  const asked = askInviter(joiner, linkHash(name))
  if (asked === null) return disk
  let joinerLink = asked.link
  let inviterLink = awaitJoiner(linkHash(name))
  let bytes: Uint8Array | null = asked.send
  while (bytes !== null) {
    if (!alive()) return disk
    const answer = answerJoiner(inviter, inviterLink, bytes, NOW)
    if (!alive()) return disk
    disk.inviter = write((inviter = answer.pairing))
    inviterLink = answer.link
    if (answer.reply === null || !alive()) return disk
    const heard = hearInviter(joiner, joinerLink, answer.reply, NOW)
    if (!alive()) return disk
    disk.joiner = write((joiner = heard.pairing))
    joinerLink = heard.link
    bytes = heard.reply
  }
  return disk
}

it('S-112 pairs with one root in the end, wherever both programs died before, even three times', () => {
  const places = Array.from({ length: 9 }, (_, place) => place)
  const seen = new Set<string>()
  for (const first of places) {
    for (const second of places) {
      for (const third of [0, 4, 7]) {
        const { inviter, joiner } = invitePair()
        let disks: Disks = { inviter: write(inviter), joiner: write(joiner) }
        disks = runUntil(disks, first, 'first')
        disks = runUntil(disks, second, 'second')
        disks = runUntil(disks, third, 'third')
        const root = read(disks.inviter).root ?? read(disks.joiner).joining?.proved?.root ?? null
        seen.add(`${read(disks.inviter).state} ${read(disks.joiner).state} ${root === null}`)
        disks = runUntil(disks, 99, 'last')
        const [one, other] = [read(disks.inviter), read(disks.joiner)]
        expect([one.state, other.state]).toEqual(['paired', 'paired'])
        expect(other.root).toEqual(one.root)
        if (root !== null) expect(one.root).toEqual(root)
        expect([one.devices.length, one.invite?.wrongTries, one.alarm]).toEqual([1, 0, null])
      }
    }
  }
  // The deaths did fall between all steps.
  expect([...seen].toSorted()).toEqual([
    'inviting joining false',
    'inviting joining true',
    'paired joining false',
    'paired paired false',
  ])
})

it('S-115 meets under the keys of the root when the last word was lost and the invite has expired since', () => {
  const { inviter, joiner } = invitePair()
  const { inviterStep, joinerStep } = converse(inviter, joiner, {
    alter: (bytes, place) => (place === 3 ? new Uint8Array() : bytes),
  })
  const [paired, waiting] = [inviterStep.pairing, joinerStep.pairing]
  expect([paired.state, waiting.state]).toEqual(['paired', 'joining'])
  expect([answersInvite(paired, NOW + 1), triesInvite(waiting, NOW + 1)]).toEqual([true, true])
  const later = NOW + DAY
  expect([answersInvite(paired, later), triesInvite(waiting, later)]).toEqual([false, false])
  const root = waiting.joining?.proved?.root ?? new Uint8Array()
  const dialed = planRendezvous(root, 'joiner', later).dial[0]
  expect(dialed?.publicKey).toEqual(planRendezvous(paired.root ?? root, 'inviter', later).listen.publicKey)
  expect(deviceOfDialer(paired, dialed?.keyPair.publicKey ?? root, later)?.key).toEqual(joiner.own.publicKey)
  const confirmed = change(waiting, { type: 'confirmed', now: later })
  expect([confirmed.state, confirmed.root]).toEqual(['paired', paired.root])
})

it('S-113 closes a used invite once its joiner was met under the root, and not for anybody else', () => {
  const { inviter, joiner } = invitePair()
  const { pairing } = converse(inviter, joiner).inviterStep
  expect(change(pairing, { type: 'met', key: followInvite(inviter).own.publicKey })).toBe(pairing)
  const met = change(pairing, { type: 'met', key: joiner.own.publicKey })
  expect([met.invite, answersInvite(met, NOW)]).toEqual([null, false])
  const again = converse(met, followInvite(inviter), { link: 'two' })
  expect([again.inviterStep.outcome, again.inviterStep.pairing.devices.length]).toEqual(['expired', 1])
})
