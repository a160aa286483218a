import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** A test that failed, or passed only when it was tried again; `message` is the beginning of what it said. */
export type TestFailure = { file: string; name: string; message: string[] }

type VitestReport = {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}
type PlaywrightError = { message?: string; location?: { file: string } }
type PlaywrightSuite = {
  title: string
  file: string
  specs: {
    title: string
    file: string
    tests: { projectName: string; status: string; results: { errors: PlaywrightError[] }[] }[]
  }[]
  suites?: PlaywrightSuite[]
}

const shownLines = 6

/** The failures in Vitest's JSON report; a file that could not be loaded is one, and so is a missing report. */
export function vitestFailures(report: string, root: string): TestFailure[] {
  if (!existsSync(report)) return [noReport(report, root)]
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  return testResults.flatMap((tested) => {
    const file = path.relative(root, tested.name)
    if (tested.status === 'failed' && tested.assertionResults.length === 0)
      return [{ file, name: 'could not be loaded', message: beginning(tested.message) }]
    return tested.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({ file, name: fullName, message: beginning(failureMessages?.[0]) }))
  })
}

/** The failures in Playwright's JSON report, flaky tests, errors outside of tests and a missing report too. */
export function playwrightFailures(report: string, root: string, tests: string): TestFailure[] {
  if (!existsSync(report)) return [noReport(report, root)]
  const { suites, errors } = JSON.parse(readFileSync(report, 'utf8')) as {
    suites: PlaywrightSuite[]
    errors: PlaywrightError[]
  }
  const outside = errors.map(({ message, location }) => ({
    file: location ? path.relative(root, location.file) : tests,
    name: 'outside of a test',
    message: beginning(message),
  }))
  return [...outside, ...suites.flatMap((suite) => failuresOf(suite, [], tests))]
}

function failuresOf(suite: PlaywrightSuite, above: string[], tests: string): TestFailure[] {
  // The outermost suite is the file, which stands before the name already.
  const titles = suite.title === suite.file ? above : [...above, suite.title]
  const own = suite.specs.flatMap(({ title, file, tests: tried }) =>
    tried
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, status, results }) => ({
        file: path.join(tests, file),
        name: [`[${projectName}]`, ...titles, title, ...(status === 'flaky' ? ['(flaky)'] : [])].join(' '),
        message: beginning(results.flatMap(({ errors }) => errors)[0]?.message),
      })),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresOf(inner, titles, tests))]
}

/** A runner that ended before its time writes none; the log above says why. */
const noReport = (report: string, root: string): TestFailure => ({
  file: path.relative(root, report),
  name: 'was not written',
  message: [],
})

function beginning(message: string | undefined): string[] {
  return stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, shownLines)
}
