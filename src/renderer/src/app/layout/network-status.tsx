import { NetworkIndicator } from '../../features/sharing/components/network-indicator.tsx'
import { useShortcutRegistry } from '../shortcuts/shortcut-context.tsx'

/** Whether any connection is open, at the foot of the rail; opens the list of them. */
export function NetworkStatus() {
  const registry = useShortcutRegistry()
  return <NetworkIndicator onOpen={() => registry.run('sharing.connections')} />
}
