import { expect, it } from 'vitest'
import { redoOf } from '../../src/lab/redo.ts'
import { makeCommand, makeStep } from './make-lab.ts'

it('does a step once more without what only shows something on this machine, or does so by its author\'s word', () => {
  const inPod = makeCommand('cat /data/diary.txt', { place: { kind: 'pod', pod: 'keeper' } })
  const step = makeStep(2, {
    runs: [makeCommand('kubectl apply -f web.yaml'), makeCommand('kubectl get pods'), makeCommand('kubectl rollout status deployment/web'), inPod, makeCommand('python measure.py 300', { look: true })],
    solve: [makeCommand('kubectl scale deployment web --replicas=3\nkubectl get pods')],
  })
  expect(redoOf(step).map(({ text }) => text)).toEqual(['kubectl apply -f web.yaml', 'kubectl rollout status deployment/web', 'cat /data/diary.txt', 'kubectl scale deployment web --replicas=3\nkubectl get pods'])
  expect(redoOf(step, 'with looks').map(({ text }) => text)).toContain('python measure.py 300')
})
