import { useEffect } from 'react'
import { useShortcut } from '../../../app/shortcuts/shortcut-context.tsx'
import { showPartnerView, usePartnerViewOpen } from '../model/partner-view-switch.ts'
import { PartnerViewDialog } from './partner-view-dialog.tsx'

type PartnerViewHostProps = {
  mentorshipId: string
  partnerName: string
  /** The meeting whose page this is: the view begins with it. */
  meetingId?: string
}

/** Lets one key show a page of a mentorship through the partner's eyes. Draws nothing until then. */
export function PartnerViewHost(props: PartnerViewHostProps) {
  const isOpen = usePartnerViewOpen()
  useShortcut('sharing.theirView', () => showPartnerView(true))
  useEffect(() => () => showPartnerView(false), [])
  return isOpen ? <PartnerViewDialog {...props} onClose={() => showPartnerView(false)} /> : null
}
