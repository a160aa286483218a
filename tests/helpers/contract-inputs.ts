import { Buffer } from 'node:buffer'
import { reviewInputs } from './review-inputs.ts'

/** Ids of one row of each kind; of rows that are there, or of none. */
export type Ids = Record<
  | 'person'
  | 'other'
  | 'contactPoint'
  | 'affiliation'
  | 'quickFact'
  | 'label'
  | 'mentorship'
  | 'meeting'
  | 'series'
  | 'item'
  | 'otherItem'
  | 'action'
  | 'record'
  | 'round'
  | 'review'
  | 'clause'
  | 'role'
  | 'agreement'
  | 'concern'
  | 'resource'
  | 'link'
  | 'version'
  | 'changeSet'
  | 'reminder'
  | 'told'
  | 'importantDate'
  | 'window',
  string
>

const day = '2026-03-10'
const startAt = '2026-03-20T10:00:00.000Z'
const timezone = 'Europe/Berlin'
const csv = new Uint8Array(Buffer.from('First Name,Last Name\nAna,Lund\n'))
const form = new Uint8Array(Buffer.from('## Your own topics\n\n- A topic of theirs\n'))
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1])
const point = { kind: 'email', value: 'ana@example.org', label: 'main', context: 'work', preferred: true }
const job = {
  organization: 'Fieldbird',
  title: 'Lead',
  department: 'Design',
  kind: 'employment',
  startOn: '2020-01',
  endOn: '2024',
  isPrimary: true,
}
const fields = {
  given: 'Ana',
  family: 'Lund',
  timezone,
  languages: ['English'],
  birthday: '1985-04-12',
  metOn: '2020',
  about: 'x',
  sensitive: true,
}
const question = { text: 'Why now?', stage: 'monthly', topic: 'goals', role: 'either' }
const noteOfMeeting = { kind: 'meeting', lane: 'private' }

