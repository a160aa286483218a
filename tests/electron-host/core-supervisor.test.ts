import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CoreState } from '#contract/shell-api.ts'
import { CORE_PORT_CHANNEL } from '#contract/shell-channels.ts'
import { CoreSupervisor, RESTART_DELAYS, SOUND_AFTER } from '#main/core-supervisor.ts'
import { createQuit } from '#main/quit.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', async () => await import('./fake-electron.ts'))

const OPTIONS = { profile: 'default', demo: false, appVersion: '1.2.3' }
let states: CoreState[] = []
let logged: string[] = []

beforeEach(() => {
  vi.useFakeTimers()
  electron.utilityProcess.made = []
  states = []
  logged = []
})
afterEach(() => vi.useRealTimers())

function supervise(isTrusted = () => true): CoreSupervisor {
  return new CoreSupervisor({
    entry: '/app/out/backend/utility-entry.js',
    guardEntry: '/app/out/backend/guard-entry.js',
    options: OPTIONS,
    isTrusted,
    onState: (state) => states.push(state),
    keychain: async ({ id }) => ({ type: 'keychain', id, available: true }),
    log: (line) => logged.push(line),
  })
}

function newest(): electron.FakeUtilityProcess {
  const made = electron.utilityProcess.made.at(-1)
  if (made === undefined) throw new Error('No core was started.')
  return made
}

const portsGivenTo = (core: electron.FakeUtilityProcess) => core.posted.flatMap(({ ports }) => ports)

describe('starting', () => {
  it('tells the core its options first and reports what the core says', () => {
    const supervisor = supervise()
    supervisor.start()
    expect(newest().entry).toBe('/app/out/backend/utility-entry.js')
    expect(newest().posted).toEqual([{ message: { type: 'init', options: OPTIONS }, ports: [] }])
    newest().emit('message', { type: 'progress', sentence: 'Reading the last changes.' })
    newest().emit('message', { type: 'ready' })
    expect(states).toEqual([
      { state: 'starting', sentence: 'Reading the last changes.', restart: false },
      { state: 'ready' },
    ])
    expect(supervisor.state).toEqual({ state: 'ready' })
  })

  it.each([undefined, null, 'ready', 7, {}, { type: 'quit' }, { type: 'progress' }, { type: 'refused', sentence: '' }])(
    'passes over the message %j',
    (message) => {
      supervise().start()
      newest().emit('message', message)
      expect(states).toEqual([])
      expect(logged).toHaveLength(1)
    },
  )
})

