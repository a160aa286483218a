import { deepLinkSchema, type DeepLink } from '#contract/shell-api.ts'

export const DEEP_LINK_SCHEME = 'mentorbook'

const SHAPE = /^mentorbook:\/\/([a-z]+)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i
const INVITE = /^mentorbook:\/\/pair\/([a-z0-9]{16,200})\/?$/i

/**
 * Reads a `mentorbook://person/UUID` link (person, mentorship, meeting or record) or a `mentorbook://pair/CODE` one. Anything
 * else, however close, gives undefined: no query, no fragment, no user, no escapes. A link says where to go and can never act.
 */
export function parseDeepLink(text: string): DeepLink | undefined {
  const invite = INVITE.exec(text)?.[1]
  if (invite !== undefined) return { kind: 'pair', code: invite.toLowerCase() }
  const match = SHAPE.exec(text)
  if (match === null) return undefined
  const [, target, id] = match
  const link = deepLinkSchema.safeParse({ kind: 'navigate', target: target?.toLowerCase(), id: id?.toLowerCase() })
  return link.success ? link.data : undefined
}

/** The first deep link among command-line arguments, as the operating system passes them to a second instance. */
export function deepLinkInArguments(argv: readonly string[]): DeepLink | undefined {
  for (const argument of argv) {
    const link = parseDeepLink(argument)
    if (link !== undefined) return link
  }
  return undefined
}
