import type { PartnerAgreement } from '#contract/partner-view.contract.ts'

type Row = Record<string, unknown> & { id: string }
type RowsOf = (root: string) => Row[]

/** What the partner's notebook shows of an agreement: the draft, and each version with who acknowledged it. */
export function readPartnerAgreement(rowsOf: RowsOf): PartnerAgreement {
  // What `read` of an entity answers is made of checked columns; their types stand in its table.
  const clauses = rowsOf('clauses').sort(byPosition) as (Row & PartnerAgreement['clauses'][number])[]
  const roles = rowsOf('roles').sort(byPosition) as (Row & PartnerAgreement['roles'][number])[]
  const acks = rowsOf('acknowledgements') as (Row & { hash: string; side: string; notedBy: string; onDay: string })[]
  const versions = rowsOf('agreements') as (Row & { n: number; hash: string; frozenOn: string })[]
  return {
    clauses: clauses.map(({ id, title, text, params }) => ({ id, title, text, params })),
    roles: roles.map(({ id, area, mentorFocus, menteeFocus }) => ({ id, area, mentorFocus, menteeFocus })),
    versions: versions
      .sort((one, other) => other.n - one.n || (one.id < other.id ? -1 : 1))
      .map(({ id, n, hash, frozenOn }) => ({
        ...{ id, n, frozenOn },
        acknowledged: acks
          .filter((ack) => ack.hash === hash)
          .sort((one, other) =>
            one.onDay < other.onDay ? -1 : one.onDay > other.onDay ? 1 : one.id < other.id ? -1 : 1,
          )
          .map(({ side, onDay }) => ({ by: side === 'me' ? 'partner' : 'you', onDay })),
      })),
  }
}

function byPosition(one: Row, other: Row): number {
  const created = (row: Row) => String(row['createdAt'] ?? '')
  const places = Number(one['position']) - Number(other['position'])
  return places || (created(one) < created(other) ? -1 : created(one) > created(other) ? 1 : one.id < other.id ? -1 : 1)
}
