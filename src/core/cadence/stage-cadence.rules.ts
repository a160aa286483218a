import type { CadenceRule } from './cadence.rules.ts'

const ACTIVE: CadenceRule = { idealDays: 28, maxDays: 42 }
const GETTING_TO_KNOW: CadenceRule = { idealDays: 14, maxDays: 28 }
const COURTING: CadenceRule = { idealDays: 30, maxDays: 60 }
const KEEPING_IN_TOUCH: CadenceRule = { idealDays: 90, maxDays: 150 }

const STAGE_CADENCES: Readonly<Record<string, CadenceRule>> = {
  prospect: COURTING,
  shortlisted: COURTING,
  approached: COURTING,
  exploring: GETTING_TO_KNOW,
  negotiating: GETTING_TO_KNOW,
  active: ACTIVE,
  closing: ACTIVE,
  redefined: KEEPING_IN_TOUCH,
}

/** The cadence a stage brings along, named after the stage; null for stages that have none (paused, ended, declined). */
export function stageCadence(stage: string): CadenceRule | null {
  const rule = Object.hasOwn(STAGE_CADENCES, stage) ? STAGE_CADENCES[stage] : undefined
  return rule ? { ...rule, name: stage } : null
}
