import { describe, expect, it } from 'vitest'
import { readsOnly } from '../../src/shell/reads-only.ts'

describe('a script that only looks', () => {
  it.each([
    'kubectl get pods',
    'kubectl get pods -l app=web -o name | head -n 1',
    'kubectl -n team-north get deployment,pods',
    'kubectl describe "$(kubectl get nodes -o name | tail -n 1)"',
    'kubectl logs web 2>&1 | grep curl; echo',
    'kubectl get --raw /apis/metrics.k8s.io/v1beta1/nodes | head -c 300',
    'kubectl rollout history deployment/web',
    'kubectl config view --minify -o json',
    'kubectl kustomize overlays/dev',
    'kubectl diff -f web.yaml || true',
    'kubectl auth can-i delete pods --as=system:serviceaccount:x:y 2> /dev/null',
    "docker inspect -f '{{json .Config.Env}}' mill-clerk",
    'docker image ls lemon\ndocker ps -a',
    'docker compose -f compose.yaml logs --tail=2 api',
    'helm get manifest morning | sed -n 1,20p',
    'if grep -q x file.txt; then cat file.txt; fi',
    "cat <<'END'\nsome words\nEND",
  ])('%s', (text) => {
    expect(readsOnly(text)).toBe(true)
  })
})

describe('a script that does something, or may', () => {
  it.each([
    '',
    'kubectl apply -f web.yaml',
    'kubectl get pods; kubectl delete pod web',
    'kubectl get pods -o yaml > pods.yaml',
    'kubectl get pods -o yaml | kubectl apply -f -',
    'kubectl get pods --watch',
    'kubectl logs -f web',
    'kubectl rollout status deployment/web',
    'kubectl wait --for=condition=Ready pod/web',
    'sleep 3; kubectl get pods',
    'kubectl exec web -- cat /data',
    'kubectl get --raw /api/v1/namespaces/x/services/counter:80/proxy/bring',
    'kubectl describe "$(kubectl delete pod web -o name)"',
    'echo "$(rm -rf out)"',
    "sh -c 'docker rm -f web'",
    'docker run --rm busybox:stable ls',
    'docker compose up -d',
    'docker image rm lemon:1',
    'docker logs --follow web',
    'helm upgrade morning kiosk',
    'helm template morning kiosk --output-dir out',
    'kubectl kustomize overlays/dev -o dev.yaml',
    'docker compose config --output=all.yaml',
    'sed -i s/a/b/ file.txt',
    "sed 's/a/b/w out.txt' file.txt",
    "sed -n '1e rm out.txt' file.txt",
    "sed -n -e 1p -e 'w out.txt' file.txt",
    'sort -o file.txt file.txt',
    'sort -uo file.txt file.txt',
    'uniq in.txt out.txt',
    'curl -s http://127.0.0.1:8000/',
    'cat file.txt > other.txt',
    'cat file.txt >> other.txt',
    'cat file.txt | tee other.txt',
    'kubectl get pods &',
    'python measure.py',
    'until kubectl get pod web; do sleep 1; done',
    'until kubectl get pod web; do echo not yet; done',
  ])('%s', (text) => {
    expect(readsOnly(text)).toBe(false)
  })
})
