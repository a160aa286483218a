import type { NoteReference, SharedPassage } from '#contract/documents.contract.ts'
import { client } from '../../../backend/client.ts'

export const sharePassage = (input: { note: NoteReference; text: string; despiteConfidence: boolean }) =>
  client.documents.sharePassage(input)
export const takeBackPassage = (input: { note: NoteReference; passage: SharedPassage }) =>
  client.documents.takeBackPassage(input)
