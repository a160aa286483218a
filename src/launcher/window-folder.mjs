import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** How the folders of windows are called; six random letters follow. */
export const WINDOW_FOLDER = 'mentorbook-window-'

const OWNER = 'owner'
/** The parts of a browser that is closing write for a moment longer: tries, and the wait between them in milliseconds. */
const TRIES = 20
const BETWEEN = 100

/**
 * Says in the folder which program clears it away.
 * @param {string} folder
 */
export function noteOwner(folder) {
  writeFileSync(join(folder, OWNER), String(process.pid), { mode: 0o600 })
}

/**
 * Removes the folder, also when a browser that is closing still writes into it.
 * @param {string} folder
 * @returns {Promise<boolean>} whether it is gone
 */
export async function clearAway(folder) {
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await pause(BETWEEN)
    // What was removed can be made again by a part of the browser that ends last: gone counts only when it stays so.
    if (remove(folder) && tried > 0) return true
  }
  return remove(folder)
}

/**
 * Removes the folders of windows whose program was ended by force, or by the power going out.
 * @param {string} place
 */
export function clearLeftovers(place) {
  for (const name of names(place)) {
    const folder = join(place, name)
    if (name.startsWith(WINDOW_FOLDER) && isOurs(folder) && !isInUse(folder)) remove(folder)
  }
}

/** @param {string} place @returns {string[]} */
function names(place) {
  try {
    return readdirSync(place)
  } catch {
    return []
  }
}

/** @param {string} folder */
function isOurs(folder) {
  try {
    const found = lstatSync(folder)
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid())
  } catch {
    return false
  }
}

/** @param {string} folder */
function isInUse(folder) {
  try {
    const owner = Number(readFileSync(join(folder, OWNER), 'utf8'))
    return owner > 0 && isRunning(owner)
  } catch {
    // Made by an earlier version, or by a program that is at this very moment about to say so.
    return isYoung(folder)
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} folder */
function isYoung(folder) {
  try {
    return Date.now() - lstatSync(folder).mtimeMs < 60_000
  } catch {
    return true
  }
}

/** @param {string} folder */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    return true
  } catch {
    return false
  }
}
