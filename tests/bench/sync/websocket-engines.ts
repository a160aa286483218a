import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { documentName, openDocument, type Engine, type EngineOptions } from './engine.ts'

/** y-websocket's own client; its server relays and keeps nothing on the disk. */
export async function createWebsocketEngine(options: EngineOptions): Promise<Engine> {
  const doc = openDocument(options)
  let provider: WebsocketProvider | null = null
  const dial = (url: string) => {
    provider = new WebsocketProvider(url, documentName, doc, { disableBc: true, WebSocketPolyfill: WebSocket })
    return provider
  }
  return {
    doc,
    readyMs: 0,
    edit: (change) => doc.transact(change),
    editApart: (work) => work((change) => doc.transact(change)),
    async listen(server) {
      const url = server ?? ''
      const dialed = dial(url)
      await new Promise<void>((resolve) => dialed.on('sync', (isSynced) => isSynced && resolve()))
      return url
    },
    connect: (url) => void dial(url),
    disconnect: async () => provider?.destroy(),
  }
}

/** Hocuspocus' own client and server; the server keeps nothing on the disk. */
export async function createHocuspocusEngine(options: EngineOptions): Promise<Engine> {
  const doc = openDocument(options)
  let end: () => void = () => undefined
  const dial = (url: string, onSynced?: () => void) => {
    const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket })
    const provider = new HocuspocusProvider({ websocketProvider, name: documentName, document: doc })
    if (onSynced) provider.on('synced', onSynced)
    provider.attach()
    end = () => {
      provider.destroy()
      websocketProvider.destroy()
    }
  }
  return {
    doc,
    readyMs: 0,
    edit: (change) => doc.transact(change),
    editApart: (work) => work((change) => doc.transact(change)),
    async listen(server) {
      const url = server ?? ''
      await new Promise<void>((resolve) => dial(url, resolve))
      return url
    },
    connect: (url) => dial(url),
    disconnect: async () => end(),
  }
}
