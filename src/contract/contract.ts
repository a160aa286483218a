import type { ContractRouterClient } from '@orpc/contract'
import { changesContract } from './changes.contract.ts'
import { peopleContract } from './people.contract.ts'

/** All that crosses between a window or command line and the core. */
export const contract = {
  changes: changesContract,
  people: peopleContract,
}

/** The typed client of the core, the same over every transport. */
export type CoreClient = ContractRouterClient<typeof contract>
