import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { checkExternalLink } from '#main/external-links.ts'

const seed = inject('seed')

const GOOD: [string, string, string][] = [
  ['https://example.org', 'https://example.org/', 'example.org'],
  ['HTTPS://Example.ORG/a?b=c#d', 'https://example.org/a?b=c#d', 'example.org'],
  ['https://example.org:8443/x', 'https://example.org:8443/x', 'example.org:8443'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/', 'xn--bcher-kva.example'],
  ['https://аpple.example/', 'https://xn--pple-43d.example/', 'xn--pple-43d.example'],
  ['https://good.example@evil.example/', 'https://evil.example/', 'evil.example'],
  ['https://good.example:pw@evil.example/', 'https://evil.example/', 'evil.example'],
  ['https://good.example%2f@evil.example/', 'https://evil.example/', 'evil.example'],
  ['https://2130706433/', 'https://127.0.0.1/', '127.0.0.1'],
  ['https://[::1]/', 'https://[::1]/', '[::1]'],
  ['mailto:ana@example.org', 'mailto:ana@example.org', 'ana@example.org'],
  ['mailto:ana@example.org?subject=Hi%20you', 'mailto:ana@example.org?subject=Hi%20you', 'ana@example.org'],
  ['mailto:a@example.org,b@example.org', 'mailto:a@example.org,b@example.org', 'a@example.org,b@example.org'],
  ['mailto:a@example.org?attach=/etc/passwd&body=x', 'mailto:a@example.org?body=x', 'a@example.org'],
  ['mailto:a@example.org?ATTACHMENT=file:///x', 'mailto:a@example.org', 'a@example.org'],
  ['tel:+351210000000', 'tel:+351210000000', '+351210000000'],
  ['tel:21.000.0000;ext=12', 'tel:21.000.0000;ext=12', '21.000.0000;ext=12'],
]

const SCHEMES = [
  'http',
  'ftp',
  'file',
  'smb',
  'javascript',
  'data',
  'blob',
  'vbscript',
  'about',
  'chrome',
  'devtools',
  'app',
  'mentorbook',
  'ws',
  'wss',
  'sftp',
  'ssh',
  'ms-msdt',
  'search-ms',
  'ms-officecmd',
  'steam',
  'slack',
  'zoommtg',
  'view-source',
  'jar',
  'intent',
  'sms',
  'facetime',
  'itms',
  'x-apple.systempreferences',
  'vscode',
  'cmd',
  'c',
]
const TAILS = ['://example.org/', ':alert(1)', ':///etc/passwd', '://user@example.org', ':', '://%0d%0a']

const BAD = [
  ...SCHEMES.flatMap((scheme) => TAILS.map((tail) => scheme + tail)),
  '',
  ' ',
  'example.org',
  '//example.org',
  '/etc/passwd',
  '\\\\server\\share',
  'https:',
  'https:/example.org',
  'https:example.org',
  'https:///example.org',
  'https://',
  'https:\\\\example.org',
  'https://example.org\\@evil.example',
  ' https://example.org',
  'https://example.org ',
  'https://exa mple.org',
  'https://example.org/\n',
  'https://example.org/\u0000',
  'https://example.org/\u202egnp.exe',
  'https://example.org/\u200b',
  'https://example.org/\ud800',
  'java\tscript:alert(1)',
  'ht\ntps://example.org',
  `https://example.org/${'a'.repeat(3_000)}`,
  'mailto:',
  'mailto:ana',
  'mailto:ana@',
  'mailto:@example.org',
  'mailto:ana@example.org%0d%0aBcc:x@example.org',
  'mailto:ana%00@example.org',
  'mailto:"a b"@example.org',
  'mailto:%zz@example.org',
  'mailto:a@example.org,',
  'tel:',
  'tel:abc',
  'tel:*21*123%23',
  'tel:+1?x=1',
  'tel:+1#x',
  'tel:123;phone-context=evil',
]

describe('links that may leave the program', () => {
  it.each(GOOD)('%s opens as %s and shows %s', (raw, url, shown) => {
    expect(checkExternalLink(raw)).toMatchObject({ url, shown })
  })

  it.each(BAD)('%j is refused', (raw) => {
    expect(checkExternalLink(raw)).toBeUndefined()
  })

  it('knows at least 200 cases', () => {
    expect(GOOD.length + new Set(BAD).size).toBeGreaterThanOrEqual(200)
  })

  it(`only ever gives the three schemes, whatever comes (seed ${seed})`, () => {
    const scheme = fc.constantFrom('https://', 'mailto:', 'tel:', 'https:', 'javascript:', 'file://', '')
    const check = fc.property(scheme, fc.string({ unit: 'binary', maxLength: 40 }), (start, rest) => {
      const link = checkExternalLink(start + rest)
      if (link === undefined) return
      expect(link.url).toMatch(/^(https:\/\/|mailto:|tel:)[\x21-\x7e]+$/)
      if (link.kind === 'web') expect(new URL(link.url).host).toBe(link.shown)
      expect(checkExternalLink(link.url)?.url).toBe(link.url)
    })
    fc.assert(check, { seed, numRuns: Number(process.env['FUZZ_RUNS'] ?? 1_000) })
  })
})
