import { useEffect, useState } from 'react'

export type Loaded<Value> = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; value: Value }

/** What `load` answers for a key, anew for another key or attempt. `load` must stay the same function. */
export function useLoaded<Value>(
  key: string | null,
  attempt: number,
  load: (key: string) => Promise<Value>,
): Loaded<Value> {
  const wanted = `${key} ${attempt}`
  const [loaded, setLoaded] = useState<{ of: string; by: typeof load; state: Loaded<Value> }>()
  useEffect(() => {
    if (key === null) return
    let isWanted = true
    const settle = (state: Loaded<Value>) => isWanted && setLoaded({ of: wanted, by: load, state })
    load(key).then(
      (value) => settle({ kind: 'ready', value }),
      () => settle({ kind: 'failed' }),
    )
    return () => {
      isWanted = false
    }
  }, [key, wanted, load])
  return loaded?.of === wanted && loaded.by === load ? loaded.state : { kind: 'loading' }
}
