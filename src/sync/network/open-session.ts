import { raw } from 'compact-encoding'
import Protomux, { type MuxChannel } from 'protomux'
import { readByeReason, sentenceOfBye, type ByeReason } from './bye-reason.ts'
import { decodeControl, encodeControl } from './control-message.ts'
import { createDocumentChannel, type OwnedChannel } from './document-channel.ts'
import { controlProtocol, documentProtocol, inspectFrame } from './frame-inspection.ts'
import { helloMessage, protocolVersion, readHello } from './hello.ts'
import { createInbox } from './inbox.ts'
import { watchLink } from './keep-alive.ts'
import { limits as defaultLimits, type Limits } from './limits.ts'
import { createOutbox } from './outbox.ts'
import type { ControlMessage, Hello, Json, Session, SessionHandlers } from './session.ts'
import { systemTimers, type Timers } from './timers.ts'
import { createTokenBucket } from './token-bucket.ts'
import type { Link } from './transport.ts'
import { VettedStream } from './vetted-stream.ts'

/** What a session says of this notebook, and how strict it is. */
export type SessionOptions = {
  hello: { schema: number; instance: string; capabilities: string[]; [unknown: string]: Json }
  /** The oldest schema of the other side that we can work with; 0 from the start. */
  oldestSchema?: number
  timers?: Timers
  limits?: Partial<Limits>
}

/** A session that did not come to be; `sentence` is written for the person at the screen. */
export class SessionFailure extends Error {
  override readonly name = 'SessionFailure'
  readonly reason: ByeReason | 'lost'
  readonly sentence: string

  constructor(reason: ByeReason | 'lost') {
    super(`no session: ${reason}`)
    this.reason = reason
    this.sentence =
      reason === 'lost' ? 'The connection was lost before the notebooks could greet.' : sentenceOfBye(reason)
  }
}

/**
 * Says hello over a link and waits for the other side's; the session takes the link over. Call it in the same turn in
 * which the link came. Rejects with `SessionFailure`, the link closed, when the two cannot work together or the other
 * side says nothing for 10 s.
 */
