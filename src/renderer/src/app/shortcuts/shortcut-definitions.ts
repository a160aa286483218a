/** Where a shortcut works: anywhere in the window, or only inside a focused list, an orderable list or a text. */
export type ShortcutScope = 'everywhere' | 'list' | 'ordering' | 'text'

export type ShortcutDefinition = {
  /** What it does, as a command: "Add a person". */
  label: string
  group: 'Go to' | 'Add' | 'Everywhere' | 'In a meeting' | 'In a list' | 'In an ordered list' | 'While writing'
  /** Alternatives. `Mod` is Ctrl, or Command on a Mac; a space separates the presses of a sequence: `G P`. */
  keys: readonly string[]
  scope: ShortcutScope
  /** Works also while the cursor is in a field. Never for a bare letter. */
  whileTyping?: boolean
  /** Left out of the palette, because it makes no sense as a command there. */
  keyboardOnly?: boolean
  /** Further words by which the palette and the sheet find it. */
  words?: string
}

const go = (label: string, key: string, words = ''): ShortcutDefinition => ({
  label,
  group: 'Go to',
  keys: [`G ${key}`],
  scope: 'everywhere',
  words: `open show ${words}`,
})
const add = (label: string, key: string, words = ''): ShortcutDefinition => ({
  label,
  group: 'Add',
  keys: [`N ${key}`],
  scope: 'everywhere',
  words: `new create ${words}`,
})
const inMeeting = (label: string, key: string, words = ''): ShortcutDefinition => ({
  label,
  group: 'In a meeting',
  keys: [key],
  scope: 'everywhere',
  words: `meeting ${words}`,
})
const inList = (label: string, ...keys: string[]): ShortcutDefinition => ({
  label,
  group: 'In a list',
  keys,
  scope: 'list',
  keyboardOnly: true,
})

/**
 * Every shortcut of the window: the palette, the menus and the sheet under `?` read this list and nothing else. A command shows
 * up there only while a screen handles it, so a definition without a screen is never offered.
 */
