/** More than a check can make use of; what comes after that is dropped. */
const mostBytes = 1024 * 1024

/**
 * Reads a stream to its end, or until the signal is aborted, and closes it.
 * @returns `whole`: whether it came to its end.
 * @throws what the stream breaks with.
 */
export async function readAll(stream: NodeJS.ReadableStream & { destroy?: () => unknown }, signal: AbortSignal): Promise<{ readonly bytes: Buffer; readonly whole: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  const close = () => stream.destroy?.()
  signal.addEventListener('abort', close, { once: true })
  try {
    if (signal.aborted) close()
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size <= mostBytes) chunks.push(bytes)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', close)
  }
  return { bytes: Buffer.concat(chunks), whole: !signal.aborted }
}
