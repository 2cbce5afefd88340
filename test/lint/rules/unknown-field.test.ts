import { describe, expect, it } from 'vitest'
import { block, lintLab, placesIn } from '../lint-lab.ts'

const file = (yaml: string): string => block('yaml file=a.yaml', yaml)
const check = (yaml: string): string => block('yaml check', `title: a\npoints: 1\n${yaml}`)

describe('a field that Kubernetes does not have', () => {
  it('is found in a manifest, with what was meant', async () => {
    const [finding] = await lintLab(file('apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replica: 3\n  selector: {}'))
    expect(finding).toMatchObject({ rule: 'unknown-field', line: 16, column: 3, field: 'spec.replica', what: 'Kubernetes has no field replica here', next: 'Did you mean replicas?' })
  })

  it('is found in what a check expects', async () => {
    const [finding] = await lintLab(check('kubernetes: { kind: Deployment, name: web }\nexpect:\n  spec: { template: { spec: { containers: [{ img: nginx }] } } }'))
    expect(finding).toMatchObject({ line: 16, column: 46, field: 'expect.spec.template.spec.containers[0].img', next: '`kubectl explain deployment.spec.template.spec.containers` lists those that there are.' })
  })

  it('is found beside lab.md, in a list, and in every document of a file', async () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "nginx:1", port: 80 }] }\n'
    expect(await placesIn('', { beside: { 'pods.yaml': `${pod}---\n${pod}` } })).toEqual(['pods.yaml:4:51 unknown-field', 'pods.yaml:9:51 unknown-field'])
    expect(await placesIn(file('apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Service, metadata: { name: a }, spec: { port: [] } }'))).toEqual(['15:69 unknown-field'])
  })

  it('is found in a here-document', async () => {
    expect(await placesIn(block('sh run', "kubectl apply -f - <<'EOF'\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndat: {}\nEOF"))).toEqual(['16:1 unknown-field'])
  })

  it('is found in what a check expects of a file, and in a part of a group', async () => {
    expect(await lintLab(check('file: web.yaml\nexpect: { yaml: { kind: Deployment, spec: { replica: 3 } } }'))).toMatchObject([{ line: 15, column: 45, field: 'expect.yaml.spec.replica', next: 'Did you mean replicas?' }])
    expect(await placesIn(check('any:\n  - command: "true"\n  - kubernetes: { kind: Pod }\n    expect: { spec: { node: a } }\n    where: objekt.x == 1'))).toEqual(['17:23 unknown-field', '18:5 condition'])
  })

  it('is found at the kind', async () => {
    const [finding] = await lintLab(check('kubernetes: { kind: Deploymnet, name: web }\nexpect: { spec: {} }'))
    expect(finding).toMatchObject({ line: 14, column: 15, what: 'Kubernetes has no kind Deploymnet', next: 'Did you mean Deployment?' })
  })
})

it.each([
  ['labels, which may be called anything', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { replica: one }, annotations: { x: y } }'],
  ['data of a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { anything: goes }'],
  ['ports by number or name', 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ port: 80, targetPort: http }] }'],
  ['two kinds of one name', 'apiVersion: events.k8s.io/v1\nkind: Event\nmetadata: { name: a }\nreportingController: x'],
  ['a newer version of a kind', 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { maxReplicas: 3, scaleTargetRef: { kind: Deployment, name: web }, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }] }'],
  ['a field of 1.37', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { evictionResponders: [{ x: y }] }'],
  ['the kind of an add-on', 'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: a }\nspec: { listeners: [] }'],
  ['somebody else’s Deployment', 'apiVersion: example.org/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { anything: goes }'],
  ['Kustomize', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]'],
  ['a Compose file', 'services: { web: { image: "nginx:1" } }'],
  ['a template', 'apiVersion: v1\nkind: {{ .Kind }}\nfoo: bar'],
])('is content with %s', async (_, yaml) => {
  expect(await placesIn(file(yaml))).toEqual([])
})

it('is content with absence, and with what other checks expect', async () => {
  expect(await placesIn(check('kubernetes: { kind: Deployment, name: web }\nexpect: { spec: { paused: null, selector: app=web }, status: { readyReplicas: 0 } }'))).toEqual([])
  expect(await placesIn(check('http: { service: web }\nexpect: { json: { spec: { replica: 1 } } }'))).toEqual([])
})
