/** How many seconds something takes. */
export async function secondsOf(act: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await act()
  return (performance.now() - start) / 1000
}
