/** The front matter of a quiz. */
import * as z from 'zod/mini'
import { fields, words } from './shape.ts'

export const quizSchema = fields({
  title: words('Containers'),
  summary: words('What a container is, and what it is not'),
  track: words('docker'),
  from: z.optional(words('docker/01-first-container')),
  topic: z.optional(words('networking')),
  placement: z.optional(z.boolean({ error: 'Write true, or leave it out.' })),
})
