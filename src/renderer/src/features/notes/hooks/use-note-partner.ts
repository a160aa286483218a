import type { Editor } from '@tiptap/react'
import { useEffect, useMemo } from 'react'
import type { NoteReference } from '#contract/documents.contract.ts'
import { personHue } from '#renderer/lib/person-hue.ts'
import { usePartner } from '../../sharing/api/mentorship-names.ts'
import { useEditNews } from '../../sharing/hooks/use-edit-news.ts'
import { useSharedPlaces } from '../../sharing/hooks/use-partner-places.ts'
import { isFromElsewhere, ownCarets, type PartnerCaret, showPartners } from '../editor/partner-carets.ts'

/** Somebody who typed nothing for so long has stopped; milliseconds. */
const typingEnds = 3_000

/** The other person as far as they have this note open; null while they do not. */
type NotePartner = { name: string; personId: string; isTyping: boolean } | null

/** What both sides call a note, or null for one that is not shared. */
function sharedNameOf({ kind, id, lane }: NoteReference): string | null {
  if (lane === 'private' || kind === 'person') return null
  return kind === 'meeting' ? `note/meeting/${id}` : 'note/mentorship'
}

/** Shows the other person in a shared note, and the other person where one is in it here. */
export function useNotePartner(
  editor: Editor | null,
  note: NoteReference,
  mentorshipId: string | undefined,
): NotePartner {
  const name = mentorshipId === undefined ? null : sharedNameOf(note)
  const { isLive, places, tell } = useSharedPlaces(name === null ? '' : (mentorshipId ?? ''))
  const here = useMemo(() => places.filter(({ document }) => document === name), [places, name])
  const partner = usePartner(mentorshipId ?? '', here.length > 0)
  const isTyping = here.some((place) => place.isTyping)
  useEditNews(isTyping, partner?.name ?? 'The other person', 'the note you share')
  useTelling(editor, isLive ? name : null, tell)

  const personId = partner?.personId
  const shortName = partner?.name
  const carets = useMemo<readonly PartnerCaret[]>(
    () =>
      personId === undefined || shortName === undefined
        ? []
        : here.map((place) => ({ ...place, name: shortName, hue: personHue(personId) })),
    [here, personId, shortName],
  )
  useEffect(() => {
    if (editor) showPartners(editor, carets)
  }, [editor, carets])
  return here.length > 0 && partner ? { ...partner, isTyping } : null
}

type Tell = ReturnType<typeof useSharedPlaces>['tell']

/** A caret is told from the first time on that somebody put it somewhere. */
function useTelling(editor: Editor | null, name: string | null, tell: Tell): void {
  useEffect(() => {
    if (!editor || name === null) return
    let isTyping = false
    let hasCaret = editor.isFocused
    let timer: ReturnType<typeof setTimeout> | undefined
    const tellNow = () => {
      if (editor.isDestroyed) return
      const ends = hasCaret ? ownCarets(editor.state) : { anchor: null, head: null }
      tell(name, { itemId: null, isTyping, ...ends })
    }
    const onFocus = () => {
      hasCaret = true
      tellNow()
    }
    const onUpdate = ({ transaction }: { transaction: Parameters<typeof isFromElsewhere>[0] }) => {
      if (isFromElsewhere(transaction)) return
      isTyping = true
      clearTimeout(timer)
      timer = setTimeout(() => {
        isTyping = false
        tellNow()
      }, typingEnds)
      tellNow()
    }
    editor.on('focus', onFocus)
    editor.on('selectionUpdate', tellNow)
    editor.on('update', onUpdate)
    tellNow()
    return () => {
      clearTimeout(timer)
      editor.off('focus', onFocus)
      editor.off('selectionUpdate', tellNow)
      editor.off('update', onUpdate)
      tell(name, null)
    }
  }, [editor, name, tell])
}
