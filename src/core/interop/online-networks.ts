import type { ContactPointKind } from './imported-person.ts'

/** A service people are reached through. `scheme` is what an address in it begins with, where it has one. */
export type Service = { label: string; kind: ContactPointKind; scheme?: string }

const chat: [label: string, scheme: string | undefined, ...otherNames: string[]][] = [
  ['Skype', 'skype'],
  ['XMPP', 'xmpp'],
  ['Jabber', undefined],
  ['Google Talk', undefined, 'gtalk', 'googlehangouts', 'hangouts'],
  ['AIM', 'aim'],
  ['ICQ', 'icq'],
  ['MSN', 'msnim', 'msnmessenger', 'windowslive'],
  ['Yahoo', 'ymsgr', 'yahoo!', 'yahooim', 'yahoomessenger'],
  ['QQ', 'qq', 'tencentqq'],
  ['IRC', 'irc'],
  ['SIP', 'sip', 'sips'],
  ['Gadu-Gadu', 'gg'],
  ['GroupWise', undefined],
  ['Sametime', undefined],
  ['WhatsApp', 'whatsapp'],
  ['Telegram', 'tg'],
  ['Signal', 'sgnl'],
  ['Threema', 'threema'],
  ['Matrix', 'matrix'],
  ['WeChat', 'weixin'],
  ['KakaoTalk', undefined],
  ['LINE', undefined],
  ['Viber', 'viber'],
  ['Discord', 'discord'],
  ['Slack', 'slack'],
  ['Teams', 'msteams', 'microsoftteams'],
  ['NetMeeting', undefined],
]

const social: [label: string, ...otherNames: string[]][] = [
  ['LinkedIn'],
  ['Twitter'],
  ['Facebook'],
  ['Instagram'],
  ['GitHub'],
  ['GitLab'],
  ['Mastodon'],
  ['Bluesky'],
  ['Threads'],
  ['XING'],
  ['YouTube'],
  ['Flickr'],
  ['MySpace'],
  ['Tumblr'],
  ['Pinterest'],
  ['Reddit'],
  ['Medium'],
  ['TikTok'],
  ['Weibo', 'sinaweibo'],
  ['VK', 'vkontakte'],
  ['ORCID'],
  ['ResearchGate'],
]

const services = new Map<string, Service>()
for (const [label, scheme, ...others] of chat) {
  const service: Service = scheme === undefined ? { label, kind: 'chat' } : { label, kind: 'chat', scheme }
  for (const name of [label, scheme ?? label, ...others]) services.set(serviceKey(name), service)
}
for (const [label, ...others] of social) {
  for (const name of [label, ...others]) services.set(serviceKey(name), { label, kind: 'social' })
}
services.set('facetime', { label: 'FaceTime', kind: 'video', scheme: 'facetime' })
services.set('zoom', { label: 'Zoom', kind: 'video' })

function serviceKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}

/** The service with a name or scheme, however it is spelled, or undefined. */
export function findService(name: string): Service | undefined {
  return name.length > 40 ? undefined : services.get(serviceKey(name))
}

/** A service by the name of the extension property that holds an address in it: X-SKYPE-USERNAME, X-messaging/xmpp-All. */
export function serviceOfProperty(name: string): Service | undefined {
  if (!name.startsWith('X-') || name.length > 60) return undefined
  const core = name
    .slice(2)
    .replace(/^(?:MESSAGING\/|KADDRESSBOOK-(?:X-)?|EVOLUTION-|MOZILLA-|ANDROID-|ABPERSON-|SERVICE-)/, '')
    .replace(/-(?:ALL|HOME|WORK|USERNAME|USER|ID|URL|PROFILE|HANDLE)$/, '')
  return findService(core)
}
