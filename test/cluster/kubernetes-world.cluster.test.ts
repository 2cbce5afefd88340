import { execa } from 'execa'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Unanswered, type KubernetesObject, type OnObjectChange } from '../../src/checks/world.ts'
import { createKubernetesClient } from '../../src/cluster/kubernetes-client.ts'
import { readConnection } from '../../src/cluster/kubernetes-connection.ts'
import { connectKubernetes, type KubernetesConnectionWorld } from '../../src/cluster/kubernetes-world.ts'
import { startFaultyApi, type FaultyApi } from './faulty-api.ts'
import { testCluster } from '../harness/test-cluster.ts'

const { kubeconfig, context } = testCluster()
const namespace = `world-${process.pid}`
const signal = new AbortController().signal

beforeAll(async () => {
  await kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'k8s-labs.dev/lab': namespace } } }))
  await kubectl(['apply', '-f', '-'], objects)
  await kubectl(['wait', 'pod/done', '--for=jsonpath={.status.phase}=Succeeded', '--timeout=120s'])
  await kubectl(['wait', 'pod/echo', '--for=condition=Ready', '--timeout=120s'])
})

afterAll(async () => {
  await kubectl(['delete', 'pods', '--all', '--grace-period=0', '--force'])
  await kubectl(['delete', 'namespace', namespace])
})

describe('objects', () => {
  it('are found by kind, name and selector, in the namespace and outside of it', async () => {
    const world = await open()
    const named = async (query: Parameters<typeof world.list>[0]) => (await world.list(query, signal)).map(({ metadata }) => metadata.name)
    expect((await named({ kind: 'Pod' })).sort()).toEqual(['done', 'echo', 'nowhere'])
    expect(await named({ kind: 'Pod', name: 'echo' })).toEqual(['echo'])
    expect(await named({ kind: 'Pod', name: 'other' })).toEqual([])
    expect(await named({ kind: 'Pod', selector: 'app in (echo,other)' })).toEqual(['echo'])
    expect(await named({ kind: 'Pod', selector: 'app notin (echo,done,nowhere)' })).toEqual([])
    expect(await named({ kind: 'Pod', namespace: 'no-such-namespace' })).toEqual([])
    expect(await named({ kind: 'Namespace', name: namespace })).toEqual([namespace])
    expect(await named({ apiVersion: 'events.k8s.io/v1', kind: 'Event', name: 'none' })).toEqual([])
  })

  it('say their kind, however they were read', async () => {
    const world = await open()
    const watched = await open()
    await watch(watched, 'Service')
    const services = [...(await world.list({ kind: 'Service' }, signal)), ...(await world.list({ kind: 'Service', name: 'echo' }, signal)), ...(await watched.list({ kind: 'Service', name: 'echo' }, signal))]
    expect(new Set(services.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))).toEqual(new Set(['v1 Service']))
  })

  it('of a kind that the cluster does not have are none, until it has it', async () => {
    const world = await open()
    const changes = vi.fn<() => void>()
    world.subscribe({ kind: 'Gizmo' }, changes)
    expect(await world.list({ kind: 'Gizmo' }, signal)).toEqual([])
    expect(await world.hasKind?.({ kind: 'Gizmo' }, signal)).toBe(false)
    await kubectl(['apply', '-f', '-'], gizmos)
    try {
      await vi.waitFor(() => expect(changes).toHaveBeenCalled(), { timeout: 20_000 })
      await kubectl(['create', '-f', '-'], 'apiVersion: example.dev/v1\nkind: Gizmo\nmetadata: { name: first }\n')
      await vi.waitFor(async () => expect(await world.list({ kind: 'Gizmo' }, signal)).toHaveLength(1), 15_000)
      expect(await world.hasKind?.({ kind: 'Gizmo' }, signal)).toBe(true)
    } finally {
      await kubectl(['delete', 'customresourcedefinition', 'gizmos.example.dev'])
    }
    await vi.waitFor(async () => expect(await world.list({ kind: 'Gizmo' }, signal)).toEqual([]), { timeout: 20_000 })
  })
})

