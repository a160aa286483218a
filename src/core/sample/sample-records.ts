/** Data of a sample record; a number in a field for a day counts from today. `parts` stand under it. */
export type SampleRecord = {
  kind: string
  title: string
  body?: string
  day: number
  status?: string
  data?: Record<string, unknown>
  parts?: SampleRecord[]
}

/** What seven months with Inês left behind, from the first doubt to the first person I mentor: a bit of everything that can be kept. */
export const wholeMentorship: SampleRecord[] = [
  {
    kind: 'reference_check',
    title: 'She tells you the hard part first, and stays for the rest',
    day: -230,
    data: { sentiment: 'good', knows: 'Two years on one team' },
  },
  { kind: 'interest', title: 'Rowing, and how crews find one rhythm', day: -200, data: { type: 'interest' } },
  { kind: 'interest', title: 'Looks for people to talk at her open studio day', day: -60, data: { type: 'need' } },
  {
    kind: 'goal',
    title: 'Lead the research team without doing the research',
    body: 'Three rounds of research run by others, with decisions made by them.',
    day: -190,
    status: 'active',
    data: { owner: 'me', dueOn: 70, horizon: 'year', feasibility: 'stretch', criteria: 'Three rounds run without me.' },
    parts: [
      {
        kind: 'goal_check_in',
        title: 'First round handed over',
        day: -95,
        data: { percent: 30, standing: 'on_track' },
      },
      {
        kind: 'goal_check_in',
        title: 'Second round went well without me',
        day: -22,
        data: { percent: 60, standing: 'on_track' },
      },
      {
        kind: 'goal_revision',
        title: 'Three rounds instead of five',
        body: 'Five would have meant rushing the people who learn it.',
        day: -70,
        data: { beforeTitle: 'Lead the research team in five rounds', by: 'me' },
      },
      {
        kind: 'milestone',
        title: 'Rui runs a round alone',
        day: -190,
        status: 'reached',
        data: { responsible: 'me', dueOn: -25, reachedOn: -24 },
      },
      {
        kind: 'milestone',
        title: 'Talk about the role with Helena',
        day: -190,
        status: 'open',
        data: { responsible: 'me', dueOn: 20 },
      },
    ],
  },
  {
    kind: 'skill',
    title: 'Handing over decisions',
    day: -185,
    data: { whose: 'me', type: 'leadership', target: '4' },
    parts: [
      {
        kind: 'skill_assessment',
        title: 'I explain, then decide myself',
        day: -185,
        data: { by: 'me', level: '2', moment: 'baseline' },
      },
      {
        kind: 'skill_assessment',
        title: 'You wait longer before you answer',
        day: -21,
        data: { by: 'them', level: '3', moment: 'checkpoint' },
      },
    ],
  },
  {
    kind: 'assignment',
    title: 'Write down one decision I will not take this month',
    day: -56,
    status: 'critiqued',
    data: {
      givenBy: 'them',
      dueOn: -30,
      submittedOn: -31,
      submissionNote: 'The choice of questions for the spring round.',
    },
    parts: [
      {
        kind: 'critique',
        title: 'Clear, and it names who decides',
        day: -21,
        data: {
          by: 'them',
          situation: 'The paragraph about spring',
          impact: 'Rui knew that it was his.',
          next: 'Say what you will do when he is wrong.',
        },
      },
    ],
  },
  { kind: 'confidence_pulse', title: 'Leading without doing', day: -57, data: { level: '2', moment: 'before' } },
  { kind: 'confidence_pulse', title: 'Leading without doing', day: -21, data: { level: '4', moment: 'after' } },
  {
    kind: 'setback',
    title: 'I took the interviews back in the second week',
    day: -80,
    data: {
      response: 'Told Rui why, and gave him the next ones.',
      lesson: 'Being slower is the price once, not for ever.',
    },
  },
  {
    kind: 'feedback',
    title: 'You answer before the question is finished',
    day: -56,
    status: 'acted_on',
    data: {
      direction: 'received',
      nature: 'constructive',
      situation: 'The hand-over meeting',
      impact: 'Rui stopped asking.',
    },
  },
  {
    kind: 'story',
    title: 'The studio that lost its best designer to her own help',
    day: -56,
    data: { lesson: 'People leave when nothing is theirs.' },
  },
  {
    kind: 'quote',
    title: 'Hand over the decision, not only the task.',
    day: -21,
    data: { occasion: 'On a walk along the river' },
  },
  { kind: 'takeaway', title: 'Silence is part of the hand-over', day: -21 },
  {
    kind: 'trend',
    title: 'Small research teams will sit with the people who build',
    day: -56,
    status: 'open',
    data: { topic: 'Research', horizon: 'In two years', confidence: 'medium', checkOn: 120 },
  },
  {
    kind: 'decision',
    title: 'Ask for the lead role in spring',
    body: 'After the third round, not before.',
    day: -18,
    status: 'decided',
    data: {
      options: 'Stay as I am, or move to another team.',
      expectation: 'Helena says yes.',
      confidence: 65,
      reviewOn: 60,
    },
  },
  {
    kind: 'concern',
    title: 'Our talks move at short notice',
    day: -40,
    status: 'resolved',
    data: {
      about: 'reliability',
      wish: 'A day of notice',
      agreedWording: 'We say so the day before.',
      resolvedOn: -21,
    },
  },
  {
    kind: 'clarification',
    title: 'What “ready” means',
    day: -40,
    data: { heard: 'Finished', meant: 'Good enough to learn from', agreed: 'Ready to be tried' },
  },
  { kind: 'amendment', title: 'It was Rui who proposed the new questions', day: -15, data: { type: 'correction' } },
  {
    kind: 'interaction',
    title: 'A short call about the spring round',
    day: -12,
    data: { channel: 'call', direction: 'out', minutes: 15 },
  },
  {
    kind: 'introduction',
    title: 'Helena Prado, who built a research team twice',
    day: -75,
    status: 'outcome',
    data: {
      direction: 'received',
      reason: 'How to ask for the role',
      introducedOn: -70,
      metOn: -60,
      outcome: 'A day in her team',
      thankedOn: -58,
    },
  },
  {
    kind: 'contact_share',
    title: 'The organiser of the open studio day',
    day: -50,
    data: { permission: 'ok_to_contact', contactedOn: -45, thankedOn: -44 },
  },
  {
    kind: 'opportunity',
    title: 'A talk at the open studio day',
    day: -44,
    status: 'won',
    data: { type: 'speaking', organization: 'Open studio day' },
  },
  {
    kind: 'endorsement',
    title: 'Told Helena that people grow around me',
    day: -59,
    data: { type: 'role_recommendation', audience: 'Helena', thankedOn: -58 },
  },
  {
    kind: 'reference_request',
    title: 'For the fellowship in autumn',
    day: -10,
    status: 'agreed',
    data: { direction: 'by_me', organization: 'Tagus Fellowship', deadline: 40, askedOn: -10 },
  },
  {
    kind: 'contribution',
    title: 'Looked over the plan of her studio day',
    day: -35,
    data: { direction: 'given', type: 'review', effort: 'm', acknowledgedOn: -34 },
  },
  {
    kind: 'contribution',
    title: 'An hour on how to ask for the role',
    day: -21,
    data: { direction: 'received', type: 'time', effort: 'm' },
  },
  {
    kind: 'appreciation',
    title: 'For the door to Helena',
    day: -58,
    data: { direction: 'given', channel: 'card', sentOn: -58 },
  },
  {
    kind: 'offer_idea',
    title: 'Bring my team as an audience for her rehearsal',
    day: -14,
    status: 'idea',
    data: { trigger: 'the week before the studio day' },
  },
  {
    kind: 'resource',
    title: 'A field guide to listening in pairs',
    day: -30,
    data: { type: 'article', why: 'Her studio works in pairs.' },
  },
]
