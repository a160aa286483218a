import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { convertCluster, finishConversion } from '#vault/encryption/convert-cluster.ts'
import type { ConversionProgress, ConversionStep } from '#vault/encryption/convert-cluster.ts'
import { readContent } from '#vault/encryption/encrypted-file.ts'
import { FileKeys } from '#vault/encryption/file-keys.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook } from './notebook-for-tests.ts'
import { canaryForms, filesBelow, findPlain } from './plain-bytes.ts'

const dataKey = randomBytes(32)
const keys = new FileKeys(dataKey)
const CANARY = 'an unhurried lighthouse'

class Killed extends Error {}

async function plainNotebook(): Promise<string> {
  const directory = makeFolder()
  const notebook = await openNotebook(directory)
  await notebook.pglite.query(
    `INSERT INTO leaf (id, body) SELECT n, $1 || ' ' || n FROM generate_series(1, 200) AS s(n)`,
    [CANARY],
  )
  await notebook.leave()
  return directory
}

const contents = (cluster: string, read: (place: string) => Buffer): Map<string, string> =>
  new Map(
    filesBelow(cluster)
      .filter((name) => !name.startsWith('postmaster.'))
      .map((name) => [name, read(path.join(cluster, name)).toString('base64')]),
  )

test('an unencrypted notebook is encrypted when it is first opened with a key, and shows how far it is', async () => {
  const directory = await plainNotebook()
  expect(findPlain(directory, canaryForms(CANARY))).not.toEqual([])
  const steps: string[] = []
  const progress: ConversionProgress[] = []
  const notebook = await openNotebook(directory, {
    dataKey,
    onProgress: (step) => steps.push(step),
    onConversion: (now) => progress.push({ ...now }),
  })
  expect(steps).toEqual(['encrypting', 'opening', 'migrating', 'ready'])
  expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total)
  expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).toSorted((a, b) => a - b))
  const { rows } = await notebook.pglite.query('SELECT count(*)::int AS n, min(body) AS first FROM leaf')
  expect(rows).toEqual([{ n: 200, first: `${CANARY} 1` }])
  await notebook.leave()
  expect(
    fs
      .readdirSync(directory)
      .filter((name) => name.startsWith('cluster'))
      .toSorted(),
  ).toEqual(['cluster', 'cluster.made', 'cluster.seal'])
  expect(findPlain(directory, canaryForms(CANARY))).toEqual([])
})

test.each([
  ['file written', 1],
  ['file written', 40],
  ['all synced', 1],
  ['file compared', 1],
  ['file compared', 40],
  ['old one aside', 1],
  ['new one in place', 1],
  ['old one gone', 1],
] satisfies [ConversionStep, number][])(
  'ended after “%s” number %i: the next one ends it with equal contents',
  async (step, count) => {
    const original = await sharedPlain()
    const directory = makeFolder()
    const cluster = path.join(directory, 'cluster')
    fs.cpSync(path.join(original, 'cluster'), cluster, { recursive: true })
    const expected = contents(cluster, (place) => fs.readFileSync(place))
    let left = count
    const onStep = (now: ConversionStep): void => {
      if (now === step && --left === 0) throw new Killed(now)
    }
    await expect(convertCluster(directory, keys, { onStep })).rejects.toThrow(Killed)

    finishConversion(directory)
    // Before the copy was proven whole the plain one stands, and afterwards the encrypted one.
    const early = step === 'file written' || step === 'all synced' || step === 'file compared'
    expect(findPlain(cluster, canaryForms(CANARY)).length > 0).toBe(early)
    if (early) await convertCluster(directory, keys)
    expect(fs.readdirSync(directory)).toEqual(['cluster'])
    expect(findPlain(directory, canaryForms(CANARY))).toEqual([])
    expect(contents(cluster, (place) => readContent(keys, place))).toEqual(expected)
  },
)

test('a notebook between the two renames is never mistaken for a new one', async () => {
  const original = await sharedPlain()
  const directory = makeFolder()
  fs.cpSync(path.join(original, 'cluster'), path.join(directory, 'cluster'), { recursive: true })
  const onStep = (now: ConversionStep): void => {
    if (now === 'old one aside') throw new Killed(now)
  }
  await expect(convertCluster(directory, keys, { onStep })).rejects.toThrow(Killed)
  await expect(openNotebook(directory)).rejects.toMatchObject({ code: 'NEEDS_KEY' })
  const notebook = await openNotebook(directory, { dataKey })
  expect((await notebook.pglite.query('SELECT count(*)::int AS n FROM leaf')).rows).toEqual([{ n: 200 }])
  await notebook.leave()
})

let shared: Promise<string> | undefined

function sharedPlain(): Promise<string> {
  shared ??= plainNotebook()
  return shared
}