export function openSession(link: Link, options: SessionOptions): Promise<Session> {
  const { timers = systemTimers, oldestSchema = 0 } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const own: Hello = { ...options.hello, protocol: protocolVersion, sentAt: timers.now() }
  const documents = new Map<string, OwnedChannel>()
  const rate = createTokenBucket({ rate: limits.rate, burst: limits.burst, elapsed: timers.elapsed })
  const { promise: closed, resolve: resolveClosed } = Promise.withResolvers<ByeReason | 'lost'>()
  const { promise: opened, resolve: resolveOpened, reject: rejectOpened } = Promise.withResolvers<Session>()
  let ended: ByeReason | 'lost' | null = null
  let theirs: Hello | null = null
  let handlers: SessionHandlers | null = null

  const stream = new VettedStream(link.stream, {
    passes(frame) {
      alive.heard()
      const messages = frame.byteLength === 0 ? 1 : inspectFrame(frame)
      if (messages < 0) end('malformed')
      else if (!rate.take(messages)) end('too-fast')
      return ended === null
    },
    onWrite: () => alive.said(),
    onFault: () => end('malformed'),
  })
  const mux = new Protomux(stream)
  const inbox = createInbox({
    limits,
    pause: () => stream.hold('inbox'),
    resume: () => stream.release('inbox'),
  })
  const outbox = createOutbox({ limits, timers, batch, ready: () => mux.drained && ended === null })
  stream.on('drain', () => outbox.goOn())
  const alive = watchLink({
    limits,
    timers,
    sayAlive: () => say({ type: 'alive' }),
    onSilent: () => end('silent'),
    isDeaf: () => stream.held,
  })
  const control = openControl()
  // What is said there, such as under which ids somebody writes, must not come after what it is about.
  const controlLine = outbox.createLine((piece) => control?.messages[0]?.send(piece), 'urgent')
  const stopHelloTimer = timers.after(limits.helloWait, () => end('silent'))
  mux.pair({ protocol: documentProtocol }, (id) => onRemoteOpen(Buffer.from(id).toString()))
  link.onClose(() => {
    end('lost')
    resolveClosed(ended ?? 'lost')
  })
  say(helloMessage(own))
  return opened

  function batch(run: () => void): void {
    mux.cork()
    try {
      run()
    } finally {
      mux.uncork()
    }
  }

  function openControl(): MuxChannel | null {
    const channel = mux.createChannel({
      protocol: controlProtocol,
      messages: [{ encoding: raw, onmessage: (bytes) => onControl(decodeControl(bytes)) }],
      onclose: () => stream.destroyed || end('malformed'),
    })
    channel?.open()
    return channel
  }

  function say(message: ControlMessage): void {
    control?.messages[0]?.send(encodeControl(message))
  }

  function onControl(message: ControlMessage | null): void {
    if (ended !== null) return
    if (!message) return end('malformed')
    if (message.type === 'bye') return end(readByeReason(message['reason']), { told: true })
    if (!theirs) return greet(message)
    if (message.type === 'hello') return end('malformed')
    if (message.type === 'alive') return
    guarded(() => handlers?.onControl(message))
  }

  function greet(message: ControlMessage): void {
    const read = readHello(message, { own, oldestSchema })
    if ('reason' in read) return end(read.reason)
    theirs = read.hello
    stopHelloTimer()
    stream.hold('listener')
    resolveOpened(createSession(read.hello))
  }

  function onRemoteOpen(name: string): void {
    if (ended !== null || !theirs) return
    if (!documents.has(name)) guarded(() => handlers?.onDocument(name))
    documents.get(name)?.openNow()
  }

  function guarded(run: () => void): void {
    try {
      run()
    } catch {
      end('failed')
    }
  }

  function createSession(hello: Hello): Session {
    return {
      link,
      theirs: hello,
      closed,
      listen(listener) {
        handlers = listener
        stream.release('listener')
      },
      openDocument(name, documentHandlers) {
        const id = Buffer.from(name)
        if (id.byteLength === 0 || id.byteLength > limits.documentName)
          throw new Error('a document needs a name of at most 256 bytes')
        if (documents.has(name)) throw new Error(`the channel of ${name} is open already`)
        const channel = createDocumentChannel(documentHandlers, {
          outbox,
          inbox,
          highWater: limits.highWater,
          later: timers.soon,
          fault: end,
          isOver: () => ended !== null,
          onEnd: () => documents.delete(name),
          createMuxChannel: ({ message, close }) =>
            mux.createChannel({
              protocol: documentProtocol,
              id,
              messages: [{ encoding: raw, onmessage: message }],
              onclose: close,
            }),
        })
        if (ended === null) documents.set(name, channel)
        else timers.soon(channel.end)
        return channel
      },
      send(message) {
        if (ended !== null) return
        const content = encodeControl(message)
        controlLine.add({ head: content, content: new Uint8Array() }, content.byteLength, () => undefined)
      },
      close: (reason) => end(reason),
    }
  }

  function end(reason: ByeReason | 'lost', { told = false } = {}): void {
    if (ended !== null) return
    ended = reason
    stopHelloTimer()
    alive.stop()
    outbox.end()
    if (reason === 'lost' || reason === 'silent' || told) link.close()
    else {
      stream.closing = true
      guarded(() => say({ type: 'bye', reason }))
      // What the multiplexer holds back for one frame has to be written before the end.
      timers.soon(() => stream.end())
      // The link goes when the other side has read the word, or now if it does not.
      const stopTimer = timers.after(limits.byeWait, () => link.close())
      link.onClose(stopTimer)
    }
    for (const channel of [...documents.values()]) guarded(() => channel.end())
    rejectOpened(new SessionFailure(reason))
  }
}
