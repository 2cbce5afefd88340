import { describe, expect, it } from 'vitest'
import { block, lintLab, placesIn, run } from '../lint-lab.ts'

const check = (yaml: string): string => block('yaml check', `title: a\npoints: 1\n${yaml}`)

describe('a condition', () => {
  it('names what there is', async () => {
    const [finding] = await lintLab(check('kubernetes: { kind: Pod, name: web }\nwhere: >-\n  pod.status.phase == "Running"'))
    expect(finding).toMatchObject({ rule: 'condition', line: 15, column: 1, field: 'where' })
    expect(finding?.what).toContain('pod')
  })

  it('gives true or false', async () => {
    expect(await placesIn(check('kubernetes: { kind: Pod, name: web }\nwhere: size(objects)'))).toEqual(['15:1 condition'])
  })

  it('may be any expression that holds of an object', async () => {
    expect(await placesIn(check('kubernetes: { kind: Pod, selector: app=web }\nwhere: objects.all(pod, has(pod.metadata.labels.tier)) && quantity("1Gi").isGreaterThan(quantity("1Mi"))'))).toEqual([])
  })
})

describe('a question', () => {
  const ask = (yaml: string): string => block('yaml ask', `title: a question\npoints: 1\n${yaml}`)
  const pods = 'kubernetes: { kind: Pod, selector: app=web }\nwrongAnswers: [7]\n'

  it('has a value that can be computed', async () => {
    expect(await placesIn(ask(`${pods}value: objects.size()`))).toEqual([])
    const [finding, ...others] = await lintLab(ask(`${pods}value: pods.size()`))
    expect(finding).toMatchObject({ rule: 'question', line: 16, column: 1, field: 'value' })
    expect(others).toEqual([])
  })

  it('has wrong answers that are wrong', async () => {
    expect(await placesIn(ask('answer: 3'))).toEqual(['11:1 question'])
    expect(await placesIn(ask('answer: 3\ntolerance: 1\nwrongAnswers: [9, 3.5]'))).toEqual(['16:19 question'])
    expect(await placesIn(ask('answer: [web, "/web-[0-9]/"]\nwrongAnswers: [www, { answer: WEB-2, because: No. }]'))).toEqual(['15:21 question'])
    expect(await placesIn(ask('answer: 0.5\nwrongAnswers: [500, 50m]'))).toEqual([])
  })

  it('says of each wrong choice why it is wrong', async () => {
    expect(await placesIn(ask('choices:\n  - { choice: a, right: true }\n  - b\n  - { choice: c, because: No. }'))).toEqual(['16:5 question'])
  })

  it('may look into no other namespace, and is no condition', async () => {
    expect(await placesIn(ask(`${pods.replace('app=web }', 'app=web, namespace: shop }')}value: objects.size()`))).toEqual(['14:45 namespace'])
  })
})

it('the port of a container is a number', async () => {
  const [finding, ...others] = await lintLab(check('http: { container: web, port: http }'))
  expect(finding).toMatchObject({ rule: 'container-port', line: 14, column: 25, field: 'http.port' })
  expect(others).toEqual([])
  expect(await placesIn(check('http: { service: web, port: http }'))).toEqual([])
  expect(await placesIn(check('http: { container: web, port: 80 }'))).toEqual([])
})

describe('objectives', () => {
  const two = (numbers: string): string => block('yaml check', `title: a\npoints: 1\n${numbers}command: "true"`)
  const lint = async (blocks: string): Promise<readonly string[]> => (await lintLab(blocks, { objectives: '[Be linted, Be sure]' })).map(({ line, rule, what }) => `${line} ${rule}: ${what}`)

  it('are each shown by a check', async () => {
    expect(await lint(two('objective: 2\n'))).toEqual(['6 objective: no check shows objective 1, "Be linted"'])
    expect(await lint(two('objective: [1, 2]\n'))).toEqual([])
  })

  it('are there when a check names them', async () => {
    expect(await lint(two('objective: [1, 2, 3]\n'))).toEqual(['14 objective: there is no objective 3: the lab has 2'])
  })

  it('need no numbers when there is only one', async () => {
    expect(await placesIn(two(''))).toEqual([])
  })
})

describe('points', () => {
  it('are enough for the hints', async () => {
    expect(await placesIn(`${block('md hint cost=2', 'One.')}\n${block('md hint cost=3', 'Two.')}`)).toEqual(['9:1 points'])
    expect(await placesIn(`${block('md hint cost=2', 'One.')}\n${block('md hint cost=2', 'Two.')}`)).toEqual([])
  })

  it('are there', async () => {
    expect((await lintLab('', { points: 0 })).map(({ what }) => what)).toEqual(['the checks of this lab give no points'])
  })
})

describe('a hint', () => {
  const solve = block('sh solve', 'kubectl label pod web \\\n  tier=front\nkubectl rollout status deployment/web')

  it('does not give the whole solution for less than that costs', async () => {
    const blocks = (cost: number): string => `${check('command: test -f a').replace('points: 1', 'points: 6')}\n${block('md hint cost=1', 'Labels.')}\n${block(`md hint cost=${cost}`, 'Type `kubectl label pod web\n tier=front` and see.\n`touch done`')}\n${solve}`
    expect(await placesIn(blocks(2))).toEqual(['21:1 hint-gives-solution'])
    expect(await placesIn(blocks(4))).toEqual([])
  })

  it('may give a part of it', async () => {
    expect(await placesIn(`${block('md hint', 'Try `kubectl label pod web tier=front`.')}\n${solve}`)).toEqual([])
  })
})

