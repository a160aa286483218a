import { implement } from '@orpc/server'
import { sharingContract, type Sharing as ShownSharing } from '#contract/sharing.contract.ts'
import { createErrorMapper } from '#core/error-middleware.ts'
import type { CorePorts } from '#core/ports.ts'
import { sharingState } from '#core/sharing/sharing.queries.ts'
import { undoPeerChanges } from '#core/sharing/undo-partner.commands.ts'
import { epochToInstant } from '#shared/time.ts'
import { noSharing } from './no-sharing.ts'
import type { SharingDesk } from './sharing-desk.ts'
import { sharingRefused } from './sharing-refused.ts'

/** The area `sharing`, served also while the notebook is locked; what needs it open says so. */
export function sharingProcedures(
  desk: SharingDesk,
  ports: Pick<CorePorts, 'random' | 'logger' | 'storage' | 'clock'>,
) {
  const toDeclaredError = createErrorMapper(ports)
  const os = implement(sharingContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw toDeclaredError(error)
    }
  })
  const done = {}
  // Their libraries are loaded with the sharing.
  const view = () => import('./sharing-view.ts')
  const mail = () => import('./mail.ts')

  async function show(mentorshipId: string): Promise<ShownSharing> {
    const { loaded } = desk
    const [shown] = loaded ? await (await view()).viewSharings(loaded, mentorshipId) : []
    return shown ?? noSharing(mentorshipId)
  }

  return os.router({
    state: os.state.handler(({ input }) => show(input.mentorshipId)),
    watch: os.watch.handler(({ signal }) => desk.follow(signal)),
    preview: os.preview.handler(async ({ input }) => {
      const { context } = await desk.sharing()
      return (await view()).previewSharing(context, input.mentorshipId)
    }),
    introduction: os.introduction.handler(async ({ input }) => (await desk.sharing()).introduction(input.mentorshipId)),
    introduce: os.introduce.handler(async ({ input: { mentorshipId, ...introduction } }) => {
      await (await desk.sharing()).introduce(mentorshipId, introduction)
      return done
    }),
    invite: os.invite.handler(async ({ input: { mentorshipId, ...introduction } }) => {
      await (await desk.sharing()).invite(mentorshipId, introduction)
      return show(mentorshipId)
    }),
    inviteDevice: os.inviteDevice.handler(async ({ input }) => {
      await (await desk.sharing()).inviteDevice(input.mentorshipId)
      return show(input.mentorshipId)
    }),
    cancelInvite: os.cancelInvite.handler(async ({ input }) => {
      await (await desk.sharing()).change(input.mentorshipId, { type: 'cancel' })
      return done
    }),
    readInvite: os.readInvite.handler(async ({ input }) => {
      const { parseInvite } = await import('#sync/identity/parse-invite.ts')
      const { now, zone } = ports.clock
      const read = desk.loaded?.read(input.text) ?? parseInvite(input.text, { now: now(), zone: zone(), ownKeys: [] })
      return read.ok
        ? { ok: true, expiresAt: epochToInstant(read.invite.expiresAt), hint: read.hint }
        : { ok: false, sentence: read.sentence }
    }),
    join: os.join.handler(async ({ input: { mentorshipId, text, ...introduction } }) => {
      await (await desk.sharing()).join(mentorshipId, text, introduction)
      return show(mentorshipId)
    }),
    setVerified: os.setVerified.handler(async ({ input }) => {
      await (await desk.sharing()).setVerified(input.mentorshipId, input.key, input.isVerified)
      return done
    }),
    dismissWarning: os.dismissWarning.handler(async ({ input }) => {
      await (await desk.sharing()).change(input.mentorshipId, { type: 'dismiss-alarm' })
      return done
    }),
    pause: os.pause.handler(async ({ input }) => {
      await (await desk.sharing()).pause(input.mentorshipId)
      return done
    }),
    resume: os.resume.handler(async ({ input }) => {
      await (await desk.sharing()).resume(input.mentorshipId)
      return done
    }),
    leave: os.leave.handler(async ({ input }) => {
      await (await desk.sharing()).leave(input.mentorshipId)
      return done
    }),
    revokeDevice: os.revokeDevice.handler(async ({ input }) => {
      await (await desk.sharing()).revoke(input.mentorshipId, input.key)
      return done
    }),
    exchange: os.exchange.handler(async ({ input }) => {
      await (await desk.sharing()).exchange(input.mentorshipId)
      return done
    }),
    setShowsPlace: os.setShowsPlace.handler(async ({ input }) => {
      await (await desk.sharing()).must(input.mentorshipId).keeper.setShowsPlace(input.shows)
      return done
    }),
    presence: os.presence.handler(({ input, signal }) =>
      desk.placesOf(input.mentorshipId).follow(input.windowId, signal),
    ),
    setPresence: os.setPresence.handler(({ input }) => {
      desk.placesOf(input.mentorshipId).set(input.windowId, input.document, input.place)
      return done
    }),
    setMailbox: os.setMailbox.handler(async ({ input }) => {
      await (await mail()).setMailbox(await desk.sharing(), input.mentorshipId, input.folder)
      return done
    }),
    exportMail: os.exportMail.handler(async ({ input }) =>
      (await mail()).exportMail(await desk.sharing(), input.mentorshipId),
    ),
    importMail: os.importMail.handler(async ({ input }) =>
      (await mail()).importMail(await desk.sharing(), input.bytes),
    ),
    undoPartner: os.undoPartner.handler(async ({ input }) => {
      const { context } = await desk.sharing()
      const { pairingId } = await sharingState(context.database, input.mentorshipId)
      if (pairingId === null) throw sharingRefused('This mentorship was never shared.')
      const { changes, notes } = await undoPeerChanges(context, pairingId, input.since)
      return { undone: changes + notes }
    }),
    options: os.options.handler(() => desk.connections.options),
    setOptions: os.setOptions.handler(async ({ input }) => {
      await desk.setOptions(input)
      return done
    }),
  })
}
