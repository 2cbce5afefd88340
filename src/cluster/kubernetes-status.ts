/** The `Status` object with which the API server says what went wrong. */
import * as z from 'zod/mini'

const statusSchema = z.object({
  kind: z.optional(z.string()),
  status: z.optional(z.string()),
  message: z.optional(z.string()),
  reason: z.optional(z.string()),
  code: z.optional(z.number()),
  details: z.optional(
    z.object({
      name: z.optional(z.string()),
      kind: z.optional(z.string()),
      causes: z.optional(z.array(z.object({ reason: z.optional(z.string()), message: z.optional(z.string()) }))),
    }),
  ),
})

export type KubernetesStatus = z.infer<typeof statusSchema>

/** The `Status` in the body of an answer, or undefined when it is something else. */
export function parseStatus(body: unknown): KubernetesStatus | undefined {
  const status = parseEndStatus(body)
  return status?.kind === 'Status' ? status : undefined
}

/** As above, for the end of a command in a Pod, where the API server leaves the `kind` away. */
export function parseEndStatus(body: unknown): KubernetesStatus | undefined {
  const parsed = statusSchema.safeParse(typeof body === 'string' ? parseJson(body) : body)
  return parsed.success ? parsed.data : undefined
}

/** What the API server says in its own words; the start of the body where that is not a `Status`. */
export function statusMessage(body: string): string {
  return parseStatus(body)?.message ?? body.trim().slice(0, 200)
}

/**
 * Whether the API server says that there is no such Pod, or not in a state for what was asked. Of a Pod whose node has not heard
 * of it yet, the details name `pods/log` (1.37).
 */
export function saysOfPod(status: number, body: string): boolean {
  const said = parseStatus(body)
  return said !== undefined && (status === 400 || (status === 404 && /^pods(\/|$)/.test(said.details?.kind ?? '')))
}

/** JSON, or undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON is an answer here: the caller asked whether it is.
    return undefined
  }
}
