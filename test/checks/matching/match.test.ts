import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match } from '../../../src/checks/matching/match.ts'

const words = (expected: unknown, actual: unknown, dialect: Parameters<typeof match>[2] = 'kubernetes'): readonly string[] => match(expected, actual, dialect).map((mismatch) => mismatch.words)

const deployment = {
  metadata: { labels: { app: 'web', version: '1' }, annotations: { 'example.com/checked': 'true' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    template: {
      spec: {
        containers: [
          {
            name: 'nginx',
            image: 'nginx:stable',
            command: ['nginx', '-g', 'daemon off;'],
            ports: [{ containerPort: 80, name: 'http', protocol: 'TCP' }],
            env: [{ name: 'LEVEL', value: '1' }, { name: 'DEBUG', value: 'true' }],
            resources: { requests: { cpu: '500m', memory: '1Gi' } },
            readinessProbe: { httpGet: { path: '/', port: 'http' } },
            volumeMounts: [{ name: 'data', mountPath: '/data' }]
          },
          { name: 'sidecar', image: 'busybox' }
        ]
      }
    }
  },
  status: { conditions: [{ type: 'Available', status: 'False' }] }
}
const inContainer = (container: unknown): unknown => ({ spec: { template: { spec: { containers: [container] } } } })

describe('a partial structure', () => {
  it.each<[string, unknown]>([
    ['names a part of what is there', { spec: { replicas: 2 } }],
    ['is empty', {}],
    ['asks for equal quantities', inContainer({ resources: { requests: { cpu: 0.5, memory: '1024Mi' } } })],
    ['asks for the same image', inContainer({ image: 'docker.io/library/nginx:stable' })],
    ['names a container that is not the first', inContainer({ name: 'sidecar', image: 'busybox:latest' })],
    ['asks for a port by number where it is named', inContainer({ readinessProbe: { httpGet: { port: 80 } } })],
    ['asks for a port as text', inContainer({ ports: [{ containerPort: '80' }] })],
    ['writes an environment value as a number', inContainer({ env: [{ name: 'LEVEL', value: 1 }] })],
    ['writes an environment value as a boolean', inContainer({ env: [{ name: 'DEBUG', value: true }] })],
    ['writes a label as a number', { metadata: { labels: { version: 1 } } }],
    ['writes an annotation as a boolean', { metadata: { annotations: { 'example.com/checked': true } } }],
    ['writes a selector as kubectl does', { spec: { selector: 'app=web' } }],
    ['writes a command as one text', inContainer({ command: 'nginx -g daemon off;' })],
    ['asks for nothing where nothing is', { spec: { paused: null } }],
    ['asks for an empty list where none is', { metadata: { finalizers: [] } }],
    ['writes the status of a condition as YAML reads it', { status: { conditions: [{ type: 'Available', status: false }] } }],
    ['asks for zero in a status that leaves zeros out', { status: { readyReplicas: 0 } }]
  ])('matches when it %s', (_, expected) => {
    expect(words(expected, deployment)).toEqual([])
  })

  it('names one element of a list of policies', () => {
    expect(words({ policies: [{ type: 'Pods', value: 1 }] }, { policies: [{ type: 'Percent', value: 100 }] })).toEqual(['policies has no policy with type "Pods"; there is "Percent"'])
  })

  it.each<[unknown, string]>([
    [{ spec: { replicas: 3 } }, 'spec.replicas is 2, expected 3'],
    [{ spec: { paused: true } }, 'spec.paused is not set, expected true'],
    [{ spec: { missing: { deep: 1 } } }, 'spec.missing.deep is not set, expected 1'],
    [{ spec: { replicas: null } }, 'spec.replicas is 2, expected nothing there'],
    [{ metadata: { labels: { app: 'web', version: '1.0' } } }, 'metadata.labels.version is "1", expected "1.0"'],
    [{ metadata: { annotations: { 'example.com/checked': false } } }, 'metadata.annotations[example.com/checked] is "true", expected false'],
    [inContainer({ name: 'nginx', image: 'nginx:latest' }), 'spec.template.spec.containers[nginx].image is "nginx:stable", expected "nginx:latest"'],
    [inContainer({ name: 'web' }), 'spec.template.spec.containers has no container named "web"; there is "nginx", "sidecar"'],
    [inContainer({ ports: [{ containerPort: 8080 }] }), 'spec.template.spec.containers[nginx].ports has no port with containerPort 8080; there is 80'],
    [inContainer({ name: 'nginx', env: [{ name: 'COLOR', value: 'red' }] }), 'spec.template.spec.containers[nginx].env has no variable named "COLOR"; there is "LEVEL", "DEBUG"'],
    [inContainer({ name: 'nginx', volumeMounts: [{ mountPath: '/data', name: 'other' }] }), 'spec.template.spec.containers[nginx].volumeMounts has no volumeMount named "other"; there is "data"'],
    [inContainer({ name: 'nginx', command: ['nginx', 'daemon off;', '-g'] }), 'spec.template.spec.containers[nginx].command is ["nginx", "-g", "daemon off;"], expected ["nginx", "daemon off;", "-g"]'],
    [inContainer({ name: 'nginx', resources: { requests: { cpu: '1' } } }), 'spec.template.spec.containers[nginx].resources.requests.cpu is "500m", expected "1"']
  ])('tells where it does not match: %j', (expected, told) => {
    expect(words(expected, deployment)[0]).toBe(told)
  })

  it('does not take labels and data for what their names say', () => {
    expect(words({ metadata: { labels: { cpu: '0.5' } } }, { metadata: { labels: { cpu: '500m' } } })).toHaveLength(1)
    expect(words({ data: { image: 'nginx' } }, { data: { image: 'nginx:latest' } })).toHaveLength(1)
    expect(words({ data: { timeout: '90s' } }, { data: { timeout: '1m30s' } })).toHaveLength(1)
  })

  it('takes durations and times by their value where the API has them', () => {
    expect(words({ spec: { duration: '90s' } }, { spec: { duration: '1m30s' } })).toEqual([])
    expect(words({ metadata: { creationTimestamp: '2026-01-01T01:00:00+01:00' } }, { metadata: { creationTimestamp: '2026-01-01T00:00:00Z' } })).toEqual([])
  })

  it('gives two expected elements two of their own', () => {
    const ports = (...numbers: readonly number[]): unknown => ({ ports: numbers.map((port) => ({ protocol: 'TCP', port })) })
    expect(words({ ports: [{ protocol: 'TCP' }, { protocol: 'TCP' }] }, ports(80))).not.toEqual([])
    expect(words({ ports: [{ protocol: 'TCP' }, { protocol: 'TCP' }] }, ports(80, 81))).toEqual([])
    // The first could take either, the second only one of them.
    expect(words({ ports: [{ protocol: 'TCP' }, { port: 80 }] }, ports(80, 81))).toEqual([])
    expect(words({ finalizers: ['a', 'a'] }, { finalizers: ['a', 'b'] })).not.toEqual([])
  })

  it('takes zeros that the API leaves out for what is not there', () => {
    const pod = { spec: { containers: [{ name: 'web', env: [{ name: 'A' }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }], volumes: [{ name: 'data', configMap: { name: 'c' } }] } }
    expect(words({ metadata: { labels: {} }, spec: { hostNetwork: false, hostname: '', nodeSelector: {}, containers: [{ tty: false, readinessProbe: null, env: [{ name: 'A', value: '' }] }] } }, { metadata: {}, ...pod })).toEqual([])
    // Unset means something else there.
    expect(words({ spec: { automountServiceAccountToken: false } }, pod)).toHaveLength(1)
    expect(words({ spec: { storageClassName: '' } }, { spec: {} })).toHaveLength(1)
    expect(words({ spec: { podSelector: {} } }, { spec: {} })).toHaveLength(1)
    expect(words({ spec: { containers: [{ env: [{ name: 'B', value: '' }] }] } }, pod)).toHaveLength(1)
    expect(words({ spec: { volumes: [{ emptyDir: { medium: '' } }] } }, pod)).toHaveLength(1)
    expect(words({ metadata: { labels: { tier: '' } } }, { metadata: { labels: {} } })).toHaveLength(1)
  })

  it('tells the number of a port from a name, and a count from a share', () => {
    const service = { spec: { ports: [{ port: 80, targetPort: 8080 }] } }
    expect(words({ spec: { ports: [{ targetPort: 8080 }] } }, service)).toEqual([])
    expect(words({ spec: { ports: [{ targetPort: '8080' }] } }, service)).toHaveLength(1)
    expect(words({ spec: { maxSurge: '025%' } }, { spec: { maxSurge: '25%' } })).toEqual([])
    expect(words({ spec: { maxSurge: 25 } }, { spec: { maxSurge: '25%' } })).toHaveLength(1)
    expect(words({ spec: { ports: [{ port: 80, targetPort: 0 }] } }, { spec: { ports: [{ port: 80, targetPort: 80 }] } })).toEqual([])
  })

  it('tells what was asked for before what became of it', () => {
    expect(words({ status: { readyReplicas: 3 }, spec: { replicas: 3 } }, deployment)).toEqual(['spec.replicas is 2, expected 3', 'status.readyReplicas is not set, expected 3'])
  })

  it('matches itself, and itself with something more, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        expect(match(json, json, 'json')).toEqual([])
        expect(match({ in: json }, { in: json, and: 1 }, 'json')).toEqual([])
      })
    )
  })

  it('never throws, and has words for every difference', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.constantFrom('kubernetes' as const, 'docker' as const, 'json' as const), (expected, actual, dialect) => {
        for (const { words } of match(expected, actual, dialect)) expect(words).toMatch(/expected|has no/)
      })
    )
  })
})