export const shortcutDefinitions = {
  'go.today': go('Today', 'T', 'home brief'),
  'go.people': go('People', 'P', 'person contacts'),
  'go.mentorships': go('Mentorships', 'M', 'mentees mentors board'),
  'go.meetings': go('Meetings', 'E', 'calendar agenda events'),
  'go.actions': go('Actions', 'A', 'tasks commitments promises'),
  'go.growth': go('Growth', 'R', 'records goals skills advice wins feedback'),
  'go.network': go('Network', 'W', 'introductions opportunities endorsements references graph'),
  'go.giving': go('Giving back', 'B', 'contributions thanks offers balance'),
  'go.library': go('Library', 'L', 'resources documents templates'),
  'go.templates': go('Templates and questions', 'Q', 'agenda question bank packs'),
  'go.finding': go('Finding a mentor', 'F', 'shortlist scorecard compare outreach message support'),
  'go.review': go('Review', 'V', 'year looking back self mentoring report'),
  'go.timeline': go('Timeline', 'I', 'history everything happened past'),
  'go.reminders': go('Reminders', 'N', 'bell remind me due notifications'),
  'go.week': go('Your week', 'K', 'digest review print'),
  'go.trash': go('Trash', 'X', 'deleted restore'),
  'go.settings': { ...go('Settings', 'S', 'preferences options'), keys: ['G S', 'Mod+,'], whileTyping: true },

  'add.person': add('Add a person', 'P', 'contact somebody'),
  'add.mentorship': add('Add a mentorship', 'M'),
  'add.meeting': add('Add a meeting', 'E', 'schedule'),
  'add.action': add('Add an action', 'A', 'task promise'),
  'add.record': add('Add a record', 'R', 'goal win advice feedback skill'),
  'add.resource': add('Add a resource', 'L', 'book link'),
  'add.introduction': add('Add to the network', 'W', 'introduction endorsement reference opportunity'),
  'add.contribution': add('Add something given', 'B', 'contribution thanks offer give back'),
  'add.import': add('Import people', 'I', 'linkedin google vcard csv address book file'),
  'add.agendaItem': add('Add to an agenda', 'G', 'topic'),

  'palette.open': {
    label: 'Find anything or run a command',
    group: 'Everywhere',
    keys: ['Mod+K'],
    scope: 'everywhere',
    whileTyping: true,
    keyboardOnly: true,
  },
  'capture.open': {
    label: 'Capture a thought',
    group: 'Everywhere',
    keys: ['C', 'Mod+Shift+Space'],
    scope: 'everywhere',
    words: 'quick note jot',
  },
  'page.find': {
    label: 'Find on this page',
    group: 'Everywhere',
    keys: ['/', 'Mod+F'],
    scope: 'everywhere',
    words: 'filter search list',
  },
  'page.copyLink': {
    label: 'Copy a link to this page',
    group: 'Everywhere',
    keys: ['Mod+Shift+C'],
    scope: 'everywhere',
    whileTyping: true,
    words: 'address',
  },
  'page.back': {
    label: 'Go back',
    group: 'Everywhere',
    keys: ['Alt+ArrowLeft'],
    scope: 'everywhere',
    keyboardOnly: true,
  },
  'edit.undo': { label: 'Undo', group: 'Everywhere', keys: ['Mod+Z'], scope: 'everywhere', words: 'take back revert' },
  'edit.redo': { label: 'Redo', group: 'Everywhere', keys: ['Mod+Shift+Z', 'Mod+Y'], scope: 'everywhere' },
  'history.open': {
    label: 'Show the history',
    group: 'Everywhere',
    keys: ['Mod+Shift+H'],
    scope: 'everywhere',
    words: 'changes undo',
  },
  'shortcuts.show': {
    label: 'Show all shortcuts',
    group: 'Everywhere',
    keys: ['?'],
    scope: 'everywhere',
    words: 'keyboard keys help',
  },
  'help.open': {
    label: 'Help for this page',
    group: 'Everywhere',
    keys: ['F1'],
    scope: 'everywhere',
    whileTyping: true,
  },
  'backups.run': {
    label: 'Back up now',
    group: 'Everywhere',
    keys: ['B N'],
    scope: 'everywhere',
    words: 'save copy safe backup',
  },
  'backups.restore': {
    label: 'Restore a backup',
    group: 'Everywhere',
    keys: ['B R'],
    scope: 'everywhere',
    words: 'bring back recover older copy',
  },
  'sharing.open': {
    label: 'Share this mentorship, or look at its sharing',
    group: 'Everywhere',
    keys: ['S O'],
    scope: 'everywhere',
    words: 'connect invite pair partner together sync',
  },
  'sharing.join': {
    label: 'Enter an invite to share a mentorship',
    group: 'Everywhere',
    keys: ['S I'],
    scope: 'everywhere',
    words: 'code join connect pair link',
  },
  'sharing.connections': {
    label: 'Show open connections',
    group: 'Everywhere',
    keys: ['S C'],
    scope: 'everywhere',
    words: 'network internet what goes where sharing',
  },
  'sharing.theirView': {
    label: 'See what the other person sees',
    group: 'Everywhere',
    keys: ['E'],
    scope: 'everywhere',
    words: 'shared view partner eyes preview',
  },
  'window.lock': {
    label: 'Lock the notebook',
    group: 'Everywhere',
    keys: ['Mod+L'],
    scope: 'everywhere',
    whileTyping: true,
    words: 'close away passphrase',
  },

  'meeting.logPast': add('Write down a past conversation', 'O', 'log meeting chat call'),
  'meeting.prepare': inMeeting('Prepare the meeting', '1', 'brief agenda'),
  'meeting.live': inMeeting('Hold the meeting', '2', 'live start'),
  'meeting.wrapUp': inMeeting('Wrap up the meeting', '3', 'close end recap'),
  'meeting.template': inMeeting('Use a template for this agenda', 'T', 'topics plan'),
  'meeting.question': inMeeting('Find a question for this agenda', 'U', 'ask prompt bank'),
  'meeting.answers': inMeeting('Answer questions in advance', 'P', 'prepare writing async'),
  'meeting.hidePrivate': {
    label: 'Hide or show what only you can see',
    group: 'Everywhere',
    keys: ['H'],
    scope: 'everywhere',
    words: 'private share screen cover blur present',
  },
  'live.next': inMeeting('Next topic', 'J'),
  'live.previous': inMeeting('Previous topic', 'K'),
  'live.discussed': inMeeting('Mark the topic as discussed', 'X', 'done tick'),
  'live.later': inMeeting('Keep the topic for another time', 'L', 'defer'),
  'live.action': inMeeting('Capture an action', 'A', 'promise task'),
  'live.decision': inMeeting('Capture a decision', 'D'),
  'live.win': inMeeting('Capture a win', 'W'),
  'live.advice': inMeeting('Capture advice', 'V'),
  'live.quote': inMeeting('Capture a quote', 'Q'),
  'live.feedback': inMeeting('Capture feedback', 'F'),
  'live.resource': inMeeting('Capture a resource', 'R', 'book link'),
  'live.introduction': inMeeting('Capture an introduction', 'I'),

  'list.next': inList('Next row', 'J', 'ArrowDown'),
  'list.previous': inList('Previous row', 'K', 'ArrowUp'),
  'list.first': inList('First row', 'Home'),
  'list.last': inList('Last row', 'End'),
  'list.open': inList('Open the row', 'Enter'),
  'list.done': inList('Mark an action as done, or open it again', 'X'),
  'list.select': inList('Select the row', 'Space'),
  'list.extend': inList('Select a range', 'Shift+ArrowDown', 'Shift+ArrowUp'),
  'list.selectAll': inList('Select all rows', 'Mod+A'),
  'list.clear': inList('Clear the selection, or close the detail', 'Escape'),

  'ordering.up': {
    label: 'Move up',
    group: 'In an ordered list',
    keys: ['Alt+ArrowUp'],
    scope: 'ordering',
    keyboardOnly: true,
  },
  'ordering.down': {
    label: 'Move down',
    group: 'In an ordered list',
    keys: ['Alt+ArrowDown'],
    scope: 'ordering',
    keyboardOnly: true,
  },
  'text.keep': { label: 'Save the field', group: 'While writing', keys: ['Enter'], scope: 'text', keyboardOnly: true },
  'text.revert': {
    label: 'Put the old text back',
    group: 'While writing',
    keys: ['Escape'],
    scope: 'text',
    keyboardOnly: true,
  },
} as const satisfies Record<string, ShortcutDefinition>

export type ShortcutId = keyof typeof shortcutDefinitions

/** All ids, in the order of the list above. */
export const shortcutIds = Object.keys(shortcutDefinitions) as ShortcutId[]

/** The definition with its optional parts visible to the type checker. */
export const shortcutDefinition = (id: ShortcutId): ShortcutDefinition => shortcutDefinitions[id]
