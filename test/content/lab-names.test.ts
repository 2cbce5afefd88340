import { expect, test } from 'vitest'
import { frontMatter, labWith } from './lab-text.ts'
import { labOf } from './parse.ts'

const check = (title: string, docker: string): string => `\`\`\`yaml check\ntitle: ${title}\npoints: 1\ndocker: ${docker}\n\`\`\`\n`

test('a lab needs the images of its blocks and files, but not those it builds, nor those of wrong answers', () => {
  const lab = labOf(
    labWith(`
\`\`\`dockerfile file=Dockerfile
FROM python:3.13-slim
\`\`\`
\`\`\`yaml file=pod.yaml
image: shop:1.0
\`\`\`
\`\`\`sh file=again.sh
docker build -t shop:2.0 . && docker run shop:2.0
\`\`\`
\`\`\`sh run
docker build -t shop:1.0 . && docker run -d --name shop shop:1.0
docker run --rm busybox true
\`\`\`
\`\`\`sh solve
kubectl set image deploy/web web=ngnix:stable
\`\`\`
\`\`\`sh wrong because="redis"
docker run redis:8
\`\`\`
${check('a', '{ container: shop }')}`, frontMatter.replace('cluster', 'images: [registry:3, busybox:latest]\nabsentImages: [ngnix:stable]\ncluster'))
  )
  expect(lab.images).toEqual(['registry:3', 'busybox:latest', 'python:3.13-slim'])
})

test('only images that Pods are made of have to be on the nodes', () => {
  const lab = labOf(
    labWith(`
\`\`\`dockerfile file=Dockerfile
FROM python:3.13-slim
\`\`\`
\`\`\`yaml file=pod.yaml
image: nginx:stable
\`\`\`
\`\`\`yaml file=compose.yaml
image: registry:3
\`\`\`
\`\`\`sh run
docker run --rm busybox true
kubectl create deployment cache --image=redis:8
\`\`\`
${check('a', '{ container: shop }')}`)
  )
  expect(lab.nodeImages).toEqual(['redis:8', 'nginx:stable'])
  expect(lab.images).toEqual(expect.arrayContaining(['python:3.13-slim', 'registry:3', 'busybox', ...lab.nodeImages]))
})

test('a lab makes what it declares, builds, or looks at with a docker check', () => {
  const head = frontMatter.replace('cluster', 'creates: { containers: [extra], projects: [stack], objects: [{ kind: ClusterRole, name: reader }], nodes: { labels: [disk], cordons: true } }\ncluster')
  const checks = ['{ container: shop }', '{ compose: shop }', '{ container: k8s-labs-control-plane }', '{ image: shop:1.0 }', '{ image: "docker.io/library/busybox" }', '{ image: mine:1 }', '{ network: shop }', '{ network: bridge }', '{ volume: data }', '{ kind: container, label: a=b }']
  const lab = labOf(labWith(`\`\`\`sh run\ndocker build -t shop:1.0 .\ndocker pull busybox\n\`\`\`\n${checks.map((docker, index) => check(`c${index}`, docker)).join('')}`, head))
  expect(lab.creates).toEqual({
    containers: ['extra', 'shop'],
    images: ['shop:1.0', 'mine:1'],
    networks: ['shop'],
    volumes: ['data'],
    projects: ['stack', 'shop'],
    clusterObjects: [{ kind: 'ClusterRole', name: 'reader' }],
    nodeMarks: { labels: ['disk'], taints: [], cordons: true }
  })
  expect(lab.images).toEqual(['busybox'])
})
