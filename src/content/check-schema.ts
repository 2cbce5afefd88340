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
  compose: z.optional(words('shop')),
  kind: z.optional(oneOf(['container', 'image', 'network', 'volume'])),
  label: z.optional(words('app=shop'))
})

const requests = z.union([wholeNumber(2, 100), fields({ times: wholeNumber(2, 100), every: z.optional(duration), passing: z.optional(wholeNumber(1, 100)) })], {
  error: 'Write how often it is sent, from 2 to 100, or a mapping like { times: 20, every: 100ms, passing: 18 }.'
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
  json: z.optional(z.unknown()),
  requests: z.optional(requests)
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

const logs = fields({
  pod: z.optional(name),
  container: z.optional(name),
  selector: z.optional(selector),
  namespace: z.optional(name),
  in: z.optional(words('server')),
  previous: z.optional(z.literal(true, { error: 'Write previous: true, or leave it out.' })),
  tail: z.optional(wholeNumber(1, 10_000))
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

/** What a `logs` check may expect. */
export const logsExpectation = fields({
  text: z.optional(z.string({ error: 'Write a text that a line has, or a /regular expression/.' }))
})

const instructions = fields({
  FROM: z.optional(z.unknown()),
  RUN: z.optional(z.unknown()),
  CMD: z.optional(z.unknown()),
  ENTRYPOINT: z.optional(z.unknown()),
  COPY: z.optional(z.unknown()),
  ADD: z.optional(z.unknown()),
  ENV: z.optional(z.unknown()),
  LABEL: z.optional(z.unknown()),
  ARG: z.optional(z.unknown()),
  EXPOSE: z.optional(z.unknown()),
  USER: z.optional(z.unknown()),
  WORKDIR: z.optional(z.unknown()),
  VOLUME: z.optional(z.unknown()),
  HEALTHCHECK: z.optional(z.unknown()),
  SHELL: z.optional(z.unknown()),
  STOPSIGNAL: z.optional(z.unknown()),
  ONBUILD: z.optional(z.unknown()),
  MAINTAINER: z.optional(z.unknown())
})

/** What a `file` check may expect. */
export const fileExpectation = fields({
  text: z.optional(z.string({ error: 'Write a text that the file has, or a /regular expression/.' })),
  yaml: z.optional(partial),
  json: z.optional(z.unknown()),
  dockerfile: z.optional(z.unknown())
})

/** Instructions in the order in which they must stand. */
export const orderedInstructions = listOf(instructions, '[{ FROM: python:3.13-slim }, { USER: app }]').check(z.minLength(1, { error: 'Write at least one instruction, like { USER: app }.' }))

/** What the image that a Dockerfile builds must have been told, in any order. */
export const finalInstructions = instructions

const count = z.union([wholeNumber(0, 10_000), fields({ min: z.optional(wholeNumber(0, 10_000)), max: z.optional(wholeNumber(0, 10_000)) })], {
  error: 'Write a number, like 3, or a range, like { min: 1, max: 3 }.'
})

const starts = z.union([z.string(), fields({ green: words('the namespace is there from the start') })], {
  error: 'Write { green: why it is green before the learner has done anything }.'
})

const objectiveNumber = wholeNumber(1, 20)
export const objective = z.union([objectiveNumber, listOf(objectiveNumber, '[1, 2]').check(z.minLength(1))], { error: 'Write the number of an objective in the front matter, counted from 1, or a list of them, like [1, 2].' })

/** The parts of a group: each is read by `partSchema`, which would otherwise have to name itself. */
const parts = listOf(z.record(z.string(), z.unknown(), { error: 'Write a mapping like that of a check, such as { docker: { container: web } }.' }), '[{ docker: { container: web } }, { docker: { container: www } }]').check(
  z.minLength(2, { error: 'Write two parts at least; one alone needs no group.' }),
  z.maxLength(20, { error: 'Write 20 parts at most.' })
)

/** What is looked at: one of these. */
export const targetFields = {
  kubernetes: z.optional(kubernetes),
  docker: z.optional(docker),
  http: z.optional(http),
  exec: z.optional(exec),
  logs: z.optional(logs),
  file: z.optional(words('web.yaml')),
  command: z.optional(words('test -f model.json')),
  any: z.optional(parts),
  all: z.optional(parts)
}

/** What is looked at and what must hold, in a check and in each part of one. */
const demand = {
  ...targetFields,
  expect: z.optional(partial),
  where: z.optional(words('object.status.readyReplicas == 3')),
  count: z.optional(count),
  absent: z.optional(z.literal(true, { error: 'Write absent: true, or leave it out.' })),
  message: z.optional(words('The Service must stay as it is'))
}

/** One part of `any` or `all`. */
export const partSchema = fields({ title: z.optional(words('web has three ready replicas')), points: z.optional(wholeNumber(1, 100)), ...demand })

export type PartFields = z.infer<typeof partSchema>

export const checkSchema = fields({
  title: words('web has three ready replicas'),
  points: z.optional(wholeNumber(0, 100)),
  ...demand,
  objective: z.optional(objective),
  within: z.optional(duration),
  starts: z.optional(starts)
})

export type CheckFields = z.infer<typeof checkSchema>
