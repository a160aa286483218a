/** Path of Electron's program when its runtime is there. Never loads the package: that would start a download. */
export function installedElectron(root: string, env?: NodeJS.ProcessEnv): string | undefined
