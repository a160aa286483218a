import { describeCause, VaultError } from './vault-error.ts'
import type { VaultErrorCode } from './vault-error.ts'

interface Cause {
  code: VaultErrorCode
  words: RegExp
  sentence: string
}

const RESTORABLE = 'Nothing was changed. Mentorbook can repair the notebook with the help of a backup.'

/** What the engine says when it gives up, and what that means; the first that fits is it. */
const CAUSES: readonly Cause[] = [
  {
    code: 'DISK_FULL',
    words: /no space left on device|disk quota exceeded/i,
    sentence: 'The disk of this notebook is full. Free some space and try again; nothing was lost.',
  },
  {
    code: 'FOLDER_NOT_WRITABLE',
    words: /permission denied|operation not permitted|read-only file system/i,
    sentence:
      'Mentorbook may not use some of the files of this notebook. Check that they belong to you and are not write-protected.',
  },
  {
    code: 'OUT_OF_MEMORY',
    words: /out of memory|cannot enlarge memory|failed to allocate|cannot allocate memory|WebAssembly\.Memory/i,
    sentence:
      'There is not enough memory to open this notebook. Close other programs and try again; nothing was changed.',
  },
  {
    code: 'OPENED_ELSEWHERE',
    words: /lock file "postmaster\.pid" already exists|shared memory block .* is still in use/i,
    sentence: 'Another program has this notebook open. Close it there and try again.',
  },
  {
    code: 'LOG_DAMAGED',
    words: /valid checkpoint record|redo location|required checkpoint|requested WAL|"pg_wal|WAL (file|segment|ends)/i,
    sentence: `The last changes of this notebook were not written completely, so it does not open. ${RESTORABLE}`,
  },
  {
    code: 'FILE_MISSING',
    words: /no such file or directory/i,
    sentence: `A file of this notebook is missing, so it does not open. ${RESTORABLE}`,
  },
  {
    code: 'PAGE_DAMAGED',
    words:
      /invalid page in block|incorrect checksum|PG_CONTROL_VERSION|could not read blocks?|invalid data in file|status of transaction|unexpected data|is corrupt/i,
    sentence: `A file of this notebook is damaged, so it does not open. ${RESTORABLE}`,
  },
]

/**
 * Why the engine did not start, read from what it said on its way out: its own error is always the same.
 * @param lines what it wrote, oldest first
 * @returns DISK_FULL, FOLDER_NOT_WRITABLE, OUT_OF_MEMORY, OPENED_ELSEWHERE, LOG_DAMAGED, FILE_MISSING or PAGE_DAMAGED;
 * OPEN_FAILED for a reason nobody foresaw
 */
export function openFailed(error: unknown, lines: readonly string[] = []): VaultError {
  // Other lines tell of the course of a start, also in words that would be a cause here.
  const said = lines.filter((line) => /\b(PANIC|FATAL|ERROR|HINT|DETAIL)\b/.test(line))
  const technical = [describeCause(error), ...(said.length > 0 ? said : lines)].join(' | ')
  const details = { technical, cause: error }
  const text = [describeCause(error), ...said].join('\n')
  const known = CAUSES.find(({ words }) => words.test(text))
  if (known) return new VaultError(known.code, known.sentence, details)
  return new VaultError(
    'OPEN_FAILED',
    'Mentorbook could not open the database of this notebook. Nothing was changed; the exact cause is in the log.',
    details,
  )
}
