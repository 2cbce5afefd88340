import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalImage, imagesInDockerfile, imagesInShell, imagesInYaml } from '../../src/content/image-mentions.ts'

describe('images in shell', () => {
  test.each([
    ['docker run nginx:stable', ['nginx:stable']],
    ['docker run -d --name web -p 8080:80 nginx:stable nginx -g "daemon off;"', ['nginx:stable']],
    ['docker run -it --rm busybox sh -c "docker run no"', ['busybox']],
    ['docker run -p8080:80 -e A=b --memory=64m --read-only redis:8', ['redis:8']],
    ['docker container run \\\n  --network shop \\\n  --rm busybox:stable wget -qO- http://web', ['busybox:stable']],
    ['id=$(docker create busybox) && docker pull registry:3; sudo docker run -dit redis:8 | cat', ['busybox', 'registry:3', 'redis:8']],
    ['kubectl create deployment web --image=nginx:stable --replicas=3', ['nginx:stable']],
    ['kubectl run x --image "busybox:stable" -- sleep 1', ['busybox:stable']],
    ['kubectl set image deployment/web nginx=nginx:1.27 side=busybox', ['nginx:1.27', 'busybox']],
    ["kubectl apply -f - <<'EOF'\nspec:\n  containers:\n  - name: a\n    image: redis:8 # a comment\n  - { name: b, image: \"busybox:stable\" }\nEOF", ['redis:8', 'busybox:stable']],
    ['docker run $IMAGE', []],
    ['# docker run nginx', []],
    ['docker ps; docker exec web ls; docker rm -f web; echo image', []]
  ])('%s', (text, used) => {
    expect(imagesInShell(text)).toMatchObject({ used, built: [] })
  })

  test.each([
    ['docker build -t shop:1.0 .', { used: [], inPods: [], built: ['shop:1.0'] }],
    ['docker buildx build --tag=shop:1.0 -t shop .', { used: [], inPods: [], built: ['shop:1.0', 'shop'] }],
    ['docker tag shop:1.0 localhost:5000/shop:1.0', { used: ['shop:1.0'], inPods: [], built: ['localhost:5000/shop:1.0'] }],
    ['docker commit web mine:2', { used: [], inPods: [], built: ['mine:2'] }]
  ])('that it makes: %s', (text, mentions) => {
    expect(imagesInShell(text)).toEqual(mentions)
  })

  test.each([
    ['docker run nginx:stable && docker pull redis:8', []],
    ['kubectl run x --image=busybox:stable; docker run nginx:stable', ['busybox:stable']],
    ['kubectl set image deployment/web nginx=nginx:1.27', ['nginx:1.27']],
    ['kind load docker-image --name mine busybox:stable redis:8', ['busybox:stable', 'redis:8']],
    ["kubectl apply -f - <<'EOF'\nimage: redis:8\nEOF", ['redis:8']]
  ])('that Pods are made of: %s', (text, inPods) => {
    expect(imagesInShell(text).inPods).toEqual(inPods)
  })

  test('never throws, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('docker ', 'run ', '-', 'a', '"', "'", '\\', '$', '(', ')', '`', '\n', '#', ' ', 'image: ') })
    fc.assert(
      fc.property(text, (given) => {
        for (const image of imagesInShell(given).used) expect(image).toMatch(/^[\w.\-/:@]+$/)
      })
    )
  })
})

test('images in a Dockerfile are those it builds on, but its own stages', () => {
  expect(imagesInDockerfile('# FROM no\nARG V=1\nFROM --platform=linux/amd64 python:3.13-slim AS build\nRUN x\nFROM build AS test\nFROM scratch\nCOPY --from=build /a /b\nCOPY --from=0 /a /b\nCOPY --from=nginx:stable /a /b\nFROM base:$V\n')).toEqual(['python:3.13-slim', 'nginx:stable'])
})

test('images in YAML are the values of image keys', () => {
  expect(imagesInYaml("image: nginx:stable\n  image: 'redis:8'\nmyimage: no\nx: { image: busybox }\nimage: {{ .Values.image }}\n")).toEqual(['nginx:stable', 'redis:8', 'busybox'])
})

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['library/nginx:latest', 'docker.io/library/nginx:latest'],
  ['docker.io/library/nginx:latest', 'docker.io/library/nginx:latest'],
  ['me/shop:1', 'docker.io/me/shop:1'],
  ['localhost:5000/shop', 'localhost:5000/shop:latest'],
  ['nginx@sha256:abc', 'docker.io/library/nginx@sha256:abc']
])('%s is the same as %s', (image, canonical) => {
  expect(canonicalImage(image)).toBe(canonical)
})
