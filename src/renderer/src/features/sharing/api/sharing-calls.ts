import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

type Introduction = { mentorshipId: string; myName: string; myDevice: string }

/** What the other person gets when this mentorship is shared now. */
export const previewQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['sharing', 'preview', mentorshipId],
    topics: ['entity:agendaItem', 'entity:actionItem', 'entity:meeting'],
    fetch: () => client.sharing.preview({ mentorshipId }),
  })

export const optionsQuery = () =>
  coreQuery({ key: ['sharing', 'options'], topics: ['sharing'], fetch: () => client.sharing.options() })

export const setOptions = (options: Parameters<typeof client.sharing.setOptions>[0]) =>
  client.sharing.setOptions(options)

/** What the other person would see of me and this computer, to be looked at before it goes anywhere. */
export const introductionQuery = (mentorshipId: string) =>
  coreQuery({
    key: ['sharing', 'introduction', mentorshipId],
    topics: ['sharing'],
    fetch: () => client.sharing.introduction({ mentorshipId }),
  })

export const introduceMyself = (input: Introduction) => client.sharing.introduce(input)
export const makeInvite = (input: Introduction) => client.sharing.invite(input)
export const inviteComputer = (mentorshipId: string) => client.sharing.inviteDevice({ mentorshipId })
export const cancelInvite = (mentorshipId: string) => client.sharing.cancelInvite({ mentorshipId })
export const readInvite = (text: string) => client.sharing.readInvite({ text })
export const joinWith = (input: Introduction & { text: string }) => client.sharing.join(input)

export const setVerified = (mentorshipId: string, key: string, isVerified: boolean) =>
  client.sharing.setVerified({ mentorshipId, key, isVerified })

export const dismissWarning = (mentorshipId: string) => client.sharing.dismissWarning({ mentorshipId })

export const pauseSharing = (mentorshipId: string) => client.sharing.pause({ mentorshipId })
export const resumeSharing = (mentorshipId: string) => client.sharing.resume({ mentorshipId })
export const leaveSharing = (mentorshipId: string) => client.sharing.leave({ mentorshipId })
export const revokeDevice = (mentorshipId: string, key: string) => client.sharing.revokeDevice({ mentorshipId, key })
export const showPlace = (mentorshipId: string, shows: boolean) => client.sharing.setShowsPlace({ mentorshipId, shows })
export const setMailbox = (mentorshipId: string, folder: string | null) =>
  client.sharing.setMailbox({ mentorshipId, folder })
export const exchangeNow = (mentorshipId: string) => client.sharing.exchange({ mentorshipId })
export const undoPartner = (mentorshipId: string, since: string) => client.sharing.undoPartner({ mentorshipId, since })

/** What undoing everything the other person did since an instant would do. */
export const partnerUndoQuery = (mentorshipId: string, since: string) =>
  coreQuery({
    key: ['sharing', 'partnerUndo', mentorshipId, since],
    topics: ['history', 'entity:note'],
    fetch: () => client.changes.partnerUndo({ mentorshipId, since }),
  })
