/** The front matter of a lab. */
import * as z from 'zod/mini'
import { fields, listOf, oneOf, wholeNumber, words } from './shape.ts'

const names = z.optional(listOf(words('shop'), '[shop]'))

/** Without the cluster's own, which it does not run without. */
const nodeKeys = z.optional(
  listOf(words('disk').check(z.regex(/^(?!([^/]*\.)?(kubernetes\.io|k8s\.io|k8s-labs\.dev)\/)/, { error: 'Choose a key of your own, like disk: those of kubernetes.io, k8s.io and k8s-labs.dev belong to the cluster.' })), '[disk]')
)

const nodes = fields({
  labels: nodeKeys,
  taints: nodeKeys,
  cordons: z.optional(z.literal(true, { error: 'Write cordons: true, or leave it out.' }))
})

const creates = fields({
  containers: names,
  images: names,
  networks: names,
  volumes: names,
  projects: names,
  objects: z.optional(
    listOf(fields({ kind: words('ClusterRole'), name: words('pod-reader'), apiVersion: z.optional(words('rbac.authorization.k8s.io/v1')) }), '[{ kind: ClusterRole, name: pod-reader }]')
  ),
  nodes: z.optional(nodes)
})

const cluster = fields({
  nodes: z.optional(wholeNumber(1, 3)),
  addons: z.optional(listOf(oneOf(['metrics-server', 'contour']), '[metrics-server]'))
})

export const labSchema = fields({
  title: words('Deployments heal themselves'),
  summary: words('Keep three copies of a web server running'),
  level: oneOf(['beginner', 'intermediate', 'advanced']),
  minutes: wholeNumber(1, 600),
  objectives: listOf(words('Create a Deployment'), '[Create a Deployment]').check(z.minLength(1, { error: 'Name at least one thing that the learner can do afterwards.' })),
  reading: z.optional(z.literal(true, { error: 'Write reading: true, or leave it out.' })),
  requires: z.optional(listOf(words('kubernetes/02-pods'), '[kubernetes/02-pods]')),
  cluster: z.optional(cluster),
  images: z.optional(listOf(words('nginx:stable'), '[nginx:stable]')),
  /** Images that the lab writes and that do not exist, on purpose. */
  absentImages: z.optional(listOf(words('ngnix:stable'), '[ngnix:stable]')),
  creates: z.optional(creates)
})

export type LabFields = z.infer<typeof labSchema>
