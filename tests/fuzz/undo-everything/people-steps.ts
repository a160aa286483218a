import { randomUUID } from 'node:crypto'
import { contactPointKinds, type ContactPointKind } from '#contract/person-parts.contract.ts'
import type { PersonFields } from '#contract/people.contract.ts'
import { mergeFields } from '#contract/people.contract.ts'
import type { Steps, World } from './world.ts'

const given = ['Ana', 'Bo', 'Chidi', 'Dóra', 'Eun-ji', 'Farah', 'Gwen']
const family = ['Lund', 'van der Berg', 'Okafor', 'Nagy', 'Park', 'Aziz', 'O’Neill']
const labels = ['Alumni', 'Design', 'Ärzte', 'Board']
const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])

const partial = (world: World) =>
  world.of([world.day(-9000, -10), '1985', '--02-29', '--04-12', '1999-07', world.day(-4000, -10).slice(0, 7)])

function personFields(world: World): PersonFields {
  const { random } = world
  return {
    ...(random.chance(0.3) ? { given: world.of(given) } : {}),
    ...(random.chance(0.3) ? { family: world.of(family) } : {}),
    ...(random.chance(0.2) ? { nickname: world.of(['Nan', null]) } : {}),
    ...(random.chance(0.3) ? { pronouns: world.of(['she/her', 'he/him', 'they/them', null]) } : {}),
    ...(random.chance(0.3) ? { headline: world.text() } : {}),
    ...(random.chance(0.3) ? { timezone: world.of([world.zone(), null]) } : {}),
    ...(random.chance(0.3) ? { birthday: partial(world) } : {}),
    ...(random.chance(0.2) ? { metOn: partial(world) } : {}),
    ...(random.chance(0.2) ? { about: world.text() } : {}),
    ...(random.chance(0.2) ? { howMet: world.text() } : {}),
    ...(random.chance(0.2) ? { languages: world.some(['English', 'Español', '日本語'], 2) } : {}),
    ...(random.chance(0.2) ? { nameOrder: world.of(['given_first', 'family_first'] as const) } : {}),
    ...(random.chance(0.2) ? { sensitive: random.chance(0.5) } : {}),
  }
}

function point(world: World) {
  const kind: ContactPointKind = world.of(contactPointKinds)
  const number = world.random.below(40)
  const value =
    kind === 'email'
      ? `p${number}@example.org`
      : kind === 'phone'
        ? `+49 30 55${100 + number}`
        : `https://example.org/${number}`
  return { kind, value, preferred: world.random.chance(0.4), label: world.maybe(() => 'main') }
}

const idsOf = (world: World) =>
  world
    .some(
      world.living('person', (row) => row['kind'] !== 'me'),
      3,
    )
    .map(({ id }) => id)
const partOf = (world: World, table: string) => world.one(table, (row) => world.isThere('person', row['person_id']))

