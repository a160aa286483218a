import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

export const sampleQuery = () => coreQuery({ key: ['sample'], topics: ['people'], fetch: () => client.sample.state() })

export const addSample = () => client.sample.add()
export const removeSample = () => client.sample.remove()
