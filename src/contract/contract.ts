import type { ContractRouterClient } from '@orpc/contract'
import { changesContract } from './changes.contract.ts'
import { interopContract } from './interop.contract.ts'
import { peopleContract } from './people.contract.ts'
import { settingsContract } from './settings.contract.ts'

/** All that crosses between a window or command line and the core. */
export const contract = {
  changes: changesContract,
  interop: interopContract,
  people: peopleContract,
  settings: settingsContract,
}

/** The typed client of the core, the same over every transport. */
export type CoreClient = ContractRouterClient<typeof contract>
