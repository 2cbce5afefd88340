/**
 * Does something whose output would give away what a learner has to find out: it is told only when it fails.
 * @throws what `act` throws
 */
export async function toldOnFailure(act: (onOutput: (text: string) => void) => Promise<void>, onOutput: (text: string) => void): Promise<void> {
  const printed: string[] = []
  try {
    await act((text) => printed.push(text))
  } catch (error) {
    onOutput(printed.join(''))
    throw error
  }
}
