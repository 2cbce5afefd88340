/**
 * The least time of the processor that something took, in microseconds, of so many tries. Unlike the time on the clock it
 * does not grow with what else the machine does.
 */
export function leastWorkOf(tries: number, run: () => void): number {
  const times = Array.from({ length: tries }, () => {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    return user + system
  })
  return Math.min(...times)
}
