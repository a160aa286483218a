import { mergeConfig, type InlineConfig, type UserConfig } from 'vite'
import { nodeBundle, preloadBundle } from './scripts/build-targets.ts'
import webConfig from './vite.web.config.ts'

// Used by `npm run dev` alone; `npm run build` goes through scripts/build.ts. The core is built along with the main
// process, because that starts it by its path. Run `npm run build` once before: it makes the template notebook.
const mainAndCore = nodeBundle({
  input: {
    'main/app': 'src/main/app.ts',
    'backend/utility-entry': 'src/backend/utility-entry.ts',
    'backend/backup-worker': 'src/vault/backup/backup-worker.ts',
    'backend/backup-thread': 'src/backend/backups/backup-thread.ts',
    'backend/guard-entry': 'src/sync/guard/guard-entry.ts',
  },
  outDir: 'out',
  format: 'es',
})

export default {
  main: forElectronVite(mainAndCore, {
    emptyOutDir: false,
    // What both share must be as deep in out/ as a built core's own files are.
    rolldownOptions: { output: { chunkFileNames: 'backend/[name]-[hash].js' } },
  }),
  preload: forElectronVite(preloadBundle, {}),
  renderer: webConfig,
}

function forElectronVite(bundle: InlineConfig, build: NonNullable<UserConfig['build']>): UserConfig {
  const { configFile: _configFile, envDir: _envDir, ...config } = bundle
  return mergeConfig(config, { build: { ...build, externalizeDeps: false } })
}