describe('a subscription', () => {
  it('tells of a change soon after the API took it', async () => {
    const world = await open()
    await kubectl(['create', 'configmap', 'counted'])
    await watch(world, 'ConfigMap')
    const read = () => readConnection({ kubeconfig, context })
    const client = createKubernetesClient(await read(), read)
    openWorlds.push(client)
    const took: number[] = []
    for (let turn = 0; turn < 50; turn += 1) {
      const seen = Promise.withResolvers<number>()
      const look = async () => {
        const [counted] = await world.list({ kind: 'ConfigMap', name: 'counted' }, signal)
        if (Reflect.get(Object(counted?.['data']), 'turn') === String(turn)) seen.resolve(performance.now())
      }
      const stop = world.subscribe({ kind: 'ConfigMap' }, () => void look())
      const body = JSON.stringify({ data: { turn: String(turn) } })
      const asked = performance.now()
      const path = `/api/v1/namespaces/${namespace}/configmaps/counted`
      const answer = await client.ask({ method: 'PATCH', path, headers: { 'content-type': 'application/merge-patch+json' }, body }, signal)
      expect(answer.status).toBe(200)
      took.push((await seen.promise) - asked)
      stop()
    }
    took.sort((one, other) => one - other)
    console.log(`from sending a change to reading it in the callback: median ${took[25]?.toFixed(1)} ms, 95th percentile ${took[47]?.toFixed(1)} ms`)
  })

  it('tells what changed, as it was and as it is', async () => {
    const world = await open()
    await kubectl(['create', 'configmap', 'coloured', '--from-literal=colour=blue'])
    await watch(world, 'ConfigMap')
    const changed = vi.fn<OnObjectChange>()
    world.subscribe({ kind: 'ConfigMap' }, changed)
    await kubectl(['patch', 'configmap', 'coloured', '--patch', '{"data":{"colour":"red"}}'])
    const coloursOf = (touched: readonly KubernetesObject[] = []) => touched.filter(({ metadata }) => metadata.name === 'coloured').map(({ data }) => data)
    await vi.waitFor(() => expect(changed.mock.calls.map(([touched]) => coloursOf(touched))).toContainEqual([{ colour: 'blue' }, { colour: 'red' }]), 15_000)
  })

  it('answers from what it watches, without a request', async () => {
    const { api, world } = await openFaulty()
    await watch(world, 'Pod')
    const before = api.requests.filter((request) => request.includes('/pods')).length
    expect(await world.list({ kind: 'Pod', name: 'echo' }, signal)).toHaveLength(1)
    expect(api.requests.filter((request) => request.includes('/pods'))).toHaveLength(before)
  })

  it('is shared by all who subscribe to the same', async () => {
    const { api, world } = await openFaulty()
    await watch(world, 'Pod')
    world.subscribe({ kind: 'Pod' }, () => undefined)
    world.subscribe({ kind: 'Pod', namespace }, () => undefined)
    await watch(world, 'Service')
    expect(api.requests.filter((request) => request.includes('/pods?watch=1'))).toHaveLength(1)
  })

  it('survives that the server has forgotten what happened', async () => {
    const { api, world } = await openFaulty()
    await watch(world, 'ConfigMap')
    await api.fail({ kind: 'expired' })
    await vi.waitFor(() => expect(api.requests.filter((request) => request.includes('/configmaps?watch=1')).length).toBeGreaterThan(2), 15_000)
    await kubectl(['create', 'configmap', 'meanwhile'])
    await api.fail({ kind: 'none' })
    await vi.waitFor(async () => expect(await world.list({ kind: 'ConfigMap', name: 'meanwhile' }, signal)).toHaveLength(1), 15_000)
    await kubectl(['delete', 'configmap', 'meanwhile'])
    await vi.waitFor(async () => expect(await world.list({ kind: 'ConfigMap', name: 'meanwhile' }, signal)).toHaveLength(0), 15_000)
  })
})

describe('an API server that is lost', () => {
  it('is found again by the same kubeconfig when the cluster was made anew at another port', async () => {
    const { api, world } = await openFaulty()
    await watch(world, 'Pod')
    await api.close()
    await vi.waitFor(() => expect(world.list({ kind: 'Pod' }, signal)).rejects.toThrow(Unanswered), 15_000)
    openApis.push(await startFaultyApi({ kubeconfig, context }, folder))
    await vi.waitFor(async () => expect(await world.list({ kind: 'Pod' }, signal)).toHaveLength(3), { timeout: 15_000 })
  })

  it('says in words what is wrong, and what mends it', async () => {
    const { api, world } = await openFaulty()
    const why = async () => {
      const error: unknown = await world.list({ kind: 'Pod' }, signal).catch((cause: unknown) => cause)
      return error instanceof Unanswered ? `${error.why}; ${error.next}` : error
    }
    expect(await why()).toHaveLength(3)
    await api.fail({ kind: 'refuse' })
    expect(await why()).toMatch(/^the API server at 127\.0\.0\.1:\d+ refused the connection; k8s-labs cluster up$/)
    await api.fail({ kind: 'break' })
    expect(await why()).toMatch(/broke off the connection/)
    await api.fail({ kind: 'status', status: 503 })
    expect(await why()).toMatch(/has trouble of its own \(HTTP 503: made to fail\)/)
    await api.fail({ kind: 'status', status: 401 })
    expect(await why()).toMatch(/does not know the user/)
  })
})

