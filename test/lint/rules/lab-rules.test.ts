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

it('the port of a container is a number', async () => {
  const [finding, ...others] = await lintLab(check('http: { container: web, port: http }'))
  expect(finding).toMatchObject({ rule: 'container-port', line: 14, column: 25, field: 'http.port' })
  expect(others).toEqual([])
  expect(await placesIn(check('http: { service: web, port: http }'))).toEqual([])
  expect(await placesIn(check('http: { container: web, port: 80 }'))).toEqual([])
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

  it('is not another one in manifests or checks', async () => {
    expect(await placesIn(block('yaml file=a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop }'))).toEqual(['14:22 namespace'])
    expect(await placesIn(check('kubernetes: { kind: Pod, name: web, namespace: shop }'))).toEqual(['14:37 namespace'])
  })

  it('may be a second one that the lab declares', async () => {
    const matter = 'cluster: {}\ncreates: { objects: [{ kind: Namespace, name: shop }] }'
    expect(await placesIn(run('kubectl create namespace shop\nkubectl -n shop run web --image=nginx:stable'), { matter })).toEqual([])
  })
})

describe('another cluster', () => {
  it.each(['kubectl --context prod get pods', 'kubectl --kubeconfig=/etc/k get pods', 'kubectl config use-context prod', 'helm install a b --kube-context prod', 'kind delete cluster --name k8s-labs'])('is not reached: %s', async (command) => {
    expect((await lintLab(run(command))).map(({ rule }) => rule)).toEqual(['other-cluster'])
  })

  it.each(['kubectl config view --minify', 'kubectl config set-context --current --namespace=lab-trial', 'kind get clusters', 'kind load docker-image shop:1 --name k8s-labs'])('is not meant by %s', async (command) => {
    expect(await placesIn(run(command))).toEqual([])
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
