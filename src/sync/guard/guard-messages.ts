import type { AllowedClients, DocumentShape, UpdateVerdict } from './guard.ts'

/** How the guard's process gets to the state an update is checked against. */
export type StateMessage =
  /** Built anew from all of it. */
  | { kind: 'full'; state: Uint8Array; shape: DocumentShape }
  /** Its own copy, when that is exactly this state (SHA-256 of its bytes, hex). */
  | { kind: 'same'; hash: string }
  /** Its own copy, after taking in what our side has more. */
  | { kind: 'more'; difference: Uint8Array }

/** One check. Goes over an IPC channel with structured clones. */
export type GuardRequest = {
  id: number
  name: string
  state: StateMessage
  update: Uint8Array
  allowedClients: AllowedClients
}

/** `vector` is the state vector of the copy that is held now; null when none is held. */
export type GuardReply =
  | { id: number; kind: 'verdict'; verdict: UpdateVerdict; vector: Uint8Array | null }
  | { id: number; kind: 'needs-state' }

/** A guard's process as its client sees it; a host that cannot fork brings its own. */
export type GuardProcess = {
  send(request: GuardRequest): void
  onReply(listener: (reply: GuardReply) => void): void
  /** Called once when the process is gone or cannot be reached, for whatever reason. */
  onEnd(listener: () => void): void
  kill(): void
}

export type StartGuardProcess = (entry: string, memoryMb: number) => GuardProcess