/** Everything that changes people and what hangs on them alone. */
export const peopleSteps: Steps = {
  'people.create': (world) =>
    world.client.people.create({
      name: `${world.of(given)} ${world.of(family)}`,
      fields: personFields(world),
      contactPoints: world.maybe(() => [point(world)]),
      organization: world.maybe(() => world.of(['Fieldbird', 'Nordlicht'])),
      labels: world.maybe(() => [world.of(labels)]),
    }),
  'people.update': (world) => {
    const { id } = world.person()
    const others = world.living('person', (row) => row.id !== id)
    const through = world.random.chance(0.2) ? { metThroughPersonId: world.of(others).id } : {}
    return world.client.people.update({ id, fields: { given: world.of(given), ...personFields(world), ...through } })
  },
  'people.archive': (world) => world.client.people.archive({ ids: idsOf(world) }),
  'people.unarchive': (world) => world.client.people.unarchive({ ids: idsOf(world) }),
  'people.trash': (world) => world.client.people.trash({ ids: [world.person().id] }),
  'people.merge': (world) => {
    const winnerId = world.person().id
    const loserId = world.one('person', (row) => row['kind'] !== 'me' && row.id !== winnerId).id
    const choices = Object.fromEntries(
      world.some(mergeFields, 6).map((field) => [field, world.of(['winner', 'loser', 'both'] as const)]),
    )
    return world.client.people.merge({ winnerId, loserId, choices })
  },
  'people.duplicates.dismiss': (world) => {
    const [a, b] = [world.person().id, world.person().id]
    return world.client.people.duplicates.dismiss({ ids: [a, b] })
  },
  'contactPoints.add': (world) =>
    world.client.people.contactPoints.add({ personId: world.person().id, ...point(world) }),
  'contactPoints.update': (world) =>
    world.client.people.contactPoints.update({ id: partOf(world, 'contact_point').id, fields: point(world) }),
  'contactPoints.remove': (world) =>
    world.client.people.contactPoints.remove({ id: partOf(world, 'contact_point').id }),
  'affiliations.add': (world) =>
    world.client.people.affiliations.add({
      personId: world.person().id,
      organization: world.text(),
      title: world.maybe(() => 'Lead'),
      startOn: world.maybe(() => world.of(['2019', '2020-02', '2021-03-04'])),
      endOn: world.maybe(() => world.of(['2024', '2025-11']), 0.3),
      isPrimary: world.maybe(() => true),
    }),
  'affiliations.update': (world) =>
    world.client.people.affiliations.update({
      id: partOf(world, 'affiliation').id,
      fields: { organization: world.text(), isPrimary: world.maybe(() => world.random.chance(0.5)) },
    }),
  'affiliations.change': (world) =>
    world.client.people.affiliations.change({
      personId: world.person().id,
      startOn: world.of(['2025-12', '2026-01-15']),
      organization: world.text(),
    }),
  'affiliations.remove': (world) => world.client.people.affiliations.remove({ id: partOf(world, 'affiliation').id }),
  'quickFacts.add': (world) =>
    world.client.people.quickFacts.add({
      personId: world.person().id,
      content: world.text(),
      pinned: world.random.chance(0.5),
    }),
  'quickFacts.update': (world) =>
    world.client.people.quickFacts.update({ id: partOf(world, 'quick_fact').id, fields: { content: world.text() } }),
  'quickFacts.remove': (world) => world.client.people.quickFacts.remove({ id: partOf(world, 'quick_fact').id }),
  'quickFacts.sort': (world) => {
    const personId = String(partOf(world, 'quick_fact')['person_id'])
    const facts = world.living('quick_fact', (row) => row['person_id'] === personId)
    return world.client.people.quickFacts.sort({
      personId,
      ids: world
        .some(facts, 5)
        .map(({ id }) => id)
        .reverse(),
    })
  },
  'labels.create': (world) =>
    world.client.people.labels.create({
      name: `${world.of(labels)} ${world.random.below(3)}`,
      color: world.maybe(() => 'teal'),
    }),
  'labels.update': (world) =>
    world.client.people.labels.update({
      id: world.one('label').id,
      fields: world.of([{ name: `${world.of(labels)} ${world.random.below(9)}` }, { color: 'grape' }]),
    }),
  'labels.remove': (world) => world.client.people.labels.remove({ id: world.one('label').id }),
  'labels.assign': (world) =>
    world.client.people.labels.assign({
      personIds: idsOf(world),
      add: world.maybe(() => [world.of(labels)], 0.7) ?? [],
      remove: world.maybe(() => [world.of(labels)]) ?? [],
    }),
  'avatar.set': (world) => world.client.people.avatar.set({ personId: world.person().id, content: picture }),
  'avatar.remove': (world) => world.client.people.avatar.remove({ personId: world.person().id }),
  'interop.commit': async (world) => {
    const names = world
      .some([0, 1, 2], 3)
      .map((at) => `${world.of(given)};${world.of(family)};p${world.random.below(40)}@example.org;${at}`)
    const csv = names
      .map((line) => line.split(';'))
      .map(([first, last, email, at]) => `${first},${last},${email},${at === '0' ? 'Alumni' : ''}`)
    const bytes = new TextEncoder().encode(['First Name,Last Name,E-mail,Labels', ...csv].join('\n'))
    let changeSetId: string | null = null
    for await (const event of await world.client.interop.commit({
      bytes,
      fileName: `${randomUUID()}.csv`,
      format: 'csv',
    }))
      if (event.kind === 'finished') changeSetId = event.changeSetId
    return { changeSetId }
  },
}