/** An input for every procedure that would be fine if the ids were. */
export function inputsFor(ids: Ids): Record<string, unknown> {
  const { person, mentorship, meeting, item } = ids
  const note = { ...noteOfMeeting, id: meeting }
  const plan = {
    startAt,
    timezone,
    minutes: 30,
    title: 'Call',
    kind: 'check_in',
    purpose: 'x',
    channel: 'video',
    place: 'x',
    scheduledBy: 'me',
  }
  const reflection = { heldMinutes: 30, takeaway: 'x', usefulness: 4, moodWord: 'calm', turningPoint: true }
  const promise = { text: 'Call back', owner: 'me', lane: 'private', dueOn: day, due: 'in 2 weeks', agendaItemId: item }
  const mentorshipFields = {
    title: 'x',
    type: 'traditional',
    myRole: 'mentee',
    focus: 'x',
    startedOn: '2022',
    targetEndOn: '2027-01-01',
  }
  const recordFields = {
    title: 'x',
    body: 'x',
    occurredOn: day,
    mentorshipId: mentorship,
    inConfidence: true,
    data: {},
  }
  const dated = { id: mentorship, onDay: '2026-03-12', reason: 'x' }
  return {
    'agendaForm.content': { mentorshipId: mentorship, meetingId: meeting },
    'agendaForm.make': { mentorshipId: mentorship, meetingId: meeting, format: 'html' },
    'agendaForm.read': { bytes: form, mentorshipId: mentorship },
    'agendaForm.take': { bytes: form, mentorshipId: mentorship, accepted: ['x'] },
    'agreement.show': { mentorshipId: mentorship },
    'agreement.begin': { mentorshipId: mentorship, tone: 'warm', keys: ['purpose'] },
    'agreement.addClause': {
      ...{ mentorshipId: mentorship, key: 'custom', title: 'x', text: 'y' },
      params: { everyWeeks: 2, minutes: 45, hours: 24, reviewOn: day },
    },
    'agreement.updateClause': { id: ids.clause, title: 'x', text: 'y', params: { minutes: 30 }, over: 'z' },
    'agreement.removeClause': { id: ids.clause },
    'agreement.orderClauses': { mentorshipId: mentorship, ids: [ids.clause] },
    'agreement.addRole': { mentorshipId: mentorship, area: 'x', mentorFocus: 'y', menteeFocus: 'z' },
    'agreement.updateRole': { id: ids.role, area: 'x', mentorFocus: 'y', menteeFocus: 'z', over: 'x' },
    'agreement.removeRole': { id: ids.role },
    'agreement.orderRoles': { mentorshipId: mentorship, ids: [ids.role] },
    'agreement.acknowledge': { mentorshipId: mentorship, hash: 'a'.repeat(64), name: 'Ana' },
    'agreement.noteTheirs': { versionId: ids.agreement, way: 'paper', onDay: day },
    'agreement.raiseConcern': { concernId: ids.concern, title: 'x', detail: 'y' },
    'agreement.markdown': { versionId: ids.agreement },
    'blindReveal.list': { mentorshipId: mentorship },
    'blindReveal.ask': { mentorshipId: mentorship, meetingId: meeting, how: true, topics: true, own: 'x' },
    'blindReveal.answer': { id: ids.round, how: { score: 4, word: 'x' }, topics: ['x', 'y'], own: 'x' },
    'blindReveal.close': { id: ids.round },
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
    'interop.preview': {
      bytes: csv,
      fileName: 'x.csv',
      format: 'csv',
      mapping: { 0: 'given' },
      dateOrder: 'day-first',
    },
    'interop.commit': { bytes: csv, fileName: 'x.csv', format: 'csv', choices: { 2: 'create' } },
    'interop.imports': undefined,
    'interop.exportPeople': { format: 'vcard', personIds: [person], withNotes: true },
    'interop.exportEverything': undefined,
    'people.list': { archived: false },
    'people.get': { id: person },
    'people.me': undefined,
    'people.create': { name: 'Ana Lund', fields, contactPoints: [point], organization: 'x', title: 'x', labels: ['x'] },
    'people.update': { id: person, fields: { ...fields, metThroughPersonId: ids.other } },
    'people.archive': { ids: [person] },
    'people.unarchive': { ids: [person] },
    'people.trash': { ids: [person] },
    'people.contactPoints.add': { personId: person, ...point },
    'people.contactPoints.update': { id: ids.contactPoint, fields: point },
    'people.contactPoints.remove': { id: ids.contactPoint },
    'people.affiliations.add': { personId: person, ...job },
    'people.affiliations.update': { id: ids.affiliation, fields: job },
    'people.affiliations.change': {
      personId: person,
      endsId: ids.affiliation,
      startOn: '2026',
      organization: 'Fieldbird',
    },
    'people.affiliations.remove': { id: ids.affiliation },
    'people.quickFacts.add': { personId: person, content: 'x', pinned: true },
    'people.quickFacts.update': { id: ids.quickFact, fields: { content: 'y' } },
    'people.quickFacts.remove': { id: ids.quickFact },
    'people.quickFacts.sort': { personId: person, ids: [ids.quickFact] },
    'people.labels.list': undefined,
    'people.labels.create': { name: 'Fresh', color: 'teal' },
    'people.labels.update': { id: ids.label, fields: { name: 'Renamed', color: 'x' } },
    'people.labels.remove': { id: ids.label },
    'people.labels.assign': { personIds: [person], add: ['x'], remove: ['y'] },
    'people.avatar.get': { personId: person },
    'people.avatar.set': { personId: person, content: png },
    'people.avatar.remove': { personId: person },
    'people.duplicates.like': { name: 'Ana Lund', addresses: ['ana@example.org'], organization: 'Fieldbird' },
    'people.duplicates.list': undefined,
    'people.duplicates.dismiss': { ids: [person, ids.other] },
    'people.merge': { winnerId: person, loserId: ids.other, choices: { about: 'both' } },
    'meetings.create': { mentorshipId: mentorship, ...plan, tentative: true },
    'meetings.createSeries': {
      mentorshipId: mentorship,
      rrule: 'FREQ=WEEKLY',
      startWall: '2026-03-20T10:00',
      timezone,
      minutes: 30,
      ahead: 2,
    },
    'meetings.endSeries': { id: ids.series, from: '2026-04-01' },
    'meetings.logPast': {
      mentorshipId: mentorship,
      ...plan,
      startAt: '2026-03-01T10:00:00Z',
      ...reflection,
      topics: [{ title: 'x', lane: 'shared' }],
      actions: [{ ...promise, agendaItemId: null }],
    },
    'meetings.list': {
      from: startAt,
      before: startAt,
      mentorshipId: mentorship,
      personId: person,
      statuses: ['held'],
      order: 'newest',
      limit: 5,
    },
    'meetings.get': { id: meeting },
    'meetings.update': { id: meeting, title: 'x', minutes: 20, ...reflection },
    'meetings.reschedule': { id: meeting, startAt, timezone, minutes: 20 },
    'meetings.skip': { id: meeting, status: 'no_show' },
    'meetings.reopen': { id: meeting },
    'meetings.start': { id: meeting },
    'meetings.wrapUp': {
      id: meeting,
      ...reflection,
      items: [
        { itemId: item, outcome: 'later', answer: 'x', laterUntil: '2026-05-01', laterWhen: 'x', spentSeconds: 5 },
      ],
      actions: [promise],
      recordIds: [ids.record],
      next: plan,
    },
    'meetings.trash': { id: meeting },
    'meetings.restore': { id: meeting },
    'meetings.recap': { id: meeting },
    'agenda.addItem': {
      mentorshipId: mentorship,
      lane: 'shared',
      title: 'x',
      type: 'question',
      detail: 'x',
      timeboxMinutes: 5,
      raisedBy: 'me',
      meetingId: meeting,
      onNext: true,
    },
    'agenda.update': { id: item, title: 'y', detail: 'x', timeboxMinutes: 5, answer: 'x' },
    'agenda.reorder': { itemId: item, meetingId: meeting, afterItemId: ids.otherItem },
    'agenda.copyToLane': { id: item, lane: 'shared', title: 'x', detail: 'x', answer: 'x' },
    'agenda.unshare': { id: item },
    'actions.copyToLane': { id: ids.action, text: 'x', doneNote: 'x' },
    'actions.unshare': { id: ids.action },
    'agenda.place': { itemId: item, meetingId: meeting, afterItemId: ids.otherItem },
    'agenda.takeOff': { itemId: item },
    'agenda.close': { itemId: item, outcome: 'discussed', meetingId: meeting, answer: 'x', spentSeconds: 9 },
    'agenda.reopen': { itemId: item },
    'agenda.defer': { itemId: item, laterUntil: '2026-05-01', laterWhen: 'x' },
    'agenda.setSpent': { itemId: item, meetingId: meeting, spentSeconds: 9 },
    'agenda.trash': { id: item },
    'agenda.restore': { id: item },
    'agenda.forMeeting': { meetingId: meeting },
    'agenda.forMentorship': { mentorshipId: mentorship, closed: true },
    'agenda.backlog': { mentorshipId: mentorship },
    'partnerView.show': { mentorshipId: mentorship },
    'records.list': {
      kinds: ['win'],
      personId: person,
      mentorshipId: mentorship,
      meetingId: meeting,
      statuses: ['open'],
      limit: 5,
    },
    'records.counts': { personId: person },
    'records.get': { id: ids.record },
    'records.create': {
      kind: 'win',
      ...recordFields,
      meetingId: meeting,
      agendaItemId: item,
      people: [{ personId: person, role: 'whose' }],
    },
    'records.update': { id: ids.record, fields: { ...recordFields, data: { tryBy: day } } },
    'records.transition': { id: ids.record, to: 'trying', data: { topic: 'x' } },
    'records.trash': { ids: [ids.record] },
    'records.share': { id: ids.resource, personId: ids.other, onDay: day, note: 'x' },
    'records.unshare': { linkId: ids.link },
    'records.readCapture': { text: '!win x' },
    'records.capture': { text: '!win x', personIds: [person], mentorshipId: mentorship },
    'records.adviceReports': { mentorshipId: mentorship },
    'goals.list': { mentorshipId: mentorship, open: true },
    'goals.get': { id: ids.record },
    'goals.checkIn': { id: ids.record, comment: 'x', percent: 20, value: 3, standing: 'on_track', on: day },
    'goals.adjust': { id: ids.record, title: 'y', data: { dueOn: day, target: 4 }, reason: 'x' },
    'goals.addMilestone': {
      title: 'x',
      goalId: ids.record,
      mentorshipId: mentorship,
      responsible: 'both',
      dueOn: day,
      after: { count: 2, unit: 'weeks', from: 'mentorship' },
    },
    'goals.review': { id: ids.record },
    'goals.plans': undefined,
    'goals.previewPlan': { id: 'skill-6-months', mentorshipId: mentorship, startOn: day },
    'goals.startPlan': { id: 'skill-6-months', mentorshipId: mentorship, startOn: day, lane: 'shared', without: [0] },
    'records.exportMarkdown': { kinds: ['win'], from: day, to: day, includeInConfidence: true },
    'timeline.page': {
      personId: person,
      mentorshipId: mentorship,
      kinds: ['win'],
      before: `${startAt}~${meeting}`,
      limit: 5,
    },
    'timeline.outline': { personId: person, mentorshipId: mentorship },
    'trash.list': undefined,
    'trash.restore': { items: [{ entity: 'person', id: ids.version }] },
    'trash.empty': { items: [{ entity: 'person', id: ids.version }] },
    'trash.sweep': { all: false },
    'actions.create': {
      text: 'x',
      owner: 'both',
      lane: 'private',
      mentorshipId: mentorship,
      personId: person,
      dueOn: day,
      due: 'friday',
      meetingId: meeting,
      agendaItemId: item,
    },
    'actions.list': {
      show: 'all',
      owner: 'mine',
      overdue: true,
      mentorshipId: mentorship,
      personId: person,
      meetingId: meeting,
      limit: 5,
    },
    'actions.update': {
      id: ids.action,
      text: 'y',
      owner: 'them',
      status: 'doing',
      dueOn: day,
      due: 'friday',
      goalId: ids.record,
    },
    'actions.done': { id: ids.action, note: 'x', on: day },
    'actions.undone': { id: ids.action },
    'actions.trash': { id: ids.action },
    'actions.restore': { id: ids.action },
    'mentorships.list': { personId: person },
    'mentorships.get': { id: mentorship },
    'mentorships.create': { personId: person, stage: 'active', ...mentorshipFields },
    'mentorships.update': { id: mentorship, fields: mentorshipFields },
    'mentorships.moveStage': { ...dated, stage: 'closing', endReason: 'life' },
    'mentorships.markStep': { id: mentorship, step: 'active.review', done: true },
    'mentorships.pause': dated,
    'mentorships.end': { ...dated, endReason: 'moved' },
    'mentorships.reopen': { ...dated, stage: 'active' },
    'mentorships.trash': { id: mentorship },
    'cadence.rules': undefined,
    'cadence.effective': { personId: person, mentorshipId: mentorship },
    'cadence.setRule': { scope: 'mentorship', scopeId: mentorship, idealDays: 20, maxDays: 40 },
    'cadence.clearRule': { scope: 'mentorship', scopeId: mentorship },
    'cadence.due': { limit: 5 },
    'cadence.snooze': { personId: person, until: '2026-06-01' },
    'cadence.skip': { personId: person },
    'cadence.resume': { personId: person },
    'briefing.meeting': { id: meeting },
    'briefing.mentorship': { id: mentorship },
    'briefing.person': { id: person },
    'briefing.markdown': { id: meeting, kind: 'meeting' },
    'briefing.conversations': { id: meeting, kind: 'meeting', limit: 3 },
    ...reviewInputs(ids, day),
    'today.overview': undefined,
    'reminders.look': undefined,
    'reminders.list': undefined,
    'reminders.week': undefined,
    'reminders.add': { text: 'Ask', personId: person, startWall: '2026-12-01T09:00', rrule: 'FREQ=WEEKLY' },
    'reminders.remove': { id: ids.reminder },
    'reminders.snooze': { ids: [ids.told], until: '2026-12-01T09:00:00Z' },
    'reminders.done': { ids: [ids.told] },
    'reminders.dates.of': { personId: person },
    'reminders.dates.add': {
      ...{ personId: person, kind: 'custom', title: 'Move', date: '--02-29', repeats: 'yearly', leadDays: 3 },
    },
    'reminders.dates.change': { id: ids.importantDate, fields: { title: 'The move' } },
    'reminders.dates.remove': { id: ids.importantDate },
    'search.query': { text: 'ana since:2024 has:link', limit: 5, cursor: '10', groups: ['people'], counts: true },
    'search.suggest': { text: 'ana', perGroup: 3 },
    'settings.get': undefined,
    'settings.about': undefined,
    'settings.set': { appearance: 'dark' },
    'agenda.addItems': {
      mentorshipId: mentorship,
      meetingId: meeting,
      items: [{ lane: 'private', title: 'x', timeboxMinutes: 5, from: { pack: 'questions', id: 'chemistry.path' } }],
    },
    'agenda.askedQuestions': { mentorshipId: mentorship },
    'meetings.fairHours': { mentorshipId: mentorship },
    'content.list': { pack: 'questions' },
    'content.save': { pack: 'questions', id: 'chemistry.path', value: question },
    'content.hide': { pack: 'questions', id: 'chemistry.path', hidden: true },
    'content.restore': { pack: 'questions', id: 'chemistry.path' },
    'content.restoreAll': { pack: 'questions' },
    'sample.state': undefined,
    'sample.add': undefined,
    'sample.remove': undefined,
  }
}
