import * as z from 'zod/mini'

/** What the process that follows checks is told, by its arguments. */
export const followerOrder = z.object({ kubeconfig: z.string(), context: z.string(), namespace: z.string(), content: z.string(), home: z.string() })

export type FollowerOrder = z.infer<typeof followerOrder>

/** What it tells: a verdict that has turned, when by `monotonicMs`; that all have one; and how many it can give. */
export const followerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('verdict'), title: z.string(), state: z.enum(['pass', 'fail', 'unknown']), at: z.number() }),
  z.object({ kind: z.literal('settled') }),
  z.object({ kind: z.literal('gauged'), perSecond: z.array(z.number()) }),
])

export type FollowerMessage = z.infer<typeof followerMessage>

/** What it is asked for: to give verdicts on all checks, again and again, for so long. */
export const followerRequest = z.object({ kind: z.literal('gauge'), milliseconds: z.number() })

export type FollowerRequest = z.infer<typeof followerRequest>
