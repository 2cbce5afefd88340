import { expect, it } from 'vitest'
import { mayChangeUnseen } from '../../src/proof/may-change-unseen.ts'
import { makeCommand } from '../lab/make-lab.ts'

const own = new Set(['new-web'])

it.each(['docker run -d --name web nginx:stable', 'kubectl create deployment web --image=nginx:stable', 'cat > file.yaml', 'docker run -d --name new-web nginx:stable\ndocker exec -i new-web sh -c "echo > /x"'])('not of %j', (text) => {
  expect(mayChangeUnseen(makeCommand(text), own)).toBe(false)
})

it.each([
  "cat > Dockerfile <<'END'\nFROM busybox:stable\nHEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:8080/\nEND\ndocker build -t web:2 .",
  "cat > compose.yaml <<'END'\nservices:\n  api:\n    healthcheck: { test: [CMD, wget, -q, 'http://localhost:8000/'] }\nEND\ndocker compose up -d",
  "sed 's|^FROM.*|HEALTHCHECK CMD wget -q http://127.0.0.1/|' Dockerfile.old > Dockerfile",
  'docker run -d --name new-web -p 127.0.0.1::80 nginx:stable\ncurl -s -d Riesling "http://$(docker port new-web 80)"',
])('not of a health check, or of what only asks a container of its own: %j', (text) => {
  expect(mayChangeUnseen(makeCommand(text), own)).toBe(false)
})

it.each([
  'curl -s "http://$(docker port old-web 80)"',
  'curl -s http://127.0.0.1:18080/',
  "kubectl apply -f - <<'END'\nkind: Pod\nspec: { containers: [{ name: a, command: [wget, http://counter/bring] }] }\nEND",
  'kubectl run asks --image=busybox:stable -- wget -qO- http://counter/bring',
  "sh -c 'docker exec old-web touch /x'",
  'docker compose exec api touch /x',
  'kubectl -n shop port-forward service/web 8080:80',
])('of %j, too', (text) => {
  expect(mayChangeUnseen(makeCommand(text), own)).toBe(true)
})

it.each(['docker exec old-web touch /x', 'docker exec new-web true; docker exec old-web touch /x', 'for c in $(docker ps -q); do docker exec $c true; done', 'docker cp file old-web:/x', 'kubectl exec visitor -- true', 'curl -X POST localhost', 'docker push 127.0.0.1:5000/web:1', 'docker image push -q 127.0.0.1:5000/web:1'])('of %j', (text) => {
  expect(mayChangeUnseen(makeCommand(text), own)).toBe(true)
})

it('of what is run inside a Pod or container', () => {
  expect(mayChangeUnseen(makeCommand('true', { place: { kind: 'container', container: 'web' } }), own)).toBe(true)
})
