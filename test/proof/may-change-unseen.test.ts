import { expect, it } from 'vitest'
import { mayChangeUnseen } from '../../src/proof/may-change-unseen.ts'
import { makeCommand } from '../lab/make-lab.ts'

const own = new Set(['new-web'])

it.each(['docker run -d --name web nginx:stable', 'kubectl create deployment web --image=nginx:stable', 'cat > file.yaml', 'docker run -d --name new-web nginx:stable\ndocker exec -i new-web sh -c "echo > /x"'])('not of %j', (text) => {
  expect(mayChangeUnseen(makeCommand(text), own)).toBe(false)
})

it.each(['docker exec old-web touch /x', 'docker exec new-web true; docker exec old-web touch /x', 'for c in $(docker ps -q); do docker exec $c true; done', 'docker cp file old-web:/x', 'kubectl exec visitor -- true', 'curl -X POST localhost', 'docker push 127.0.0.1:5000/web:1', 'docker image push -q 127.0.0.1:5000/web:1'])('of %j', (text) => {
  expect(mayChangeUnseen(makeCommand(text), own)).toBe(true)
})

it('of what is run inside a Pod or container', () => {
  expect(mayChangeUnseen(makeCommand('true', { place: { kind: 'container', container: 'web' } }), own)).toBe(true)
})
