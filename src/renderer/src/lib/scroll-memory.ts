const offsets = new Map<string, number>()

/** Where the list with this name was scrolled to, in pixels; 0 when it was never seen. Forgotten when the window closes. */
export const rememberedScroll = (name: string) => offsets.get(name) ?? 0

export function rememberScroll(name: string, offset: number) {
  offsets.set(name, offset)
}