describe('a structure in the terms of docker inspect', () => {
  const container = {
    Name: '/shop',
    Image: `sha256:${'4'.repeat(64)}`,
    Config: { Image: 'nginx:stable', Env: ['A=b', 'PATH=/bin', 'LEVEL=1'], Cmd: ['python', 'app.py'], Labels: { tier: '1' }, Healthcheck: { Interval: 5_000_000_000 }, ExposedPorts: { '80/tcp': {} } },
    HostConfig: { NanoCpus: 500_000_000, Memory: 268_435_456, PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18080' }] } },
    Mounts: [{ Type: 'bind', Destination: '/etc/app' }, { Type: 'volume', Destination: '/data' }]
  }

  it.each<[string, unknown]>([
    ['the name without its slash', { Name: 'shop' }],
    ['the image by name at the top', { Image: 'nginx:stable' }],
    ['the image by name', { Config: { Image: 'docker.io/library/nginx:stable' } }],
    ['the environment as lines', { Config: { Env: ['A=b'] } }],
    ['the environment as a mapping', { Config: { Env: { A: 'b', LEVEL: 1 } } }],
    ['the command in order', { Config: { Cmd: ['python', 'app.py'] } }],
    ['the command as text', { Config: { Cmd: 'python app.py' } }],
    ['processors as docker run takes them', { HostConfig: { NanoCpus: 0.5 } }],
    ['memory as docker run takes it', { HostConfig: { Memory: '256m' } }],
    ['a health interval as a duration', { Config: { Healthcheck: { Interval: '5s' } } }],
    ['a port without its protocol', { HostConfig: { PortBindings: { 80: [{ HostPort: 18080 }] } }, Config: { ExposedPorts: { 80: {} } } }],
    ['a mount by its destination', { Mounts: [{ Type: 'volume', Destination: '/data' }] }],
    ['a label as a number', { Config: { Labels: { tier: 1 } } }]
  ])('matches %s', (_, expected) => {
    expect(words(expected, container, 'docker')).toEqual([])
  })

  it.each<[unknown, string]>([
    [{ Config: { Env: { A: 'c' } } }, 'Config.Env.A is "b", expected "c"'],
    [{ Config: { Env: ['B=c'] } }, 'Config.Env.B is not set, expected "c"'],
    [{ Config: { Cmd: ['app.py', 'python'] } }, 'Config.Cmd is ["python", "app.py"], expected ["app.py", "python"]'],
    [{ Mounts: [{ Type: 'volume', Destination: '/etc/app' }] }, 'Mounts[/etc/app].Type is "bind", expected "volume"'],
    [{ Mounts: [{ Destination: '/var' }] }, 'Mounts has no Mount with Destination "/var"; there is "/etc/app", "/data"'],
    [{ HostConfig: { NanoCpus: 2 } }, 'HostConfig.NanoCpus is 0.5, expected 2'],
    [{ HostConfig: { Memory: '512m' } }, 'HostConfig.Memory is 256m, expected "512m"']
  ])('tells where it does not match: %j', (expected, told) => {
    expect(words(expected, container, 'docker')).toEqual([told])
  })
})
