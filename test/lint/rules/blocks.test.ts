import { expect, it } from 'vitest'
import { block, lintLab, placesIn, run } from '../lint-lab.ts'

it.each([
  'kubectl logs -f web',
  'kubectl logs deployment/web --follow',
  'kubectl get pods -w',
  'kubectl get pods --watch=true',
  'kubectl -n kube-system get pods --watch',
  'kubectl port-forward service/web 8080:80',
  'kubectl proxy',
  'kubectl exec -it web -- sh',
  'kubectl edit deployment web',
  'docker logs -f web',
  'docker compose up',
  'docker compose logs --follow',
  'docker events',
  'docker stats',
  'docker run --rm nginx:stable',
  'docker run --rm -p 8080:80 docker.io/library/nginx:stable',
  'docker run --rm busybox:stable sleep infinity',
  'docker run --rm -it busybox:stable sh',
  'docker exec -it web sh',
  'sleep infinity',
  'sleep 5m',
  'tail -f log.txt',
  'watch kubectl get pods',
  'top',
  'python3 -m http.server 8000',
  'while true; do date; sleep 1; done',
  'FOO=1 sudo kubectl logs -f web',
  'echo start && kubectl logs -f web',
])('%s does not end by itself', async (command) => {
  const findings = await lintLab(run(command), { matter: 'cluster: {}\ncreates: { containers: [web], projects: [shop] }', beside: { 'compose.yaml': '' } })
  expect(findings.map(({ rule }) => rule)).toEqual(['blocks'])
})

it.each([
  'kubectl logs web',
  'kubectl logs web --follow=false',
  'kubectl get pods -o wide',
  'kubectl get pods -owide',
  'kubectl delete -f web.yaml --wait=false --ignore-not-found || true',
  'kubectl get pods -w | head -n 3',
  'timeout 10 kubectl get pods -w',
  'timeout -s INT 10 kubectl logs -f web',
  'kubectl port-forward service/web 8080:80 &',
  'kubectl exec -i web -- sh < script.sh',
  'kubectl exec web -- tail -n 3 /log',
  'docker compose -f compose.yaml up -d',
  'docker compose up --wait',
  'docker logs web',
  'docker stats --no-stream',
  'docker run -d --name web nginx:stable',
  'docker run --rm -dit --name web nginx:stable',
  'docker run --rm nginx:stable nginx -v',
  'docker run --rm busybox:stable echo hello',
  'docker exec web ls -t',
  'docker run -d --name web busybox:stable sh -c "while true; do date; done"',
  'sleep 30',
  'while true; do test -f done && break; sleep 1; done',
  'echo "kubectl logs -f web"',
  '# kubectl logs -f web\ntrue',
])('%s ends', async (command) => {
  const lab = { matter: 'cluster: {}\ncreates: { containers: [web], projects: [shop] }', beside: { 'web.yaml': '', 'script.sh': '', 'compose.yaml': '' } }
  expect(await placesIn(run(command), lab)).toEqual([])
})

it('says where it is and what to write', async () => {
  const [finding] = await lintLab(run('echo start\n  kubectl logs -f web'))
  expect(finding).toMatchObject({ line: 13, column: 3, what: '`kubectl logs -f web` goes on until somebody ends it', next: 'Leave -f out, or write ```sh run background.' })
})

it('lets a background block go on', async () => {
  expect(await placesIn(block('sh run background', 'kubectl port-forward service/web 8080:80'))).toEqual([])
})

it('goes by the limit of the block', async () => {
  expect(await placesIn(block('sh run timeout=10m', 'sleep 300'))).toEqual([])
  expect(await placesIn(block('sh run timeout=10s', 'sleep 10'))).toEqual(['12:1 blocks'])
})
