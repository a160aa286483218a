import { defineConfig, mergeConfig, type UserConfig } from 'vite'
import { nodeBundle, preloadBundle } from './scripts/build-targets.ts'
import webConfig from './vite.web.config.ts'

// Used by `npm run dev` alone; `npm run build` goes through scripts/build.ts. The core is built along with the main
// process, because that starts it by its path. Run `npm run build` once before: it makes the template notebook.
const mainAndCore = nodeBundle({
  input: {
    'main/app': 'src/main/app.ts',
    'backend/utility-entry': 'src/backend/utility-entry.ts',
  },
  outDir: 'out',
  format: 'es',
})

const development: UserConfig = { build: { emptyOutDir: false } }

export default {
  main: defineConfig(
    mergeConfig(withoutConfigFile(mainAndCore), { build: { ...development.build, externalizeDeps: false } }),
  ),
  preload: defineConfig(mergeConfig(withoutConfigFile(preloadBundle), { build: { externalizeDeps: false } })),
  renderer: webConfig,
}

function withoutConfigFile({
  configFile: _configFile,
  envDir: _envDir,
  ...config
}: ReturnType<typeof nodeBundle>): UserConfig {
  return config
}