describe('ports', () => {
  it('are handed out anew at each page load', () => {
    const supervisor = supervise()
    const contents = new electron.FakeContents('app://mentorbook/')
    supervisor.attach(contents as never)
    supervisor.start()
    newest().emit('message', { type: 'ready' })
    expect(contents.posted).toEqual([])
    for (let load = 1; load <= 3; load += 1) {
      contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
      contents.emit('did-finish-load')
      expect(contents.posted).toHaveLength(load)
      expect(portsGivenTo(newest())).toHaveLength(load)
    }
    const windowEnds = contents.posted.map(({ channel, ports }) => ({ channel, port: ports[0] }))
    expect(new Set(windowEnds.map(({ port }) => port)).size).toBe(3)
    expect(windowEnds.every(({ channel }) => channel === CORE_PORT_CHANNEL)).toBe(true)
  })

  it('wait for the core when the page was faster', () => {
    const supervisor = supervise()
    const contents = new electron.FakeContents()
    supervisor.attach(contents as never)
    supervisor.start()
    contents.emit('did-finish-load')
    expect(contents.posted).toEqual([])
    newest().emit('message', { type: 'ready' })
    expect(contents.posted).toHaveLength(1)
    expect(portsGivenTo(newest())).toHaveLength(1)
  })

  it('are handed out anew after a crash, the core’s end to the new core', () => {
    const supervisor = supervise()
    const contents = new electron.FakeContents()
    supervisor.attach(contents as never)
    supervisor.start()
    newest().emit('message', { type: 'ready' })
    contents.emit('did-finish-load')
    const first = newest()
    first.emit('exit', 139)
    vi.advanceTimersByTime(RESTART_DELAYS[0])
    expect(newest()).not.toBe(first)
    expect(contents.posted).toHaveLength(1)
    newest().emit('message', { type: 'ready' })
    expect(contents.posted).toHaveLength(2)
    expect(portsGivenTo(newest())).toHaveLength(1)
    expect(portsGivenTo(first)).toHaveLength(1)
  })

  it('are handed out anew by a core that asked to be started again, at once and as often as it asks', () => {
    const supervisor = supervise()
    const contents = new electron.FakeContents()
    supervisor.attach(contents as never)
    supervisor.start()
    contents.emit('did-finish-load')
    for (let restart = 1; restart <= RESTART_DELAYS.length * 2; restart += 1) {
      newest().emit('message', { type: 'ready' })
      newest().emit('exit', 74)
      expect(electron.utilityProcess.made).toHaveLength(restart + 1)
      expect(supervisor.state).toMatchObject({ state: 'starting', restart: true })
    }
    expect(contents.posted).toHaveLength(RESTART_DELAYS.length * 2)
    expect(logged).toEqual([])
  })

  it('go to no page that is loading, gone or not ours', () => {
    const supervisor = supervise(() => false)
    const contents = new electron.FakeContents()
    supervisor.attach(contents as never)
    supervisor.start()
    contents.emit('did-finish-load')
    newest().emit('message', { type: 'ready' })
    expect(contents.posted).toEqual([])

    const trusting = supervise()
    const [loading, gone, crashed] = [1, 2, 3].map(() => new electron.FakeContents())
    for (const each of [loading, gone, crashed]) {
      trusting.attach(each as never)
      each?.emit('did-finish-load')
    }
    loading?.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    gone?.emit('destroyed')
    crashed?.emit('render-process-gone', {}, { reason: 'crashed' })
    trusting.start()
    newest().emit('message', { type: 'ready' })
    expect([loading, gone, crashed].flatMap((each) => each?.posted)).toEqual([])
  })

  it('stay when the page only moves within itself', () => {
    const supervisor = supervise()
    const contents = new electron.FakeContents()
    supervisor.attach(contents as never)
    contents.emit('did-finish-load')
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
    supervisor.start()
    newest().emit('message', { type: 'ready' })
    expect(contents.posted).toHaveLength(1)
  })
})

describe('a core that dies', () => {
  it('is started again with growing waits, then given up with a sentence', () => {
    supervise().start()
    for (const [index, delay] of RESTART_DELAYS.entries()) {
      newest().emit('message', { type: 'ready' })
      newest().emit('exit', 1)
      expect(states.at(-1)).toMatchObject({ state: 'starting', restart: true })
      vi.advanceTimersByTime(delay - 1)
      expect(electron.utilityProcess.made).toHaveLength(index + 1)
      vi.advanceTimersByTime(1)
      expect(electron.utilityProcess.made).toHaveLength(index + 2)
    }
    newest().emit('exit', 1)
    vi.advanceTimersByTime(600_000)
    expect(electron.utilityProcess.made).toHaveLength(RESTART_DELAYS.length + 1)
    expect(states.at(-1)?.state).toBe('failed')
  })

  it('is forgiven after a sound minute', () => {
    supervise().start()
    for (let crash = 0; crash < RESTART_DELAYS.length * 2; crash += 1) {
      newest().emit('message', { type: 'ready' })
      vi.advanceTimersByTime(SOUND_AFTER)
      newest().emit('exit', 1)
      vi.advanceTimersByTime(RESTART_DELAYS[0])
      expect(electron.utilityProcess.made).toHaveLength(crash + 2)
    }
  })

  it('is not started again when it said that it cannot or may not open the notebook', () => {
    for (const type of ['refused', 'failed']) {
      electron.utilityProcess.made = []
      supervise().start()
      newest().emit('message', {
        type,
        sentence: 'This notebook is already open.',
        holder: { url: 'http://x', pid: 3 },
      })
      newest().emit('exit', 3)
      vi.advanceTimersByTime(600_000)
      expect(electron.utilityProcess.made).toHaveLength(1)
      expect(states.at(-1)).toEqual({ state: type, sentence: 'This notebook is already open.' })
    }
  })

  it('does not speak for its successor', () => {
    supervise().start()
    const first = newest()
    first.emit('exit', 1)
    vi.advanceTimersByTime(RESTART_DELAYS[0])
    first.emit('message', { type: 'ready' })
    first.emit('exit', 1)
    vi.advanceTimersByTime(600_000)
    expect(electron.utilityProcess.made).toHaveLength(2)
    expect(states.some(({ state }) => state === 'ready')).toBe(false)
  })
})

