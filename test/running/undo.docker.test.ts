import { execa } from 'execa'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDockerWorld } from '../../src/docker/docker-world.ts'
import { findEngine } from '../../src/docker/engine.ts'
import { labLabel } from '../../src/running/lab-label.ts'
import { dockerTraces, removeDockerTraces } from '../../src/running/undo.ts'
import { makeLab } from '../lab/make-lab.ts'

const project = `k8s-labs-undo-${process.pid}`
const bystander = `${project}-bystander`
const never = new AbortController().signal
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k8s-labs-undo-'))
  const labels = `labels: { ${labLabel}: undo }`
  await writeFile(join(folder, 'compose.yaml'), `name: ${project}\nservices:\n  web:\n    image: busybox:stable\n    command: sleep 600\n    volumes: [data:/data]\n    ${labels}\nnetworks: { default: { ${labels} } }\nvolumes: { data: { ${labels} } }\n`)
})

afterAll(async () => {
  await execa('docker', ['rm', '--force', bystander], { reject: false })
  await execa('docker', ['compose', '-p', project, 'down', '--volumes', '--timeout', '0'], { reject: false })
  await rm(folder, { recursive: true })
})

it('all of a Compose project goes, and nothing else', async () => {
  const engine = await findEngine({})
  const docker = createDockerWorld(() => Promise.resolve(engine))
  const made = makeLab([])
  const lab = { ...made, creates: { ...made.creates, containers: [`${project}-web-1`], projects: [project] } }
  try {
    expect(await dockerTraces(lab, docker, never)).toEqual([])
    await execa('docker', ['compose', '-f', join(folder, 'compose.yaml'), 'up', '--detach'])
    await execa('docker', ['run', '--detach', '--name', bystander, '--label', `${labLabel}=undo`, 'busybox:stable', 'sleep', '600'])
    const traces = await dockerTraces(lab, docker, never)
    expect(traces).toEqual([
      { kind: 'container', name: `${project}-web-1` },
      { kind: 'network', name: `${project}_default` },
      { kind: 'volume', name: `${project}_data` },
    ])
    await removeDockerTraces(traces, engine)
    expect(await dockerTraces(lab, docker, never)).toEqual([])
    expect(await docker.inspect('container', bystander, never)).toBeDefined()
  } finally {
    docker.close()
  }
})
