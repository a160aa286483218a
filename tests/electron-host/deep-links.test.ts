import fc from 'fast-check'
import { describe, expect, inject, it, vi } from 'vitest'
import { deepLinkSchema } from '#contract/shell-api.ts'
import { DEEP_LINK_CHANNEL } from '#contract/shell-channels.ts'
import { deepLinkInArguments, parseDeepLink } from '#main/deep-link.ts'
import { openMentorbook } from '#main/open-mentorbook.ts'
import * as electron from './fake-electron.ts'

vi.mock('electron', async () => await import('./fake-electron.ts'))

const ID = '0198f3c2-7a4b-7c11-9d2e-3f4a5b6c7d8e'
const INVITE = 'ybndrfg8ejkmcpqxot1uwisza345h769'.repeat(2)
const seed = inject('seed')
const runs = Number(process.env['FUZZ_RUNS'] ?? 200)

const pieces = fc.constantFrom(
  'mentorbook:',
  'MENTORBOOK:',
  '//',
  '/',
  '\\',
  'person',
  'mentorship',
  'meeting',
  'record',
  'delete',
  'import',
  'join',
  'pair',
  INVITE,
  ID,
  ID.toUpperCase(),
  '..',
  '%2e%2e',
  '%00',
  '\0',
  '\n',
  ' ',
  '?',
  '?run=1',
  '#',
  '@',
  'user:pw@',
  ':80',
  'javascript:',
  'file:///etc/passwd',
  'https://',
  '<script>',
  '--no-sandbox',
  '--profile',
  '\u202e',
  'ä',
  '🙂',
)
const crafted = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''))
const anyLink = fc.oneof(
  crafted,
  fc.tuple(fc.constant(INVITE), fc.string({ maxLength: 3 })).map(([code, tail]) => `mentorbook://pair/${code}${tail}`),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.webUrl(),
  fc
    .tuple(fc.constantFrom('person', 'mentorship', 'meeting', 'record', 'task'), fc.uuid(), fc.string({ maxLength: 3 }))
    .map(([target, id, tail]) => `mentorbook://${target}/${id}${tail}`),
)

describe('reading a deep link', () => {
  it.each(['person', 'mentorship', 'meeting', 'record'])('leads to a %s', (target) => {
    expect(parseDeepLink(`mentorbook://${target}/${ID}`)).toEqual({ kind: 'navigate', target, id: ID })
  })

  it('leads to the page of an invite, which joins nobody by itself', () => {
    expect(parseDeepLink(`mentorbook://pair/${INVITE}`)).toEqual({ kind: 'pair', code: INVITE })
    expect(parseDeepLink(`MENTORBOOK://PAIR/${INVITE.toUpperCase()}/`)).toEqual({ kind: 'pair', code: INVITE })
  })

  it('takes capitals and the slash that some systems add', () => {
    expect(parseDeepLink(`Mentorbook://Person/${ID.toUpperCase()}/`)).toEqual({
      kind: 'navigate',
      target: 'person',
      id: ID,
    })
  })

  it.each([
    '',
    'mentorbook:',
    'mentorbook://',
    `mentorbook://person`,
    `mentorbook:person/${ID}`,
    `mentorbook:///person/${ID}`,
    `mentorbook://person//${ID}`,
    `mentorbook://person/${ID}//`,
    `mentorbook://person/${ID}?delete=1`,
    `mentorbook://person/${ID}#delete`,
    `mentorbook://person/${ID}/delete`,
    `mentorbook://user@person/${ID}`,
    `mentorbook://person:80/${ID}`,
    `mentorbook://person/${ID.slice(1)}`,
    `mentorbook://person/${ID}0`,
    `mentorbook://person/../person/${ID}`,
    `mentorbook://person/%30198f3c2-7a4b-7c11-9d2e-3f4a5b6c7d8e`,
    `mentorbook://delete/${ID}`,
    `mentorbook://settings/${ID}`,
    ` mentorbook://person/${ID}`,
    `mentorbook://person/${ID}\n`,
    `mentorbook://person/${ID}\0`,
    `mentorbook2://person/${ID}`,
    `https://person/${ID}`,
    'mentorbook://pair/',
    `mentorbook://pair/${INVITE}?join=1`,
    `mentorbook://pair/${INVITE}/join`,
    `mentorbook://pair//${INVITE}`,
    `mentorbook://user@pair/${INVITE}`,
    `mentorbook://pair/${INVITE} `,
    `mentorbook://pair/${INVITE.slice(0, 15)}`,
    `mentorbook://pair/${'y'.repeat(201)}`,
  ])('refuses %j', (text) => {
    expect(parseDeepLink(text)).toBeUndefined()
  })

  it('finds the link among the arguments of a second start', () => {
    const argv = ['/usr/bin/mentorbook', '--allow-file-access', `mentorbook://meeting/${ID}`]
    expect(deepLinkInArguments(argv)).toEqual({ kind: 'navigate', target: 'meeting', id: ID })
    expect(deepLinkInArguments(['mentorbook', `--link=mentorbook://meeting/${ID}`])).toBeUndefined()
  })

  it(`gives a place to go or nothing, for ${runs} generated links (seed ${seed})`, () => {
    const check = fc.property(anyLink, (text) => {
      const link = parseDeepLink(text)
      if (link === undefined) return
      expect(deepLinkSchema.parse(link)).toEqual(link)
      expect(text.toLowerCase().replace(/\/$/, '')).toBe(
        link.kind === 'pair' ? `mentorbook://pair/${link.code}` : `mentorbook://${link.target}/${link.id}`,
      )
    })
    fc.assert(check, { seed, numRuns: runs })
  })
})

describe('a deep link that reaches the running program', () => {
  it(`shows the window and navigates, and does nothing else, ${runs} times (seed ${seed})`, async () => {
    openMentorbook({
      commandLine: { profile: 'default', demo: false },
      dataFolder: '/nowhere',
      mainFolder: '/nowhere/out/main',
    })
    await electron.app.becomeReady()
    const [window] = electron.BrowserWindow.made
    if (window === undefined) throw new Error('No window was made.')
    await electron.ipcMain.handlers.get('shell:pending-deep-links')?.({
      sender: window.webContents,
      senderFrame: window.webContents.mainFrame,
    })
    const [core] = electron.utilityProcess.made
    const saidToCore = core?.posted.length

    let expected = 0
    for (const text of fc.sample(anyLink, { seed, numRuns: runs })) {
      if (parseDeepLink(text) !== undefined) expected += 2
      electron.app.emit('second-instance', {}, ['mentorbook', text], '/', {})
      electron.app.emit('open-url', { preventDefault: () => undefined }, text)
    }

    expect(expected).toBeGreaterThan(10)
    expect(window.webContents.sent).toHaveLength(expected)
    for (const { channel, message } of window.webContents.sent) {
      expect(channel).toBe(DEEP_LINK_CHANNEL)
      expect(deepLinkSchema.safeParse(message).success).toBe(true)
    }
    expect(window.show).toHaveBeenCalledTimes(runs * 2)
    expect(electron.BrowserWindow.made).toHaveLength(1)
    expect(electron.utilityProcess.made).toHaveLength(1)
    expect(core?.posted).toHaveLength(saidToCore ?? -1)
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled()
    expect(electron.app.quit).not.toHaveBeenCalled()
  })
})
