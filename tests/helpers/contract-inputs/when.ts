/** The day, the start of a meeting and its zone that inputs use. */
export const day = '2026-03-10'
export const startAt = '2026-03-20T10:00:00.000Z'
export const timezone = 'Europe/Berlin'
