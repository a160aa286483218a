import type { Chord } from '../../lib/key-chord.ts'

type Binding<Id extends string> = { id: Id; chords: readonly Chord[] }

/** The longest pause between the presses of a sequence, in milliseconds. */
const longestPause = 1500

const startsWith = (whole: readonly Chord[], part: readonly Chord[]) => part.every((chord, at) => whole[at] === chord)

/**
 * Turns presses into shortcuts. `press` answers with the matched id, `pending` while a longer sequence may follow, or `none`.
 * A press that continues nothing starts anew.
 */
export function createSequenceMatcher<Id extends string>() {
  let pressed: Chord[] = []
  let lastAt = Number.NEGATIVE_INFINITY

  const attempt = (bindings: readonly Binding<Id>[], chords: Chord[]): { id: Id } | 'pending' | 'none' => {
    const whole = bindings.find(
      (binding) => binding.chords.length === chords.length && startsWith(binding.chords, chords),
    )
    if (whole) return { id: whole.id }
    return bindings.some((binding) => startsWith(binding.chords, chords)) ? 'pending' : 'none'
  }

  return {
    press(bindings: readonly Binding<Id>[], chord: Chord, at: number) {
      const before = at - lastAt <= longestPause ? pressed : []
      let chords = [...before, chord]
      let outcome = attempt(bindings, chords)
      if (outcome === 'none' && before.length > 0) {
        chords = [chord]
        outcome = attempt(bindings, chords)
      }
      pressed = outcome === 'pending' ? chords : []
      lastAt = at
      return outcome
    },
    reset() {
      pressed = []
    },
  }
}
