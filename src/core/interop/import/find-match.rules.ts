import type { ImportedPerson } from '../imported-person.ts'
import {
  emailKey,
  isOwnMailbox,
  linkedinKey,
  nameKey,
  namesMeet,
  organizationKey,
  phoneKey,
} from './match-keys.rules.ts'
import type { Notebook } from './notebook-people.queries.ts'

/** Somebody a record can belong to: a person of the notebook, an earlier record of the file, or both. */
export type Candidate = {
  personId: string | null
  name: string
  /** Line of the first record of the file that belongs here. */
  line: number | null
  linkedin: string | null
}

/** How a record was recognised. `identity` is certain: it came from the same place before. */
export type Match = {
  candidate: Candidate
  by: 'identity' | 'LinkedIn address' | 'email address' | 'phone number' | 'name and organisation' | 'name'
}

type Keys = { name: string; linkedin: string | null; emails: string[]; phones: string[]; organizations: string[] }

/** Finds whom a record belongs to, by what tells people apart; the surest sign first. */
export class PersonMatcher {
  private readonly byIdentity = new Map<string, Candidate>()
  private readonly byLinkedin = new Map<string, Candidate>()
  private readonly byEmail = new Map<string, Candidate>()
  private readonly byPhone = new Map<string, Candidate[]>()
  private readonly byName = new Map<string, Set<Candidate>>()
  private readonly byNameAndOrganization = new Map<string, Candidate[]>()
  private readonly byPerson = new Map<string, Candidate>()

  constructor(notebook: Notebook) {
    for (const { row, points, jobs } of notebook.people.values()) {
      const candidate: Candidate = { personId: row.id, name: row.displayName, line: null, linkedin: null }
      this.byPerson.set(row.id, candidate)
      this.learn(candidate, keysOf(row.displayName, points, jobs))
    }
    for (const { personId, system, externalId } of notebook.identities) {
      const candidate = this.byPerson.get(personId)
      if (candidate) this.byIdentity.set(`${system}\n${externalId}`, candidate)
    }
  }

  /** @param ownId the id this notebook itself wrote into the file, if it did */
  find(imported: ImportedPerson, identity: { system: string; externalId: string }, ownId: string | null): Match | null {
    const own =
      (ownId ? this.byPerson.get(ownId) : undefined) ??
      this.byIdentity.get(`${identity.system}\n${identity.externalId}`)
    if (own) return { candidate: own, by: 'identity' }
    const keys = keysOf(imported.displayName, imported.contactPoints, imported.affiliations)
    const profile = keys.linkedin ? this.byLinkedin.get(keys.linkedin) : undefined
    if (profile) return { candidate: profile, by: 'LinkedIn address' }
    const mayBe = (candidate: Candidate | undefined) =>
      candidate && !(candidate.linkedin && keys.linkedin && candidate.linkedin !== keys.linkedin)
        ? candidate
        : undefined
    for (const email of keys.emails) {
      const candidate = mayBe(this.byEmail.get(email))
      if (candidate && (isOwnMailbox(email) || namesMeet(candidate.name, imported.displayName)))
        return { candidate, by: 'email address' }
    }
    for (const phone of keys.phones) {
      const candidate = (this.byPhone.get(phone) ?? []).find(
        (known) => mayBe(known) && namesMeet(known.name, imported.displayName),
      )
      if (candidate) return { candidate, by: 'phone number' }
    }
    for (const organization of keys.organizations) {
      const candidate = (this.byNameAndOrganization.get(`${keys.name}\n${organization}`) ?? []).find(mayBe)
      if (candidate) return { candidate, by: 'name and organisation' }
    }
    return this.findByNameAlone(keys)
  }

  /** Remembers that a record belongs to a candidate, so that later records of the file find it too. */
  remember(candidate: Candidate, imported: ImportedPerson, identity: { system: string; externalId: string }): void {
    this.byIdentity.set(`${identity.system}\n${identity.externalId}`, candidate)
    this.learn(candidate, keysOf(imported.displayName, imported.contactPoints, imported.affiliations))
  }

  /** A record that says nothing but a name is told apart by nothing else. */
  private findByNameAlone(keys: Keys): Match | null {
    if (keys.linkedin || keys.emails.length + keys.phones.length + keys.organizations.length > 0) return null
    const namesakes = this.byName.get(keys.name)
    const [candidate] = namesakes ?? []
    return candidate && namesakes?.size === 1 ? { candidate, by: 'name' } : null
  }

  private learn(candidate: Candidate, keys: Keys): void {
    candidate.linkedin ??= keys.linkedin
    if (keys.linkedin && !this.byLinkedin.has(keys.linkedin)) this.byLinkedin.set(keys.linkedin, candidate)
    for (const email of keys.emails) if (!this.byEmail.has(email)) this.byEmail.set(email, candidate)
    for (const phone of keys.phones) addTo(this.byPhone, phone, candidate)
    if (keys.name !== '') this.byName.set(keys.name, (this.byName.get(keys.name) ?? new Set()).add(candidate))
    for (const organization of keys.organizations)
      addTo(this.byNameAndOrganization, `${keys.name}\n${organization}`, candidate)
  }
}

function addTo(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const known = map.get(key)
  if (!known) map.set(key, [candidate])
  else if (!known.includes(candidate)) known.push(candidate)
}

function keysOf(name: string, points: { kind: string; value: string }[], jobs: { organization: string }[]): Keys {
  const present = (keys: (string | null)[]) => [
    ...new Set(keys.filter((key): key is string => key !== null && key !== '')),
  ]
  const profiles = points.filter(({ kind }) => kind === 'social' || kind === 'website')
  return {
    name: nameKey(name),
    linkedin: present(profiles.map(({ value }) => linkedinKey(value)))[0] ?? null,
    emails: present(points.filter(({ kind }) => kind === 'email').map(({ value }) => emailKey(value))),
    phones: present(points.filter(({ kind }) => kind === 'phone').map(({ value }) => phoneKey(value))),
    organizations: present(jobs.map(({ organization }) => organizationKey(organization))),
  }
}
