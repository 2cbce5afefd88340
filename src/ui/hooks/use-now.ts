import { useEffect, useState } from 'react'
import { useProgram } from '../program.ts'

/**
 * The time in milliseconds since the epoch, anew every second while something runs whose time is shown; otherwise it
 * stands still, and nothing is redrawn.
 */
export function useNow(running: boolean): number {
  const { now } = useProgram()
  const [time, setTime] = useState(now)
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => setTime(now()), 1000)
    return () => clearInterval(timer)
  }, [running, now])
  return time
}
