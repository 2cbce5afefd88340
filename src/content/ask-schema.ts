/** The keys of a `yaml ask` block, before their meaning is looked at. `parse-ask.ts` makes a question of them. */
import * as z from 'zod/mini'
import { objective, targetFields } from './check-schema.ts'
import { fields, listOf, wholeNumber, words } from './shape.ts'

const oneAnswer = z.union([z.number(), words('web')], { error: 'Write a number or a text, like 137 or web; put true and false in quotes.' })

const answer = z.union([oneAnswer, listOf(oneAnswer, '[web, deployment/web]').check(z.minLength(1))], { error: 'Write a number, a text, or a list of all that are right, like [web, deployment/web].' })

const choice = z.union([oneAnswer, fields({ choice: oneAnswer, right: z.optional(z.literal(true)), because: z.optional(words('A node runs what it is told to')) })], {
  error: 'Write a text, or a mapping like { choice: The node, because: A node runs what it is told to. } or { choice: The ReplicaSet, right: true }.'
})

const wrongAnswer = z.union([oneAnswer, fields({ answer: oneAnswer, because: z.optional(words('That is the number of the signal')) })], {
  error: 'Write a number or a text, or a mapping like { answer: 9, because: That is the number of the signal. }.'
})

const { any: _any, all: _all, ...targets } = targetFields

export const askSchema = fields({
  title: words('Which object owns the Pods of web?'),
  text: z.optional(words('Type its name.')),
  points: wholeNumber(1, 100),
  answer: z.optional(answer),
  tolerance: z.optional(z.number({ error: 'Write how far off is near enough, like 0.5.' }).check(z.gte(0, { error: 'Write how far off is near enough, like 0.5.' }))),
  choices: z.optional(listOf(choice, '[{ choice: The ReplicaSet, right: true }, The node]').check(z.minLength(2, { error: 'Write two choices at least.' }), z.maxLength(9, { error: 'Write 9 choices at most; each has a key of its own.' }))),
  wrongAnswers: z.optional(listOf(wrongAnswer, '[9, { answer: 1, because: That is what a crash gives. }]')),
  objective: z.optional(objective),
  ...targets,
  value: z.optional(words('object.status.readyReplicas'))
})

export type AskFields = z.infer<typeof askSchema>
