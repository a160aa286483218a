import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Bench } from './launcher-bench.ts'

let bench: Bench
beforeEach(() => {
  bench = new Bench()
})
afterEach(() => bench.putAway())

const READY = '/#token='

describe('what the launcher says before it starts anything', () => {
  it('prints its options', async () => {
    const run = bench.run(['--help'])
    expect(await run.ended).toBe(0)
    for (const option of ['--profile', '--demo', '--data-dir', '--browser', '--port', '--no-open', '--rebuild']) {
      expect(run.stdout).toContain(option)
    }
  })

  it.each([
    [['--wat'], 'There is no option --wat. Try --help.'],
    [['-p'], 'There is no option -p. Try --help.'],
    [['work'], '"work" is not an option. Try --help.'],
    [['--port'], '--port needs a value. Try --help.'],
    [['--demo=yes'], '--demo takes no value. Try --help.'],
    [['--port', '70000'], '--port needs a number from 1 to 65535, or 0 for any free port.'],
    [['--port', '12x'], '--port needs a number from 1 to 65535, or 0 for any free port.'],
    [['--profile', '../other'], '"../other" cannot be the name of a notebook.'],
    [['--data-dir='], '--data-dir needs the name of a folder.'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const run = bench.run(args)
    expect(await run.ended).toBe(2)
    expect(run.stderr).toContain(sentence)
    expect(run.stdout).toBe('')
    expect(bench.starts()).toEqual([])
  })

  it('says how to get the libraries', async () => {
    rmSync(join(bench.root, 'node_modules'), { recursive: true })
    const run = bench.run([])
    expect(await run.ended).toBe(1)
    expect(run.stderr).toContain('npm ci')
  })
})

describe('building', () => {
  const FAKE_BUILD = `
    import { writeFileSync } from 'node:fs'
    import { sourceStamp } from '../src/launcher/source-stamp.mjs'
    const where: string = 'out/main/app.js'
    console.log('  window 1.0 s')
    writeFileSync(where, '')
    writeFileSync('out/build-stamp.json', JSON.stringify({ stamp: sourceStamp(process.cwd()) }))
  `

  it.each([
    ['a source changed', 'The sources changed', (each: Bench) => each.write('src/core/new.ts', 'export {}')],
    [
      'a built file is missing',
      'Building Mentorbook once',
      (each: Bench) => rmSync(join(each.root, 'out/main/app.js')),
    ],
    ['the stamp is damaged', 'The sources changed', (each: Bench) => each.write('out/build-stamp.json', '{')],
  ])('happens when %s, and not again', async (_when, sentence, change) => {
    bench.write('scripts/build.ts', FAKE_BUILD)
    bench.stamp()
    change(bench)
    const first = bench.run(['--browser'], { FAKE_CORE: 'refused' })
    await first.ended
    expect(first.stderr).toContain(sentence)
    expect(first.stderr).toContain('window 1.0 s')
    expect(first.stdout).toBe('')
    const second = bench.run(['--browser'], { FAKE_CORE: 'refused' })
    await second.ended
    expect(second.stderr).not.toContain('uilding')
    expect(bench.starts()).toHaveLength(2)
  })

  it('is not caused by tests and README files, and can be asked for', async () => {
    bench.write('scripts/build.ts', FAKE_BUILD)
    bench.stamp()
    bench.write('src/core/new.test.ts', 'export {}')
    bench.write('src/core/README.md', '# core')
    const unchanged = bench.run(['--browser'], { FAKE_CORE: 'refused' })
    await unchanged.ended
    expect(unchanged.stderr).not.toContain('uilding')
    const asked = bench.run(['--browser', '--rebuild'], { FAKE_CORE: 'refused' })
    await asked.ended
    expect(asked.stderr).toContain('as you asked')
  })

  it('that fails starts nothing', async () => {
    bench.write('scripts/build.ts', 'process.exit(1)')
    const run = bench.run(['--rebuild'])
    expect(await run.ended).toBe(1)
    expect(run.stderr).toContain('could not be built')
    expect(bench.starts()).toEqual([])
  })
})

describe('a notebook that another program holds', () => {
  it('is refused with the sentence', async () => {
    const run = bench.run(['--browser'], { FAKE_CORE: 'refused' })
    expect(await run.ended).toBe(3)
    expect(run.stderr).toContain('This notebook is already open in a desktop window.')
    expect(run.stdout).toBe('')
    expect(bench.starts()).toHaveLength(1)
  })

  it('is shown in the window of its holder where there is one', async () => {
    const run = bench.run(['--browser'], { FAKE_CORE: 'refused with window' })
    expect(await run.ended).toBe(0)
    expect(run.stderr).toContain('already open')
    expect(run.stdout.trim()).toBe('http://127.0.0.1:45999/#token=other')
  })
})

describe('a core that cannot open the notebook', () => {
  it('ends the launcher with its code, without trying again', async () => {
    const run = bench.run(['--browser'], { FAKE_CORE: 'cannot open' })
    expect(await run.ended).toBe(4)
    expect(run.stderr).toContain('The notebook is damaged.')
    expect(bench.starts()).toHaveLength(1)
  })
})

// Windows has no signals and starts no scripts by their first line; there, CI runs everything above.
describe.runIf(process.platform !== 'win32')('browser mode', () => {
  it('prints the address alone on a headless machine and ends when asked', async () => {
    const run = bench.run(['--profile', 'work', '--demo', '--data-dir', 'data', '--port', '40123'])
    await run.printed(READY)
    const [start] = bench.starts()
    expect(start?.args).toEqual([
      '--profile',
      'work',
      '--data-dir',
      join(bench.root, 'data'),
      '--demo',
      '--port',
      '40123',
    ])
    expect(run.stdout).toBe(`http://127.0.0.1:40123/#token=${start?.token}\n`)
    expect(Buffer.from(start?.token ?? '', 'base64url')).toHaveLength(32)
    expect(run.stderr).toContain('Opening your notebook.')
    expect(await run.stop('SIGTERM')).toBe(0)
    expect(bench.read('last-signal')).toBe('SIGTERM')
  })

  it('passes Ctrl+C on', async () => {
    const run = bench.run(['--browser'])
    await run.printed(READY)
    expect(await run.stop('SIGINT')).toBe(0)
    expect(bench.read('last-signal')).toBe('SIGINT')
  })

  it('runs the core on the pinned Node', async () => {
    const run = bench.run(['--browser'], { FAKE_CORE: 'refused' })
    await run.ended
    expect(Number(bench.starts()[0]?.node.slice(1).split('.')[0])).toBeGreaterThanOrEqual(22)
  })

  it('starts a dead core again with the same port and secret', async () => {
    const run = bench.run(['--browser'], { FAKE_CORE: 'dies once' })
    await run.printed('Your notebook is open again.')
    const [first, second] = bench.starts()
    expect(second).toMatchObject({ port: '45678', token: first?.token })
    expect(second?.args.slice(-2)).toEqual(['--port', '45678'])
    for (const { args, token } of bench.starts()) expect(args.join(' ')).not.toContain(token)
    expect(run.stdout.trim().split('\n')).toHaveLength(1)
    expect(await run.stop()).toBe(0)
  })

  it('starts a core that asks for a new process at once, and counts no crash', async () => {
    const run = bench.run(['--browser'], { FAKE_CORE: 'wants restarts' })
    await run.printed('The last of many restarts.')
    expect(bench.starts()).toHaveLength(9)
    expect(new Set(bench.starts().map(({ port }) => port))).toEqual(new Set(['45678']))
    expect(run.stderr).not.toContain('unexpectedly')
    expect(await run.stop()).toBe(0)
  })

  it('gives up a core that dies again and again', async () => {
    const run = bench.run(['--browser'], { FAKE_CORE: 'dies always' })
    expect(await run.ended).toBe(1)
    expect(bench.starts()).toHaveLength(6)
    expect(run.stderr).toContain('What was saved is safe')
  })
})

describe.runIf(process.platform === 'linux')('the window of browser mode', () => {
  const BROWSER = `
    const fs = require('node:fs')
    const page = new URL(process.argv.find((arg) => arg.startsWith('--app=')).slice(6))
    const mode = (fs.statSync(page).mode & 0o777).toString(8)
    const seen = { args: process.argv.slice(2), page: page.pathname, mode, html: fs.readFileSync(page, 'utf8') }
    fs.writeFileSync('browser.json', JSON.stringify(seen))
    console.error('')
    if (process.env.FAKE_BROWSER === 'fails') process.exit(1)
    setTimeout(() => {}, process.env.FAKE_BROWSER === 'is closed' ? 4_200 : 60_000)
  `
  interface Seen {
    readonly args: string[]
    readonly page: string
    readonly mode: string
    readonly html: string
  }

  function runWithBrowser(env: Record<string, string> = {}) {
    const path = bench.writeProgram('browser.cjs', BROWSER)
    return bench.run(['--browser'], { DISPLAY: ':99', CHROMIUM_PATH: path, ...env })
  }

  it('gets the secret by a file of its user alone, and leaves nothing behind', async () => {
    const run = runWithBrowser({ FAKE_BROWSER: 'is closed' })
    expect(await run.ended).toBe(0)
    expect(run.stderr).toContain('The window was closed; Mentorbook stops.')
    expect(bench.read('last-signal')).toBe('SIGINT')
    const seen = JSON.parse(bench.read('browser.json')) as Seen
    const [start] = bench.starts()
    expect(seen.args.join(' ')).not.toContain(start?.token)
    expect(seen.html).toContain(`location.replace("http://127.0.0.1:45678/#token=${start?.token}")`)
    expect(seen.mode).toBe('600')
    expect(seen.args.some((arg) => arg.startsWith(`--user-data-dir=${bench.root}`))).toBe(true)
    expect(() => statSync(seen.page)).toThrow('ENOENT')
  })

  it('is a private one, and clears away what one that was ended by force left behind', async () => {
    const left = join(bench.root, 'mentorbook-window-killed')
    mkdirSync(join(left, 'browser'), { recursive: true })
    writeFileSync(join(left, 'owner'), '99999999')
    const inUse = join(bench.root, 'mentorbook-window-in-use')
    mkdirSync(inUse)
    writeFileSync(join(inUse, 'owner'), String(process.pid))
    const run = runWithBrowser()
    await run.printed('window of its own')
    await expect.poll(() => bench.has('browser.json'), { timeout: 20_000 }).toBe(true)
    const seen = JSON.parse(bench.read('browser.json')) as Seen
    expect(seen.args).toEqual(expect.arrayContaining(['--incognito', '--disable-breakpad', '--disable-crash-reporter']))
    expect(existsSync(left)).toBe(false)
    expect(existsSync(inUse)).toBe(true)
    expect(await run.stop()).toBe(0)
    expect(existsSync(seen.page)).toBe(false)
  })

  it('is not needed: without one the address is still there', async () => {
    const run = runWithBrowser({ FAKE_BROWSER: 'fails' })
    await run.printed('open the address above')
    expect(run.stdout).toContain(READY)
    expect(await run.stop()).toBe(0)
  })

  it('is not opened with --no-open', async () => {
    const path = bench.writeProgram('browser.cjs', BROWSER)
    const run = bench.run(['--no-open'], { DISPLAY: ':99', CHROMIUM_PATH: path })
    await run.printed(READY)
    expect(await run.stop()).toBe(0)
    expect(bench.has('browser.json')).toBe(false)
  })
})

describe.runIf(process.platform === 'linux')('the desktop window', () => {
  const ELECTRON = `
    require('node:fs').writeFileSync('electron.json', JSON.stringify(process.argv.slice(2)))
    process.exit(Number(process.env.FAKE_ELECTRON ?? 0))
  `
  const withDisplay = { DISPLAY: ':99', CHROMIUM_PATH: '/nowhere/chromium', PATH: '/nowhere' }

  function installRuntime(): void {
    bench.write('node_modules/electron/path.txt', 'electron')
    bench.writeProgram('node_modules/electron/dist/electron', ELECTRON)
  }

  it('is opened where the runtime is there', async () => {
    installRuntime()
    const run = bench.run(['--profile', 'work', '--demo', '--data-dir', '/data'], withDisplay)
    expect(await run.ended).toBe(0)
    const args = JSON.parse(bench.read('electron.json')) as string[]
    expect(args.slice(0, 6)).toEqual([bench.root, '--profile', 'work', '--data-dir', '/data', '--demo'])
    expect(bench.starts()).toEqual([])
  })

  it.each([
    ['--browser', withDisplay],
    ['--no-open', withDisplay],
    ['--port=40124', withDisplay],
    ['--demo', {}],
  ])('is not opened with %s %j', async (option, env) => {
    installRuntime()
    const run = bench.run([option], { ...env, FAKE_CORE: 'refused' })
    expect(await run.ended).toBe(3)
    expect(bench.has('electron.json')).toBe(false)
  })

  it('passes its refusal on', async () => {
    installRuntime()
    const run = bench.run([], { ...withDisplay, FAKE_ELECTRON: '3' })
    expect(await run.ended).toBe(3)
    expect(bench.starts()).toEqual([])
  })

  it('makes room for browser mode when it cannot start', async () => {
    installRuntime()
    const run = bench.run([], { ...withDisplay, FAKE_ELECTRON: '127' })
    await run.printed(READY)
    expect(run.stderr).toContain('could not start on this machine')
    expect(await run.stop()).toBe(0)
  })

  it('is fetched where the server answers', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.method ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const program = JSON.stringify(`#!${process.execPath}\n${ELECTRON}`)
    bench.write(
      'node_modules/electron/install.js',
      `import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
       const at = 'node_modules/electron/'
       mkdirSync(at + 'dist')
       writeFileSync(at + 'path.txt', 'electron')
       writeFileSync(at + 'dist/electron', ${program})
       chmodSync(at + 'dist/electron', 0o755)`,
    )
    const run = bench.run([], { ...withDisplay, MENTORBOOK_OFFLINE: '', ELECTRON_MIRROR: `http://127.0.0.1:${port}/` })
    expect(await run.ended).toBe(0)
    server.close()
    expect(asked).toEqual(['HEAD'])
    expect(run.stderr).toContain('Fetching the runtime')
    expect(bench.has('electron.json')).toBe(true)
  })

  it.each([
    ['offline', { MENTORBOOK_OFFLINE: '1' }],
    ['in CI', { MENTORBOOK_OFFLINE: '', CI: 'true' }],
  ])('is not looked for %s', async (_where, env) => {
    bench.write('node_modules/electron/install.js', 'process.exit(1)')
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    let connections = 0
    server.on('connection', () => (connections += 1))
    const { port } = server.address() as AddressInfo
    const mirror = `http://127.0.0.1:${port}/`
    const run = bench.run([], { ...withDisplay, ...env, ELECTRON_MIRROR: mirror, FAKE_CORE: 'refused' })
    expect(await run.ended).toBe(3)
    server.close()
    expect(connections).toBe(0)
    expect(run.stderr).toContain('not to be had here')
  })

  it('is given up when the server stays silent', async () => {
    bench.write('node_modules/electron/install.js', 'process.exit(1)')
    const server = createServer(() => undefined).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const mirror = `http://127.0.0.1:${port}/`
    const begin = performance.now()
    const run = bench.run([], { ...withDisplay, MENTORBOOK_OFFLINE: '', ELECTRON_MIRROR: mirror, FAKE_CORE: 'refused' })
    expect(await run.ended).toBe(3)
    expect(performance.now() - begin).toBeGreaterThan(2_900)
    server.closeAllConnections()
    server.close()
    expect(run.stderr).not.toContain('Fetching')
  })
})
