import { useEffect, useState } from 'react'
import type { Highlight } from '../text/highlight.ts'
import { loadHighlight } from '../text/load-highlight.ts'

let loaded: Highlight | undefined

/** What colours code, once it is loaded; undefined until then, so that no frame waits for it. */
export function useHighlight(): Highlight | undefined {
  const [highlight, setHighlight] = useState(loaded)
  useEffect(() => {
    let shown = true
    if (highlight === undefined) {
      void loadHighlight().then((one) => {
        loaded = one
        return shown ? setHighlight(one) : undefined
      })
    }
    return () => {
      shown = false
    }
  }, [highlight])
  return highlight
}
