/**
 * Whether an image registry answers, within 3 s. Any answer counts, also "unauthorized".
 * @param signal ends the question; then the answer is no
 */
export async function canReachRegistry(signal: AbortSignal): Promise<boolean> {
  try {
    await fetch('https://registry-1.docker.io/v2/', { signal: AbortSignal.any([signal, AbortSignal.timeout(3000)]) })
    return true
  } catch {
    return false // whatever is in the way, images cannot be had through it
  }
}
