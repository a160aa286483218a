import type { BackupManifest } from './manifest.ts'

/** The text that lies in every backup, for somebody who finds it in twenty years and has no Mentorbook. */
export function readmeOfBackup(manifest: BackupManifest): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return `This is a backup of a Mentorbook notebook, made on ${manifest.createdAt}
by Mentorbook ${manifest.app.version}. It holds ${rows} rows in ${manifest.tables.length} tables.

The easy way: install Mentorbook and choose "Restore a backup".

Without Mentorbook: everything in here is plain text.
- manifest.json names every table, its columns, how many rows it has and the
  SHA-256 of its file.
- tables/NAME.csv holds the rows of one table as comma-separated values in UTF-8,
  with a header line. Most spreadsheets and every PostgreSQL open them.
  A field with nothing in it is "no value"; "" is an empty text. Fields that begin
  with \\x are bytes in hexadecimal. Times are in UTC.
- What people read is mostly in: person, mentorship, meeting, record, agenda_item,
  action_item, and for long notes the column plain_text of document.
`
}
