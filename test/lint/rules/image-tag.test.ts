import { expect, it } from 'vitest'
import { block, lintLab, placesIn, run } from '../lint-lab.ts'

const pod = (image: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n      image: ${image}`

it('finds images without a tag, or with latest, wherever they stand', async () => {
  expect(await placesIn(run('kubectl create deployment web --image=nginx'))).toEqual(['12:39 image-tag'])
  expect(await placesIn(run('docker run --rm busybox:latest true'))).toEqual(['12:17 image-tag'])
  expect(await placesIn(run(`kubectl apply -f - <<'EOF'\n${pod('nginx')}\nEOF`))).toEqual(['19:14 image-tag'])
  expect(await placesIn(block('yaml file=web.yaml', pod('registry.example.org:5000/web')))).toEqual(['18:14 image-tag'])
  expect(await placesIn(run('true'), { beside: { 'app/Dockerfile': 'ARG X\nFROM python AS build\nFROM build\n' } })).toEqual(['app/Dockerfile:2:6 image-tag'])
  expect(await placesIn(run('true'), { matter: 'images: [redis]' })).toEqual(['7:1 image-tag'])
})

it('says what to write', async () => {
  const [finding] = await lintLab(run('docker run --rm busybox:latest true'))
  expect(finding).toMatchObject({ what: 'the image busybox:latest is another one every few weeks', next: 'Name a version that stays, like busybox:1.2 or :stable.' })
})

it.each(['docker run --rm busybox:stable true', 'docker run --rm registry.example.org:5000/web:1 true', `docker run --rm web@sha256:${'a'.repeat(64)} true`, 'docker run --rm "$IMAGE" true', 'docker build -t shop - < Dockerfile && docker run --rm shop true'])(
  'is content with %s',
  async (command) => {
    expect(await placesIn(run(command))).toEqual([])
  },
)

it('leaves alone what is wrong on purpose', async () => {
  expect(await placesIn(run('kubectl create deployment web --image=nginx'), { matter: 'cluster: {}\nabsentImages: [busybox]' })).toHaveLength(1)
  expect(await placesIn(block('sh wrong because="latest"', 'kubectl create deployment web --image=nginx'))).toEqual([])
})