describe('a command in a Pod', () => {
  const pod = { namespace, name: 'echo' }

  it('gives its output and exit code', async () => {
    const world = await open()
    expect(await world.exec(pod, ['sh', '-c', 'echo out; echo err >&2; exit 3'], signal)).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' })
    expect((await world.exec(pod, ['seq', '1', '50000'], signal)).stdout).toHaveLength(288_894)
  })

  it('that cannot be started ends as in a shell, with the cause', async () => {
    const world = await open()
    expect(await world.exec(pod, ['no-such-program'], signal)).toMatchObject({ exitCode: 127, stderr: expect.stringContaining('executable file not found') })
    expect(await world.exec({ ...pod, name: 'nobody' }, ['true'], signal)).toEqual({ exitCode: 126, stdout: '', stderr: 'pods "nobody" not found' })
    expect(await world.exec({ ...pod, name: 'done' }, ['true'], signal)).toMatchObject({ exitCode: 126, stderr: expect.stringContaining('container not found') })
    expect(await world.exec({ ...pod, name: 'nowhere' }, ['true'], signal)).toMatchObject({ exitCode: 126, stderr: expect.stringContaining('does not have a host assigned') })
    expect(await world.exec({ ...pod, container: 'other' }, ['true'], signal)).toMatchObject({ exitCode: 126, stderr: expect.stringContaining('other') })
  })

  it('that does not end is given up', async () => {
    const world = await open()
    expect(await world.exec(pod, ['sh', '-c', 'echo begun; sleep 60'], signal)).toMatchObject({ exitCode: 124, stdout: 'begun\n' })
  })
})

describe('a request to a Service or Pod', () => {
  const service = { kind: 'service', namespace, name: 'echo' } as const

  it('reaches the program as it was sent', async () => {
    const world = await open()
    const headers = { 'content-type': 'application/json', host: 'shop.example', 'x-own': 'kept' }
    const answer = await world.request(service, { method: 'POST', path: '/predict?x=1', headers, body: '{"x":"ü"}' }, signal)
    expect(answer).toMatchObject({ kind: 'answer', status: 200, headers: { 'x-echo': 'yes' } })
    expect(answer.kind === 'answer' && JSON.parse(answer.body)).toMatchObject({
      method: 'POST',
      path: '/predict?x=1',
      body: '{"x":"ü"}',
      headers: { host: 'shop.example', 'x-own': 'kept', 'content-type': 'application/json' },
    })
  })

  it.for(['http', 80, undefined])('finds the port %s', async (port) => {
    const world = await open()
    expect(await world.request({ ...service, ...(port !== undefined && { port }) }, get('/'), signal)).toMatchObject({ kind: 'answer', status: 200 })
  })

  it('finds the named port of a Pod', async () => {
    const world = await open()
    expect(await world.request({ kind: 'pod', namespace, name: 'echo', port: 'web' }, get('/'), signal)).toMatchObject({ kind: 'answer', status: 200 })
  })

  it.for([404, 500, 503])("takes the program's own %i for its answer", async (status) => {
    const world = await open()
    expect(await world.request(service, get(`/status/${status}`), signal)).toMatchObject({ kind: 'answer', status })
  })

  it('gives pages and redirects as the program wrote them', async () => {
    const world = await open()
    expect(await world.request(service, get('/page'), signal)).toMatchObject({ body: '<html><a href="/next">next</a></html>', headers: { location: '/there' } })
  })

  it('that nobody answers says who is missing', async () => {
    const world = await open()
    const why = async (to: Parameters<typeof world.request>[0]) => {
      const answer = await world.request(to, get('/'), signal)
      return answer.kind === 'refused' ? answer.why : answer
    }
    expect(await why({ ...service, name: 'nobody' })).toBe(`there is no Service nobody in namespace ${namespace}`)
    expect(await why({ ...service, name: 'lonely' })).toBe('Service lonely: no ready Pod stands behind it')
    expect(await why({ ...service, name: 'wrong-port' })).toMatch(/^Service wrong-port: nothing listens at \S+:8001 \(connection refused\)$/)
    expect(await why({ kind: 'pod', namespace, name: 'done', port: 80 })).toBe('Pod done is not running (Succeeded)')
    expect(await why({ kind: 'pod', namespace, name: 'nowhere', port: 80 })).toBe('Pod nowhere is not running (Pending)')
    expect(await why({ ...service, port: 81 })).toBe('Service echo has no port 81; it has 80 "http"')
    const slow = await world.request(service, get('/slow'), signal)
    expect(slow).toEqual({ kind: 'refused', why: 'Service echo did not answer within 5 s' })
  })
})

