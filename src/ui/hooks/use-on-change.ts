import { useLayoutEffect, useRef } from 'react'

/** Acts each time that a value is another than in the frame before; not in the first frame. */
export function useOnChange(value: string | number | undefined, act: () => void): void {
  const latest = useRef(act)
  const seen = useRef(value)
  useLayoutEffect(() => {
    latest.current = act
  })
  useLayoutEffect(() => {
    if (seen.current === value) return
    seen.current = value
    latest.current()
  }, [value])
}
