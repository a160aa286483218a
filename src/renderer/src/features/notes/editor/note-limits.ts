import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Fragment, Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { MAX_NOTE_CHARACTERS, MAX_NOTE_NESTING } from '#shared/note-text/note-node.ts'
import type { CallbacksRef } from './note-callbacks.ts'

export const TOO_MUCH = 'A note holds up to a million characters. This would be more, so nothing was added.'
const TOO_DEEP = 'Lists and quotes nest no deeper than this.'

/** Keeps a note within its size and nesting. Only changes made here are held; what the other copy did stays. */
export function noteLimits(callbacks: CallbacksRef) {
  return Extension.create({
    name: 'noteLimits',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('noteLimits'),
          filterTransaction: (transaction) => {
            const sentence = refusal(transaction)
            if (sentence) callbacks.current.say(sentence)
            return sentence === null
          },
        }),
      ]
    },
  })
}

function refusal(transaction: Transaction): string | null {
  if (!transaction.docChanged || isChangeOrigin(transaction)) return null
  const size = transaction.doc.content.size
  if (size > MAX_NOTE_CHARACTERS && size > transaction.before.content.size) return TOO_MUCH
  const isPlain = transaction.steps.every((step) => step instanceof ReplaceStep && isInline(step.slice.content))
  return !isPlain && isDeeper(transaction.doc.content, MAX_NOTE_NESTING) ? TOO_DEEP : null
}

function isInline(content: Fragment): boolean {
  return content.childCount === 0 || content.firstChild?.isInline === true
}

/** Whether blocks lie deeper within each other than a number of levels. */
export function isDeeper(content: Fragment | Node, levels: number): boolean {
  let isFound = false
  content.forEach((child) => {
    if (!isFound && child.isBlock) isFound = levels === 0 || isDeeper(child, levels - 1)
  })
  return isFound
}
