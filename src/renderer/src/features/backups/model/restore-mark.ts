const key = 'mentorbook-restoring'

/** Remembers across the reload of this window that its notebook was closed for a restore. */
export const restoreMark = {
  set: () => sessionStorage.setItem(key, '1'),
  isSet: () => sessionStorage.getItem(key) !== null,
  clear: () => sessionStorage.removeItem(key),
}
