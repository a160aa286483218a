import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import presetMantine from 'postcss-preset-mantine'
import { defineConfig } from 'vite'

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The window's build: relative addresses, so that the same files work under app:// and http://; nothing inline but styles. */
export default defineConfig({
  root: inProject('src/renderer'),
  base: './',
  publicDir: inProject('src/renderer/public'),
  plugins: [react()],
  css: { postcss: { plugins: [presetMantine()] }, modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: inProject('out/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    // data: addresses would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: inProject('src/renderer/index.html') },
  },
})
