import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { build, type InlineConfig } from 'vite'
import { mainBundle, preloadBundle, root } from '../../scripts/build-targets.ts'

const folder = mkdtempSync(join(tmpdir(), 'mentorbook-bundles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bundle(config: InlineConfig, name: string): Promise<string> {
  const outDir = join(folder, name)
  await build({ ...config, build: { ...config.build, outDir } })
  const [file, ...more] = readdirSync(outDir)
  expect(more).toEqual([])
  return readFileSync(join(outDir, file ?? ''), 'utf8')
}

const requested = (code: string, pattern: RegExp) => [...code.matchAll(pattern)].map((match) => match[1] ?? '')

describe('the bundles of the desktop program', () => {
  it('keep the preload script small, CommonJS and free of everything but Electron', async () => {
    const code = await bundle(preloadBundle, 'preload')
    expect(requested(code, /require\(["']([^"']+)["']\)/g)).toEqual(['electron'])
    expect(code).not.toMatch(/^(import|export) /m)
    expect(code.length).toBeLessThan(8_000)
  })

  it('leave nothing in the main process to be found at run time but Electron and Node', async () => {
    const code = await bundle(mainBundle, 'main')
    const outside = requested(code, /^(?:import|export) [^"']*["']([^"']+)["']/gm)
    expect(outside).toContain('electron')
    expect(outside.filter((name) => name !== 'electron' && !isBuiltin(name))).toEqual([])
    expect(code).not.toMatch(/pglite|drizzle|yjs/i)
  })
})

describe('the package', () => {
  const settings = readFileSync(join(root, 'electron-builder.yml'), 'utf8')

  it.each([
    ['runAsNode', false],
    ['enableCookieEncryption', true],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
    ['grantFileProtocolExtraPrivileges', false],
  ])('has the fuse %s set to %s', (fuse, value) => {
    expect(settings).toMatch(new RegExp(`^  ${fuse}: ${value}$`, 'm'))
  })

  it('carries the runtime that the project is pinned to, and no second Node', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    expect(settings).toContain(`electronVersion: ${devDependencies['electron']}\n`)
    expect(settings).toContain(`'!node_modules/node-*/**'`)
  })
})
