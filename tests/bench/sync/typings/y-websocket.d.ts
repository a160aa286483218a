// The part of y-websocket that is used; the package names types that it does not contain.
declare module 'y-websocket' {
  import type { Doc } from 'yjs'

  export class WebsocketProvider {
    constructor(
      url: string,
      room: string,
      doc: Doc,
      options?: { connect?: boolean; disableBc?: boolean; WebSocketPolyfill?: unknown },
    )
    readonly wsconnected: boolean
    on(event: 'sync', listener: (isSynced: boolean) => void): void
    off(event: 'sync', listener: (isSynced: boolean) => void): void
    connect(): void
    disconnect(): void
    destroy(): void
  }
}
