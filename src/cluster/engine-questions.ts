import type { ClusterEngine } from './engine-source.ts'

/** A question that the engine answers from memory; one that takes longer will not be answered. */
const answerMs = 15_000

/** Whether the engine has an image, by name or pinned digest. */
export async function hasImage(engine: ClusterEngine, image: string, signal: AbortSignal): Promise<boolean> {
  try {
    await answered(engine.docker.getImage(image).inspect(), answerMs, signal)
    return true
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return false
    throw error
  }
}

/** Whether the engine still answers, within 3 seconds. */
export async function stillAnswers(engine: ClusterEngine): Promise<boolean> {
  try {
    await answered(engine.docker.ping(), 3000, new AbortController().signal)
    return true
  } catch {
    return false // whatever the reason, it is the answer to the question
  }
}

/** Not every call of dockerode's takes a signal. */
async function answered<Answer>(answer: Promise<Answer>, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted()
  const end = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  return await new Promise((resolve, reject) => {
    const give = (): void => reject(signal.aborted ? signal.reason : new Error(`Docker did not answer within ${timeoutMs / 1000} s`))
    end.addEventListener('abort', give, { once: true })
    answer.then(resolve, reject).finally(() => end.removeEventListener('abort', give))
  })
}