describe('a namespace', () => {
  it.each(['kubectl get pods -n shop', 'kubectl apply --namespace=shop -f - < /dev/null', 'kubectl create deployment web --image=nginx:stable -n kube-system', 'kubectl -nshop get pods'])('is the lab’s: %s', async (command) => {
    expect((await lintLab(run(command))).map(({ rule }) => rule)).toEqual(['namespace'])
  })

  it.each(['kubectl get pods -n kube-system', 'kubectl get pods -n lab-trial', 'kubectl get pods -n "$NAMESPACE"', 'kubectl get pods -A | head -n 1', 'kubectl exec web -- nslookup -n x'])('may be looked into: %s', async (command) => {
    expect(await placesIn(run(command))).toEqual([])
  })

  it('may be looked into where an add-on of the lab lives', async () => {
    const looking = `${run('kubectl get pods -n projectcontour')}\n${check('http: { service: envoy, namespace: projectcontour }')}`
    expect(await placesIn(looking, { matter: 'cluster: { addons: [contour] }' })).toEqual([])
    expect(await placesIn(looking)).toEqual(['12:21 namespace', '18:25 namespace'])
    expect((await lintLab(run('kubectl delete pods -n projectcontour web'), { matter: 'cluster: { addons: [contour] }' })).map(({ rule }) => rule)).toEqual(['namespace'])
  })

  it('is not another one in manifests or checks', async () => {
    expect(await placesIn(block('yaml file=a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop }'))).toEqual(['14:22 namespace'])
    expect(await placesIn(check('kubernetes: { kind: Pod, name: web, namespace: shop }'))).toEqual(['14:37 namespace'])
  })

  it('may be a second one that the lab declares', async () => {
    const matter = 'cluster: {}\ncreates: { objects: [{ kind: Namespace, name: shop }] }'
    expect(await placesIn(run('kubectl create namespace shop\nkubectl -n shop run web --image=nginx:stable'), { matter })).toEqual([])
  })
})

describe('what reset would leave', () => {
  it.each([
    'docker run -d --name other nginx:stable',
    'docker run -d nginx:stable',
    'docker create --name=other nginx:stable',
    'docker network create other',
    'docker volume create other',
    'docker run --rm -v other:/data busybox:stable true',
    'kubectl create namespace other',
    'kubectl create clusterrole reader --verb=get --resource=pods',
  ])('is declared: %s', async (command) => {
    expect((await lintLab(run(command))).map(({ rule }) => rule)).toEqual(['left-behind'])
  })

  it.each(['docker run --rm busybox:stable true', 'docker run -d --name web nginx:stable', 'docker network create shop', 'docker run --rm -v "$PWD:/work:ro" -v data:/data busybox:stable true', 'docker run -d --name "$NAME" nginx:stable', 'docker build -t shop:1 - < /dev/null', 'kubectl create rolebinding a --clusterrole=view --user=a'])('is nothing of %s', async (command) => {
    const matter = 'cluster: {}\ncreates: { containers: [web], networks: [shop], volumes: [data] }'
    expect(await placesIn(run(command), { matter })).toEqual([])
  })

  it('also is nothing of wrong answers', async () => {
    expect(await placesIn(block('sh wrong because="x"', 'docker build -t shop:2 - < /dev/null'))).toEqual(['12:1 left-behind'])
  })

  it('is said of manifests', async () => {
    expect(await placesIn(block('yaml file=a.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop'))).toEqual(['15:3 left-behind'])
  })
})

it('a Compose project has a name that reset knows', async () => {
  const up = run('docker compose -p shop up -d')
  expect(await placesIn(up)).toContain('12:1 left-behind')
  expect(await placesIn(up, { matter: 'creates: { projects: [shop] }' })).not.toContain('12:1 left-behind')
})

describe('what a lab leaves on nodes', () => {
  it.each(['kubectl label node one disk=fast', 'kubectl label nodes --all disk=fast --overwrite', 'kubectl taint node -l gpu=t4 gpu=t4:NoSchedule', 'kubectl taint no one full:NoExecute', 'kubectl cordon one', 'kubectl drain one --ignore-daemonsets --timeout=10s'])('is told of %s', async (command) => {
    expect((await lintLab(run(command))).map(({ rule }) => rule)).toEqual(['left-behind'])
  })

  it.each(['kubectl label node one disk-', 'kubectl taint node one gpu:NoSchedule-', 'kubectl uncordon one', 'kubectl label pod web tier=front', 'kubectl get nodes -l disk=fast'])('is nothing of %s', async (command) => {
    expect(await placesIn(run(command))).toEqual([])
  })

  it('is known to reset where the front matter has it', async () => {
    const matter = 'creates: { nodes: { labels: [disk], taints: [gpu], cordons: true } }\ncluster: {}'
    expect(await placesIn(run('kubectl label node one disk=fast\nkubectl taint node one gpu=t4:NoSchedule\nkubectl cordon one'), { matter })).toEqual([])
  })

  it('is never what belongs to the cluster', async () => {
    const [finding] = await lintLab(run('true'), { matter: 'creates: { nodes: { taints: [node-role.kubernetes.io/control-plane] } }\ncluster: {}' })
    expect(finding?.next).toContain('a key of your own')
  })
})
