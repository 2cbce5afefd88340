import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import type { LabProof, Outcome } from '../../src/proof/claim.ts'
import { proveLab, type ProofEvent } from '../../src/proof/prove-lab.ts'
import { proofFolder } from './proof-folder.ts'

/** Names that nobody else on this engine has. */
const name = `proof-${process.pid}`
const never = new AbortController().signal

function docker(...words: string[]): string {
  return execFileSync('docker', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

async function prove(body: string, onEvent: (event: ProofEvent) => void = () => {}): Promise<LabProof> {
  using folder = proofFolder(body)
  return await proveLab(folder.lab, folder.surroundings, onEvent, never)
}

/** What is not proven, by the id of its claim. What others have made on this engine meanwhile is left out. */
function unproven(proof: LabProof): Record<string, Outcome> {
  const isOthers = (outcome: Outcome): boolean => outcome.state === 'unproven' && outcome.found.startsWith('left: ') && !outcome.found.includes(name)
  return Object.fromEntries(proof.claims.flatMap(({ id, outcome }) => (outcome.state === 'proven' || isOthers(outcome) ? [] : [[id, outcome]])))
}

afterEach(() => {
  for (const one of [name, `${name}-stray`]) spawnSync('docker', ['rm', '-f', '-v', one])
})

const runs = `\`\`\`yaml check
title: it runs
points: 1
docker: { container: ${name} }
expect: { State: { Running: true } }
\`\`\`
`
const start = `\`\`\`sh run
docker run -d --name ${name} busybox:stable sleep 600
\`\`\`
`

const touch = '```sh solve\ntouch done\n```\n'
function checked(command: string): string {
  return `\`\`\`yaml check\ntitle: it is done\npoints: 1\ncommand: "${command}"\nmessage: Not done yet\n\`\`\`\n`
}

it('proves a good lab, and leaves nothing of it', async () => {
  const steps: string[] = []
  const proof = await prove(
    `## Start\n\n${start}\n${runs}
\`\`\`sh wrong because="exit code 3"
docker run --name ${name} busybox:stable sh -c 'exit 3'
\`\`\`

\`\`\`sh wrong because="no container"
touch rubbish; docker run --rm busybox:stable true
\`\`\`

## Write

\`\`\`yaml check
title: the file says hello
points: 1
command: test ! -e rubbish && test "$(cat greeting.txt)" = hello
message: The file greeting.txt is wrong
\`\`\`

\`\`\`sh solve
echo hello > greeting.txt
\`\`\`

\`\`\`sh wrong because="greeting.txt"
docker stop -t 0 ${name}; echo hello > greetings.txt
\`\`\`
`,
    (event) => event.kind === 'step' && steps.push(event.step.title),
  )
  expect(unproven(proof)).toEqual({})
  expect(proof.claims.map(({ id }) => id)).toEqual([
    'starts-red 1.1', 'step-starts-red 1.1', 'stays-red 1.1', 'stays-red 1.2', 'solved 1.1', 'solved-again 1',
    'starts-red 2.1', 'step-starts-red 2.1', 'stays-red 2.1', 'solved 2.1', 'solved-again 2', 'undone',
  ])
  expect(steps).toEqual(['Start', 'Write'])
  expect(docker('ps', '-aq', '--filter', `name=${name}`)).toBe('')
})

it('tells of a check that is green before anything was done', async () => {
  const proof = await prove(`## Start\n\n${touch}\n${checked('true')}`)
  expect(unproven(proof)).toEqual({
    'starts-red 1.1': { state: 'unproven', expected: 'red on the untouched lab', found: 'green' },
    'step-starts-red 1.1': { state: 'unproven', expected: 'red when its step begins', found: 'green' },
  })
})

it('tells of a wrong answer that passes, and of one that is refused with other words', async () => {
  const proof = await prove(`## Start\n\n${start}\n${runs}
\`\`\`sh wrong because="exit code"
docker run -d --name ${name} busybox:stable sleep 60
\`\`\`

\`\`\`sh wrong because="was killed"
docker run --name ${name} busybox:stable sh -c 'exit 3'
\`\`\`
`)
  expect(unproven(proof)).toEqual({
    'stays-red 1.1': { state: 'unproven', expected: 'a red check with "exit code" in its reason', found: 'green' },
    'stays-red 1.2': { state: 'unproven', expected: 'a red check with "was killed" in its reason', found: expect.stringMatching(/^red: .*exit code 3.* \(the command: exit code 3\)$/s) },
  })
})

it('tells of a wrong answer that is refused at first and passes later', async () => {
  const proof = await prove(`## Start\n\n${touch}\n${checked('test -f done')}
\`\`\`sh wrong because="Not done yet"
(sleep 0.5; touch done) > /dev/null 2>&1 &
\`\`\`
`)
  expect(unproven(proof)).toEqual({ 'stays-red 1.1': { state: 'unproven', expected: 'a check that stays red', found: 'green' } })
})

it('tells of a solution that does not solve, and tries nothing after it', async () => {
  const proof = await prove(`## Start\n\n${start.replace('run -d', 'create')}\n${runs}\n## Then\n\n${runs.replace('it runs', 'it still runs')}\n${start}`)
  expect(unproven(proof)).toMatchObject({
    'solved 1.1': { state: 'unproven', expected: 'green after the solution', found: expect.stringMatching(/^red: .*/) },
    'solved-again 1': { state: 'not-tried', why: 'the solution of step 1 does not solve it' },
    'solved 2.1': { state: 'not-tried' },
  })
  expect(unproven(proof)).not.toHaveProperty('undone')
})

it('tells of a solution that undoes itself the second time', async () => {
  const proof = await prove(`## Start\n\n\`\`\`sh solve\nif [ -f done ]; then rm done; else touch done; fi\n\`\`\`\n${checked('test -f done')}`)
  expect(unproven(proof)).toMatchObject({ 'solved-again 1': { state: 'unproven', expected: 'green after the solution was done a second time' } })
})

it('tells what a lab leaves behind', async () => {
  const proof = await prove(`## Start\n\n${start}\n${runs}\n\`\`\`sh run\ndocker run -d --name ${name}-stray -v /data busybox:stable sleep 600\n\`\`\`\n`)
  expect(unproven(proof)).toEqual({ undone: { state: 'unproven', expected: 'nothing left after reset', found: expect.stringMatching(new RegExp(`container ${name}-stray of busybox:stable.*volume [0-9a-f]{64}`)) } })
})

it('begins nothing where a name of the lab is taken', async () => {
  const theirs = docker('run', '-d', '--name', name, 'busybox:stable', 'sleep', '600')
  const proof = await prove(`## Start\n\n${start}\n${runs}`)
  for (const { outcome } of proof.claims) expect(outcome).toMatchObject({ state: 'not-tried', why: expect.stringContaining(`container ${name}`) })
  expect(docker('inspect', '-f', '{{.State.Running}}', theirs)).toBe('true')
})

it('that is ended removes what was there of the lab', async () => {
  const abort = new AbortController()
  const reason = new Error('enough')
  using folder = proofFolder(`## Start\n\n${start}\n${runs}`)
  const proving = proveLab(folder.lab, folder.surroundings, (event) => event.kind === 'settled' && event.claim.id === 'solved 1.1' && abort.abort(reason), abort.signal)
  await expect(proving).rejects.toBe(reason)
  expect(docker('ps', '-aq', '--filter', `name=${name}`)).toBe('')
  expect(existsSync(folder.surroundings.folders.workspaces)).toBe(false)
})

it('gives a wrong answer where the one before it has left no trace, not even in images', async () => {
  const image = `${name}:1`
  const proof = await prove(`## Build

\`\`\`dockerfile file=Dockerfile
FROM busybox:stable
LABEL right=yes
\`\`\`

\`\`\`sh run
docker build -q -t ${image} .
\`\`\`

\`\`\`yaml check
title: the image is right
points: 1
docker: { image: "${image}" }
expect: { Config: { Labels: { right: "yes" } } }
\`\`\`

\`\`\`sh wrong because="right"
echo FROM busybox:stable > Dockerfile; docker build -q -t ${image} . && docker run -d --name ${name} ${image} sleep 600
\`\`\`

\`\`\`sh wrong because="no image"
docker build -q -t ${image}-other . && docker rmi ${image}-other
\`\`\`

## Use

\`\`\`sh run
docker run -d --name ${name} ${image} sleep 600
\`\`\`

${runs}
\`\`\`sh wrong because="no container"
docker rmi ${image}
\`\`\`
`)
  expect(unproven(proof)).toEqual({})
  expect(docker('images', '-q', image)).toBe('')
})

it('proves questions by what is right once their step is done, and by what must not be', async () => {
  const question = (title: string, right: string): string => `\`\`\`yaml ask\ntitle: ${title}\npoints: 1\n${right}\n\`\`\`\n`
  const proof = await prove(`## Count

${question('How many lines?', 'file: lines.txt\nvalue: object.lines.size()\nwrongAnswers: [1, 3]')}
${question('Which of them?', 'choices: [{ choice: this, right: true }, { choice: that, because: No. }]')}
${question('How many of these?', 'file: lines.txt\nvalue: object.lines.size()\nchoices: [1, 2]')}
${checked('test -s lines.txt')}
\`\`\`sh solve
printf 'one\\ntwo\\n' > lines.txt
\`\`\`

\`\`\`sh wrong because="Not done yet"
printf 'one\\n' > lines.txt
\`\`\`

## Ask too little

${question('How many, in other words?', 'file: lines.txt\nvalue: object.lines.size()\nwrongAnswers: [2]')}
## Ask for what is not there

${question('Who?', 'file: nobody.txt\nvalue: object.text\nwrongAnswers: [me]')}
`)
  expect(unproven(proof)).toMatchObject({
    // The check is green with half of the work, and a question that is still red must not hide that.
    'stays-red 1.1': { state: 'unproven' },
    'refused 2.1 2': { state: 'unproven', found: 'green' },
    'solved 3.1': { state: 'unproven', found: expect.stringContaining('there is no file nobody.txt') },
  })
  expect(proof.claims.filter(({ id }) => /^(refused|solved) 1\./.test(id)).map(({ id, outcome }) => `${id} ${outcome.state}`)).toEqual(['refused 1.1 1 proven', 'refused 1.1 3 proven', 'refused 1.2 that proven', 'refused 1.3 proven', 'solved 1.1 proven', 'solved 1.2 proven', 'solved 1.3 proven', 'solved 1.4 proven'])
})

it('brings a lab back with what runs in the background, and does not wait for its end', async () => {
  const proof = await prove(`## Start

\`\`\`sh run background
while :; do date +%s > beat; sleep 0.2; done
\`\`\`

${touch}
${checked('test -f done')}
\`\`\`sh wrong because="Not done yet"
touch other
\`\`\`

## Then

\`\`\`yaml check
title: it beats
points: 1
command: test -f go && test "$(($(date +%s) - $(cat beat)))" -lt 4
message: There is no beat
\`\`\`

\`\`\`sh solve
touch go
\`\`\`

\`\`\`sh wrong because="no beat"
rm -f go done beat
\`\`\`
`)
  expect(unproven(proof)).toEqual({})
  expect(spawnSync('pgrep', ['-f', 'date +%s > bea[t]']).status).toBe(1)
})
