/** Why the program must be built before it can start, in words; undefined when the build fits the sources. */
export function reasonToBuild(root: string): string | undefined
/** Builds with progress lines on standard error; answers whether it worked. */
export function build(root: string, node: string): Promise<boolean>
