import { describe, expect, it } from 'vitest'
import { block, lintLab, placesIn, run } from '../lint-lab.ts'

const rulesOf = async (command: string): Promise<readonly string[]> => (await lintLab(run(command), { matter: 'cluster: {}\ncreates: { images: [shop:1], volumes: [data] }' })).map(({ rule }) => rule).filter((rule) => rule === 'outside-workspace')

describe('what lies outside of the workspace', () => {
  it.each([
    'docker build -t shop:1 ..',
    'docker build -t shop:1 /etc',
    'docker build -t shop:1 "$HOME"',
    'docker buildx build -t shop:1 ~/shop',
    'docker build -t shop:1 -f ../Dockerfile .',
    'docker run --rm -v /etc:/host:ro busybox:stable true',
    'docker run --rm -v "$HOME/.ssh:/keys" busybox:stable true',
    'docker run --rm --volume=../..:/x busybox:stable true',
    'docker run --rm --mount type=bind,source=/,target=/host busybox:stable true',
    'docker run --rm --env-file ~/.env busybox:stable true',
    'docker compose -f ../compose.yaml up -d',
    'kubectl apply -f /etc/kubernetes/a.yaml',
    'kubectl apply -k ../../shop',
    'kubectl create secret generic a --from-file=key=$HOME/.ssh/id_rsa',
    'kubectl create configmap a --from-file=../a',
    'echo x > /etc/motd',
    'echo x >> ~/.bashrc',
    'echo x | tee -a "$HOME/.profile"',
    'mkdir app && cd app && docker build -t shop:1 ../..',
  ])('is not reached: %s', async (command) => {
    expect(await rulesOf(command)).toEqual(['outside-workspace'])
  })

  it.each([
    'docker build -t shop:1 .',
    'docker build -t shop:1 "$PWD"',
    'docker build -t shop:1 - < app/Dockerfile',
    'docker build -t shop:1 https://github.com/shop/shop.git',
    'docker run --rm -v "$PWD/data:/data" busybox:stable true',
    'docker run --rm -v "$(pwd):/data" busybox:stable true',
    'docker run --rm -v data:/data busybox:stable true',
    'docker run --rm -v ./data:/data busybox:stable cat /etc/passwd',
    'kubectl apply -f https://example.org/a.yaml',
    'kubectl logs -f deployment/web | head -n 1',
    'echo x > /dev/null 2>&1',
    'cd app && docker build -t shop:1 ..',
    'echo x > "$OUT"',
    'kubectl exec web -- sh -c "echo x > /tmp/x"',
  ])('is not meant by %s', async (command) => {
    expect(await rulesOf(command)).toEqual([])
  })

  it('is found where it stands, and may be meant', async () => {
    expect(await placesIn(run('true\necho x > ~/x'))).toEqual(['13:10 outside-workspace'])
    expect(await placesIn(`<!-- lint-allow outside-workspace: the lab is about this very socket -->\n${run('docker run --rm -v /var/run/docker.sock:/var/run/docker.sock docker:cli true')}`)).toEqual([])
    expect(await placesIn(block('sh run in=pod/web', 'echo x > /tmp/x'))).toEqual([])
  })
})
