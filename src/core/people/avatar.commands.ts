import { and, eq, isNull } from 'drizzle-orm'
import { maxAvatarBytes, type AvatarPicture } from '#contract/person-parts.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { avatar, person } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { avatarTypeOf } from './avatar.rules.ts'
import { findPersonRow } from './people.queries.ts'

/** The picture of a person, or null. */
export async function avatarOf(database: Database, personId: string): Promise<AvatarPicture | null> {
  const [row] = await database
    .select({ id: avatar.id, mime: avatar.mime, content: avatar.content })
    .from(avatar)
    .innerJoin(person, eq(person.avatarId, avatar.id))
    .where(and(eq(person.id, personId), isNull(avatar.deletedAt)))
  return row ? { ...row, content: new Uint8Array(row.content) } : null
}

/** Gives a person a picture: JPEG, PNG, GIF or WebP, at most a megabyte. Fails PERSON_NOT_FOUND, INPUT_REFUSED. */
export async function setAvatar(
  { database, write, createId }: CommandContext,
  personId: string,
  content: Uint8Array,
): Promise<string> {
  const { avatarId } = await findPersonRow(database, personId)
  const refuse = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'content' })
  if (content.length > maxAvatarBytes) throw refuse('This picture is larger than 1 MB. Please choose a smaller one.')
  const mime = avatarTypeOf(content)
  if (!mime) throw refuse('This file is no picture that Mentorbook can show. JPEG, PNG, GIF and WebP work.')
  const id = createId()
  if (avatarId) await write.trash(avatar, avatarId)
  await write.insert(avatar, [{ id, personId, mime, content }])
  await write.update(person, personId, { avatarId: id })
  return id
}

/** Takes the picture away; the initials stand there again. Fails PERSON_NOT_FOUND. */
export async function removeAvatar({ database, write }: CommandContext, personId: string): Promise<void> {
  const { avatarId } = await findPersonRow(database, personId)
  if (!avatarId) return
  await write.trash(avatar, avatarId)
  await write.update(person, personId, { avatarId: null })
}
