import { wholeMentorship, type SampleRecord } from './sample-records.ts'

/** Invented people and what passed between us. Days count from today: negative ones are past. */
export type SamplePerson = {
  name: string
  headline: string
  organization: string
  title: string
  email: string
  phone?: string
  timezone: string
  location: string
  birthday?: string
  howMet: string
  facts: string[]
}

export type SampleMeeting = {
  day: number
  hour: number
  minutes: number
  title: string
  takeaway: string
  usefulness: number
  topics: { title: string; lane: 'private' | 'shared' }[]
}

export type SampleMentorship = {
  person: string
  myRole: 'mentee' | 'mentor' | 'peer'
  startedDay: number
  focus: string
  held: SampleMeeting[]
  next: { day: number; hour: number; minutes: number; title: string; purpose: string }
  agenda: {
    title: string
    lane: 'private' | 'shared'
    type: 'discuss' | 'question' | 'update' | 'feedback_request' | 'follow_up'
    raisedBy?: 'them'
  }[]
  backlog: { title: string; lane: 'private' | 'shared' }[]
  actions: { text: string; owner: 'me' | 'them'; lane: 'private' | 'shared'; dueDay: number | null; doneDay?: number }[]
  records: SampleRecord[]
}

export const samplePeople: SamplePerson[] = [
  {
    name: 'Inês Duarte',
    headline: 'Leads product design; asks the question behind the question',
    organization: 'Almada Works',
    title: 'Head of Product Design',
    email: 'ines@almada.example',
    phone: '+351 21 555 01 40',
    timezone: 'Europe/Lisbon',
    location: 'Lisbon',
    birthday: '--09-18',
    howMet: 'She reviewed my first portfolio at an open studio day.',
    facts: ['Rows on the Tejo before work', 'Prefers a written outline two days ahead'],
  },
  {
    name: 'Tobias Lind',
    headline: 'Two years into data engineering, wants to lead a small team',
    organization: 'Nordkust Energi',
    title: 'Data Engineer',
    email: 'tobias@nordkust.example',
    timezone: 'Europe/Stockholm',
    location: 'Malmö',
    howMet: 'Introduced by Marcus after a talk on pipelines.',
    facts: ['Daughter Elsa started school in August', 'Learns best from examples'],
  },
  {
    name: 'Priya Raman',
    headline: 'Magazine editor turned teacher of writing',
    organization: 'Banyan Press',
    title: 'Senior Editor',
    email: 'priya@banyan.example',
    timezone: 'Asia/Kolkata',
    location: 'Bengaluru',
    birthday: '1986-02-07',
    howMet: 'We shared a table at a workshop on essays.',
    facts: ['Writing a book on slow journalism'],
  },
  {
    name: 'Marcus Bell',
    headline: 'Former manager, now advises founders',
    organization: 'Bell & Rowe',
    title: 'Partner',
    email: 'marcus@bellrowe.example',
    timezone: 'America/Toronto',
    location: 'Toronto',
    howMet: 'My manager in my second job.',
    facts: ['Answers letters, not chats'],
  },
  {
    name: 'Hana Sato',
    headline: 'Researches how teams remember',
    organization: 'Kamo Institute',
    title: 'Associate Professor',
    email: 'hana@kamo.example',
    timezone: 'Asia/Tokyo',
    location: 'Kyoto',
    howMet: 'Her talk on team memory in spring.',
    facts: ['Offered to read a draft'],
  },
  {
    name: 'Samuel Osei',
    headline: 'Builds payment systems for markets',
    organization: 'Kente Pay',
    title: 'Engineering Manager',
    email: 'samuel@kentepay.example',
    timezone: 'Africa/Accra',
    location: 'Accra',
    howMet: 'Alumni evening; we both hire first-time managers.',
    facts: [],
  },
]

