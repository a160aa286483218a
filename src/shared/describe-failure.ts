/** Fields of a failure that name a place in a program, a file system or a table, and never hold a value. */
const NAMED = ['code', 'errno', 'syscall', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const
const FRAME = /^\s+at [^\n]*(?::\d+:\d+\)?|<anonymous>\)?|native\)?)$/
const LONGEST_NAME = 80
const DEEPEST = 4

/**
 * What a log may keep of a failure: kinds, codes, names of tables and rules, and where it happened. Never its message:
 * a database, a parser and the language itself put what somebody typed into theirs.
 */
export function describeFailure(failure: unknown): string {
  const lines: string[] = []
  let inner: unknown = failure
  for (let depth = 0; depth < DEEPEST && inner !== undefined && inner !== null; depth++) {
    lines.push(`${depth === 0 ? '' : 'caused by '}${headOf(inner)}`, ...framesOf(inner))
    inner = inner instanceof Error ? inner.cause : undefined
  }
  return lines.join('\n')
}

function headOf(failure: unknown): string {
  if (!(failure instanceof Error)) return `thrown ${typeof failure}`
  const fields = NAMED.flatMap((name) => {
    const value: unknown = Reflect.get(failure, name)
    const isName = typeof value === 'number' || (typeof value === 'string' && /^[\w.-]+$/.test(value))
    return isName ? `${name}=${String(value).slice(0, LONGEST_NAME)}` : []
  })
  const name = /^[\w.]{1,80}$/.test(failure.name) ? failure.name : 'Error'
  return [name, ...fields].join(' ')
}

/** The places alone; the message, which stands before them and may look like one, is cut off first. */
function framesOf(failure: unknown): string[] {
  if (!(failure instanceof Error) || typeof failure.stack !== 'string') return []
  const { message, stack } = failure
  const begin = message === '' ? 0 : stack.indexOf(message)
  // A message that was changed after the failure was made cannot be told from the places.
  if (begin < 0) return []
  return stack
    .slice(begin + message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
}