it('reads logs, and none of what has none', async () => {
  const world = await open()
  expect(await world.logs({ namespace, name: 'echo', tailLines: 1 }, signal)).toMatch(/\n$/)
  expect(await world.logs({ namespace, name: 'nobody', tailLines: 1 }, signal)).toBe('')
  expect(await world.logs({ namespace, name: 'nowhere', tailLines: 1 }, signal)).toBe('')
  expect(await world.logs({ namespace, name: 'echo', previous: true, tailLines: 1 }, signal)).toBe('')
})

const openWorlds: { close(): void }[] = []
const openApis: FaultyApi[] = []
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k8s-labs-world-'))
})

afterEach(async () => {
  for (const world of openWorlds.splice(0)) world.close()
  for (const api of openApis.splice(0)) await api.close()
  await rm(folder, { recursive: true })
})

async function open(): Promise<KubernetesConnectionWorld> {
  const world = await connectKubernetes({ kubeconfig, context, namespace })
  openWorlds.push(world)
  return world
}

async function openFaulty(): Promise<{ readonly api: FaultyApi; readonly world: KubernetesConnectionWorld }> {
  const api = await startFaultyApi({ kubeconfig, context }, folder)
  openApis.push(api)
  const world = await connectKubernetes({ kubeconfig: api.kubeconfig, context: 'faulty', namespace })
  openWorlds.push(world)
  return { api, world }
}

/** Subscribes, and waits until the watch has listed what is there. */
async function watch(world: KubernetesConnectionWorld, kind: string): Promise<void> {
  const changes = vi.fn<() => void>()
  world.subscribe({ kind }, changes)
  await vi.waitFor(() => expect(changes).toHaveBeenCalled(), { timeout: 10_000 })
}

function get(path: string) {
  return { method: 'GET', path, headers: {} }
}

async function kubectl(words: readonly string[], input = '') {
  return await execa('kubectl', [`--kubeconfig=${kubeconfig}`, `--context=${context}`, `--namespace=${namespace}`, ...words], { input, timeout: 130_000 })
}

const program = `
import http.server, json, time
class Echo(http.server.BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get('content-length') or 0)).decode()
        if self.path == '/slow': time.sleep(30)
        status = int(self.path.split('/')[2]) if self.path.startswith('/status/') else 200
        page = self.path == '/page'
        out = b'<html><a href="/next">next</a></html>' if page else json.dumps({'method': self.command, 'path': self.path, 'body': body, 'headers': {k.lower(): v for k, v in self.headers.items()}}).encode()
        self.send_response(status)
        self.send_header('content-type', 'text/html' if page else 'application/json')
        if page: self.send_header('location', '/there')
        self.send_header('x-echo', 'yes')
        self.send_header('content-length', str(len(out)))
        self.end_headers()
        self.wfile.write(out)
    do_GET = do_POST = answer
print('listening', flush=True)
http.server.ThreadingHTTPServer(('', 8000), Echo).serve_forever()
`

const objects = JSON.stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: [
    podOf('echo', {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'echo',
          image: 'python:3.13-slim',
          imagePullPolicy: 'IfNotPresent',
          command: ['python', '-c', program],
          ports: [{ name: 'web', containerPort: 8000 }],
          readinessProbe: { tcpSocket: { port: 8000 }, periodSeconds: 1 },
        },
      ],
    }),
    podOf('done', { restartPolicy: 'Never', containers: [{ name: 'done', image: 'busybox:stable', imagePullPolicy: 'IfNotPresent', command: ['true'] }] }),
    podOf('nowhere', { nodeSelector: { no: 'such-node' }, containers: [{ name: 'nowhere', image: 'busybox:stable' }] }),
    serviceOf('echo', { app: 'echo' }, [{ name: 'http', port: 80, targetPort: 8000 }]),
    serviceOf('lonely', { app: 'nobody' }, [{ port: 80, targetPort: 8000 }]),
    serviceOf('wrong-port', { app: 'echo' }, [{ port: 80, targetPort: 8001 }]),
  ],
})

function podOf(name: string, spec: object) {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: name } }, spec }
}

function serviceOf(name: string, selector: object, ports: readonly object[]) {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector, ports } }
}

const gizmos = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: gizmos.example.dev, labels: { k8s-labs.dev/lab: test } } # no lab's that is proven meanwhile
spec:
  group: example.dev
  scope: Namespaced
  names: { kind: Gizmo, plural: gizmos }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
`
