/** The keys of a `yaml check` block, before their meaning is looked at. `parse-check.ts` makes a `Check` of them. */
import * as z from 'zod/mini'
import { duration, fields, listOf, oneOf, wholeNumber, words } from './shape.ts'

const name = words('web')
const selector = words('app=web')
const port = z.union([wholeNumber(1, 65_535), words('http')], { error: 'Write a port, like 80, or its name, like http.' })
const partial = z.record(z.string(), z.unknown(), { error: 'Write a mapping of the fields that must be there, like { status: { phase: Running } }.' })

const kubernetes = fields({
  kind: words('Deployment'),
  apiVersion: z.optional(words('apps/v1')),
  name: z.optional(name),
  selector: z.optional(selector),
  namespace: z.optional(words('kube-system'))
})

const docker = fields({
  container: z.optional(name),
  image: z.optional(words('shop:1.0')),
  network: z.optional(name),
  volume: z.optional(name),
  kind: z.optional(oneOf(['container', 'image', 'network', 'volume'])),
  label: z.optional(words('app=shop'))
})

const http = fields({
  service: z.optional(name),
  pod: z.optional(name),
  container: z.optional(name),
  selector: z.optional(selector),
  namespace: z.optional(name),
  port: z.optional(port),
  method: z.optional(oneOf(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])),
  path: z.optional(z.string({ error: 'Write a path, like /predict.' }).check(z.startsWith('/', { error: 'Write a path that starts with /, like /predict.' }))),
  headers: z.optional(z.record(z.string(), z.string({ error: 'Write a text; put numbers in quotes.' }), { error: 'Write a mapping, like { accept: text/plain }.' })),
  body: z.optional(z.string({ error: 'Write a text, or use json: for a structure.' })),
  json: z.optional(z.unknown())
})

const exec = fields({
  pod: z.optional(name),
  container: z.optional(name),
  selector: z.optional(selector),
  namespace: z.optional(name),
  in: z.optional(words('server')),
  command: z.union([words('cat /etc/hostname'), listOf(z.string({ error: 'Write a text; put numbers in quotes.' }), '[cat, /etc/hostname]').check(z.minLength(1))], {
    error: 'Write a shell command, like cat /etc/hostname, or its words, like [cat, /etc/hostname].'
  })
})

/** What an `http` check may expect. */
export const httpExpectation = fields({
  status: z.optional(wholeNumber(100, 599)),
  headers: z.optional(z.record(z.string(), z.unknown(), { error: 'Write a mapping, like { content-type: text/html }.' })),
  text: z.optional(z.string({ error: 'Write a text that the body has, or a /regular expression/.' })),
  json: z.optional(z.unknown())
})

/** What an `exec` check may expect. */
export const execExpectation = fields({
  exitCode: z.optional(wholeNumber(0, 255)),
  stdout: z.optional(z.string({ error: 'Write a text that the output has, or a /regular expression/.' })),
  stderr: z.optional(z.string({ error: 'Write a text that the output has, or a /regular expression/.' }))
})

const count = z.union([wholeNumber(0, 10_000), fields({ min: z.optional(wholeNumber(0, 10_000)), max: z.optional(wholeNumber(0, 10_000)) })], {
  error: 'Write a number, like 3, or a range, like { min: 1, max: 3 }.'
})

const starts = z.union([z.string(), fields({ green: words('the namespace is there from the start') })], {
  error: 'Write { green: why it is green before the learner has done anything }.'
})

export const checkSchema = fields({
  title: words('web has three ready replicas'),
  points: wholeNumber(0, 100),
  kubernetes: z.optional(kubernetes),
  docker: z.optional(docker),
  http: z.optional(http),
  exec: z.optional(exec),
  command: z.optional(words('test -f model.json')),
  expect: z.optional(partial),
  where: z.optional(words('object.status.readyReplicas == 3')),
  count: z.optional(count),
  absent: z.optional(z.literal(true, { error: 'Write absent: true, or leave it out.' })),
  message: z.optional(words('The Service must stay as it is')),
  within: z.optional(duration),
  starts: z.optional(starts)
})

export type CheckFields = z.infer<typeof checkSchema>
