import type { Ids } from './ids.ts'

/** Inputs of the procedures of the notebook: its changes, notes, search and settings. */
export function notebookInputs(ids: Ids): Record<string, unknown> {
  const { meeting, mentorship } = ids
  const note = { kind: 'meeting', lane: 'private', id: meeting }
  return {
    'changes.watch': undefined,
    'changes.undo': { id: ids.changeSet },
    'changes.redo': undefined,
    'changes.history': { limit: 10, before: 5 },
    'changes.agenda': { mentorshipId: mentorship, limit: 10, before: 5 },
    'changes.partnerUndo': { mentorshipId: mentorship, since: '2026-03-12T09:00:00.000Z' },
    'documents.claim': { note, windowId: ids.window, previous: 7 },
    'documents.load': { note, since: new Uint8Array([0]) },
    'documents.append': { note, windowId: ids.window, update: new Uint8Array([0, 0]) },
    'documents.text': { note },
    'documents.versions': { note },
    'documents.version': { note, versionId: ids.version },
    'documents.authors': { note, versionId: ids.version },
    'documents.keepVersion': { note, label: 'x' },
    'documents.restoreVersion': { note, versionId: ids.version },
    'documents.sharePassage': { note: { ...note, lane: 'shared' }, text: 'x' },
    'documents.takeBackPassage': { note: { ...note, lane: 'shared' }, passage: { clientId: 1, from: 0, to: 1 } },
    'search.query': { text: 'ana since:2024 has:link', limit: 5, cursor: '10', groups: ['people'], counts: true },
    'search.suggest': { text: 'ana', perGroup: 3 },
    'settings.get': undefined,
    'settings.about': undefined,
    'settings.set': { appearance: 'dark' },
    'sample.state': undefined,
    'sample.add': undefined,
    'sample.remove': undefined,
    'today.overview': undefined,
  }
}
