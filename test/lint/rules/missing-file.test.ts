import { expect, it } from 'vitest'
import { block, lintLab, placesIn, run } from '../lint-lab.ts'

it.each([
  ['kubectl apply -f web.yaml', 18],
  ['kubectl apply --filename=web.yaml', 15],
  ['kubectl create -f one.yaml,two.yaml', 19],
  ['kubectl apply -k overlay', 18],
  ['kubectl create configmap page --from-file=index.html', 31],
  ['kubectl create configmap page --from-file=page=index.html', 31],
  ['docker build -t shop:1 .', 24],
  ['docker build . -t shop:1', 14],
  ['docker build -t shop:1 -f app/Dockerfile app', 27],
  ['docker compose up -d', 1],
  ['docker compose -f compose.prod.yaml up -d', 19],
  ['docker run --rm --env-file shop.env busybox:stable env', 28],
  ['curl -d @flower.json http://127.0.0.1:8000', 9],
  ['cat notes.txt', 5],
  ['cd app && kubectl apply -f ../web.yaml', 28],
])('%s reads what is not there', async (command, column) => {
  const places = await placesIn(run(command), { matter: 'creates: { projects: [shop] }' })
  expect(places.length).toBeGreaterThan(0)
  expect(places[0]).toBe(`12:${column} missing-file`)
})

it.each([
  ['a file beside lab.md', 'kubectl apply -f web.yaml', { 'web.yaml': '' }],
  ['a folder beside lab.md', 'kubectl apply -f manifests/', { 'manifests/web.yaml': '' }],
  ['a context with a Dockerfile', 'docker build -t shop:1 app', { 'app/Dockerfile': 'FROM scratch\nCOPY server.py /\n', 'app/server.py': '' }],
  ['a here-document', "cat > web.yaml <<'EOF'\na: 1\nEOF\nkubectl apply -f web.yaml", {}],
  ['a redirection', 'kubectl create deployment web --image=nginx:stable --dry-run=client -o yaml > web.yaml\ncat web.yaml', {}],
  ['tee', 'echo a | tee notes.txt\ncat ./notes.txt', {}],
  ['a copy', 'cp web.yaml other.yaml\nkubectl apply -f other.yaml', { 'web.yaml': '' }],
  ['a copy into a folder', 'mkdir app\ncp web.yaml app\ncd app\nkubectl apply -f web.yaml', { 'web.yaml': '' }],
  ['a program that may write anything', 'sh make.sh\nkubectl apply -f made.yaml', { 'make.sh': '' }],
  ['a container that sees the workspace', 'docker run --rm -v "$PWD:/work" busybox:stable true\ncat made.txt', {}],
  ['standard input', 'kubectl apply -f - < /dev/null', {}],
  ['a page of the network', 'kubectl apply -f https://example.org/web.yaml', {}],
  ['an absolute path', 'cat /etc/hostname', {}],
  ['a variable', 'kubectl apply -f "$FILE"', {}],
  ['a pattern', 'cat *.txt', {}],
  ['a compose file', 'docker compose logs -f web | head -n 1', { 'compose.yaml': '' }],
])('is content with %s', async (_, command, beside) => {
  expect(await placesIn(run(command), { beside, matter: 'cluster: {}\ncreates: { images: [shop:1] }' })).toEqual([])
})

it('knows the files of the steps up to here, and of no later one', async () => {
  const file = block('yaml file=web.yaml', 'a: 1')
  expect(await placesIn(`${run('cat web.yaml')}\n${file}`)).toEqual([])
  expect(await placesIn(`${run('cat web.yaml')}\n## Second\n\n${file}`)).toEqual(['12:5 missing-file'])
  expect(await placesIn(`${file}\n## Second\n\n${run('cat web.yaml')}`)).toEqual([])
})

it('knows what the solution of a step writes, for those that come after', async () => {
  const later = `## Second\n\n${run('kubectl apply -f web.yaml')}`
  expect(await placesIn(`${block('sh solve', 'echo a > web.yaml')}\n${later}`)).toEqual([])
  expect(await placesIn(`${run('kubectl apply -f web.yaml')}\n${block('sh solve', 'echo a > web.yaml')}`)).toEqual([])
})

it('takes a wrong answer for nothing that others could build on', async () => {
  const wrong = block('sh wrong because="x"', 'echo a > web.yaml\ncat web.yaml')
  expect(await placesIn(wrong)).toEqual([])
  expect(await placesIn(`${wrong}\n${run('cat web.yaml')}`)).toEqual(['17:5 missing-file'])
})

it('looks into the Dockerfile of a build', async () => {
  const beside = { Dockerfile: 'FROM busybox:stable\nCOPY server.py lib/ /app/\nCOPY --from=busybox:stable /bin/sh /sh\nCOPY model-${V}.json /\n', 'lib/a.py': '' }
  const findings = await lintLab(run('docker build -t shop:1 .'), { beside })
  expect(findings.map(({ what, line }) => `${line} ${what}`)).toEqual(['12 Dockerfile copies server.py, and that is not in the workspace at this point'])
})
