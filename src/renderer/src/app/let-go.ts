import { callsAnswered, coreLink } from '../backend/client.ts'
import { whenPhase } from '../backend/vault-status.ts'

const patience = 2_500

/**
 * Lets go of a notebook that is being locked: saves what was typed, ends the wire, and loads the window anew when the locked
 * notebook answers. The page must have left the screen: leaving is what makes fields save. The address keeps where one was, but
 * no words that were searched for.
 */
export async function letGo(): Promise<void> {
  await Promise.race([saved(), new Promise((resolve) => setTimeout(resolve, patience))])
  coreLink.renew()
  await whenPhase('locked', 'new', 'opening', 'failed')
  const place = location.hash.split('?', 1)[0] ?? ''
  history.replaceState(null, '', `${location.pathname}${place}`)
  location.reload()
}

async function saved(): Promise<void> {
  const { flushDocuments } = await import('../features/notes/model/open-documents.ts')
  await flushDocuments()
  await callsAnswered()
}