describe('the key of the open notebook', () => {
  const key = () => Uint8Array.from({ length: 32 }, (_, at) => at + 1)
  const handed = () => newest().posted[0]?.message as { type: string; handedKey?: Uint8Array }

  it('is handed to the core after a crash or a wanted restart', () => {
    supervise().start()
    expect(handed().handedKey).toBeUndefined()
    newest().emit('message', { type: 'key', key: key() })
    newest().emit('message', { type: 'ready' })
    newest().emit('exit', 139)
    vi.advanceTimersByTime(RESTART_DELAYS[0] ?? 0)
    expect(handed().type).toBe('init')
    expect(handed().handedKey).toEqual(key())
    newest().emit('exit', 74)
    expect(electron.utilityProcess.made).toHaveLength(3)
    expect(handed().handedKey).toEqual(key())
  })

  it('is wiped and forgotten when the notebook was locked, also for a crash after it', () => {
    const supervisor = supervise()
    const kept = key()
    supervisor.start()
    newest().emit('message', { type: 'key', key: kept })
    newest().emit('message', { type: 'ready' })
    newest().emit('exit', 75)
    expect(electron.utilityProcess.made).toHaveLength(2)
    expect(handed().handedKey).toBeUndefined()
    expect(kept.every((byte) => byte === 0)).toBe(true)
    expect(logged).toEqual([])
    newest().emit('exit', 139)
    vi.advanceTimersByTime(RESTART_DELAYS[0] ?? 0)
    expect(electron.utilityProcess.made).toHaveLength(3)
    expect(handed().handedKey).toBeUndefined()
  })

  it('is not taken when it can be none', () => {
    supervise().start()
    newest().emit('message', { type: 'key', key: new Uint8Array(31) })
    expect(logged).toHaveLength(1)
    newest().emit('exit', 74)
    expect(handed().handedKey).toBeUndefined()
  })
})

describe('ending', () => {
  it('asks the core and waits for it', async () => {
    const supervisor = supervise()
    supervisor.start()
    const stopped = supervisor.stop(10_000)
    expect(newest().posted.at(-1)?.message).toEqual({ type: 'shutdown' })
    newest().emit('exit', 0)
    expect(await stopped).toBe('exited')
    expect(newest().kill).not.toHaveBeenCalled()
    vi.advanceTimersByTime(600_000)
    expect(electron.utilityProcess.made).toHaveLength(1)
  })

  it('ends by force a core that does not listen', async () => {
    const supervisor = supervise()
    supervisor.start()
    const stopped = supervisor.stop(10_000)
    await vi.advanceTimersByTimeAsync(9_999)
    expect(newest().kill).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(newest().kill).toHaveBeenCalledOnce()
    newest().emit('exit', 143)
    expect(await stopped).toBe('killed')
  })

  it('cancels a restart that was still to come', async () => {
    const supervisor = supervise()
    supervisor.start()
    newest().emit('exit', 1)
    expect(await supervisor.stop(10_000)).toBe('exited')
    vi.advanceTimersByTime(600_000)
    expect(electron.utilityProcess.made).toHaveLength(1)
  })

  it('lets the program end only after the core, with the code that was wanted', async () => {
    const supervisor = supervise()
    supervisor.start()
    const { quitWith } = createQuit(electron.app as never, supervisor)
    quitWith(3)
    expect(electron.app.quit).toHaveBeenCalledOnce()
    const preventDefault = vi.fn()
    electron.app.emit('will-quit', { preventDefault })
    electron.app.emit('will-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalledTimes(2)
    expect(electron.app.exit).not.toHaveBeenCalled()
    newest().emit('exit', 0)
    await vi.advanceTimersByTimeAsync(0)
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(3)
  })
})