export const sampleMentorships: SampleMentorship[] = [
  {
    person: 'Inês Duarte',
    myRole: 'mentee',
    startedDay: -210,
    focus: 'Moving from doing the work to leading it',
    held: [
      {
        day: -56,
        hour: 16,
        minutes: 45,
        title: 'What leading means to me',
        takeaway: 'Ask the team what they would stop doing before proposing anything new.',
        usefulness: 4,
        topics: [
          { title: 'Which meetings still need me?', lane: 'shared' },
          { title: 'I am unsure whether I want the lead role at all', lane: 'private' },
        ],
      },
      {
        day: -21,
        hour: 16,
        minutes: 50,
        title: 'Handing over the research rounds',
        takeaway: 'Hand over the decision, not only the task.',
        usefulness: 5,
        topics: [{ title: 'How to hand over without hovering', lane: 'shared' }],
      },
    ],
    next: {
      day: 3,
      hour: 16,
      minutes: 45,
      title: 'First month of delegating',
      purpose: 'Look at what went well and what I took back.',
    },
    agenda: [
      { title: 'What happened when I handed over the research rounds', lane: 'shared', type: 'update' },
      { title: 'How do you say no to a good idea?', lane: 'shared', type: 'question' },
      { title: 'Ask for honest feedback on my last presentation', lane: 'private', type: 'feedback_request' },
    ],
    backlog: [
      { title: 'Would she introduce me to her first design director?', lane: 'private' },
      { title: 'Books on leading quiet teams', lane: 'shared' },
    ],
    actions: [
      { text: 'Write down three decisions I could hand over', owner: 'me', lane: 'shared', dueDay: 1 },
      { text: 'Send the outline two days ahead', owner: 'me', lane: 'private', dueDay: -1 },
      { text: 'Share the checklist for design reviews', owner: 'them', lane: 'shared', dueDay: 5 },
      { text: 'Cancel two standing meetings', owner: 'me', lane: 'shared', dueDay: -30, doneDay: -28 },
    ],
    records: [
      ...wholeMentorship,
      {
        kind: 'advice',
        title: 'Ask what to stop before proposing something new',
        body: 'She does this at the start of every quarter.',
        day: -56,
        status: 'trying',
        data: { topic: 'Leading', tryBy: -3 },
      },
      { kind: 'quote', title: 'Hand over the decision, not only the task.', day: -21 },
      {
        kind: 'win',
        title: 'The research round ran without me',
        body: 'Nobody asked where I was until the summary came.',
        day: -9,
      },
    ],
  },
  {
    person: 'Tobias Lind',
    myRole: 'mentor',
    startedDay: -120,
    focus: 'Becoming a lead without losing the craft',
    held: [
      {
        day: -14,
        hour: 9,
        minutes: 30,
        title: 'First conversation with the new manager',
        takeaway: 'He prepares facts well; the next step is to say what he wants.',
        usefulness: 4,
        topics: [
          { title: 'How to open a conversation about pay', lane: 'shared' },
          { title: 'He seems tired; ask how the nights are', lane: 'private' },
        ],
      },
    ],
    next: { day: 1, hour: 9, minutes: 30, title: 'Check-in', purpose: 'How the conversation went, and the next step.' },
    agenda: [
      { title: 'How did the conversation about your role go?', lane: 'shared', type: 'follow_up' },
      { title: 'Should I learn a second language?', lane: 'shared', type: 'question', raisedBy: 'them' },
      { title: 'Listen more than last time', lane: 'private', type: 'discuss' },
    ],
    backlog: [{ title: 'Visit his team in Malmö?', lane: 'private' }],
    actions: [
      { text: 'Write half a page on the role he wants', owner: 'them', lane: 'shared', dueDay: 0 },
      { text: 'Find an example of a first 90-day plan', owner: 'me', lane: 'shared', dueDay: 2 },
    ],
    records: [
      { kind: 'win', title: 'Tobias led his first incident review', day: -20 },
      { kind: 'resource', title: 'A talk on calm incident reviews', day: -18, data: { type: 'talk' } },
    ],
  },
  {
    person: 'Priya Raman',
    myRole: 'peer',
    startedDay: -400,
    focus: 'Keeping each other writing',
    held: [
      {
        day: -35,
        hour: 8,
        minutes: 60,
        title: 'Swapping drafts',
        takeaway: 'Cut the first page; the essay begins on the second.',
        usefulness: 5,
        topics: [{ title: 'Her chapter on letters to the editor', lane: 'shared' }],
      },
    ],
    next: { day: 9, hour: 8, minutes: 60, title: 'Swapping drafts', purpose: 'One page each, read aloud.' },
    agenda: [{ title: 'Read my new first page', lane: 'shared', type: 'feedback_request' }],
    backlog: [{ title: 'A shared reading list for winter', lane: 'shared' }],
    actions: [{ text: 'Send the new first page', owner: 'me', lane: 'shared', dueDay: 6 }],
    records: [
      {
        kind: 'note',
        title: 'Themes for the winter',
        body: 'Letters, markets, and why old friends write differently from new ones.',
        day: -34,
      },
      {
        kind: 'advice',
        title: 'Begin where it gets uncomfortable',
        day: -35,
        status: 'new',
        data: { topic: 'Writing' },
      },
    ],
  },
]
