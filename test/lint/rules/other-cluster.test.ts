import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { block, lintLab, placesIn, run } from '../lint-lab.ts'

const foundIn = async (blocks: string): Promise<readonly string[]> => (await lintLab(blocks)).filter(({ rule }) => rule === 'other-cluster').map(({ what }) => what)

describe('another cluster or engine', () => {
  it.each([
    'kubectl --context prod get pods',
    'kubectl get pods --context=prod',
    'kubectl --kubeconfig=/etc/k get pods',
    'kubectl --kubeconfig ~/.kube/config get pods',
    'kubectl --cluster prod get pods',
    'kubectl --server https://10.0.0.1 get pods',
    'kubectl -s https://10.0.0.1 get pods',
    'kubectl -shttps://10.0.0.1 get pods',
    'kubectl --user admin get pods',
    'kubectl --token "$TOKEN" get pods',
    'kubectl --as admin delete pod web',
    'kubectl get pods --as=admin --as-group=system:masters',
    'kubectl config use-context prod',
    'kubectl config set-context prod --namespace=x',
    'kubectl config set-context --current --cluster=prod',
    'kubectl config set-context --current --user=admin',
    'kubectl config set-cluster prod --insecure-skip-tls-verify',
    'kubectl config set-credentials admin --username=admin',
    'kubectl config unset current-context',
    'kubectl config delete-context kind-k8s-labs',
    'sudo -E kubectl --context prod get pods',
    'sudo -u web env -i kubectl --context prod get pods',
    'echo web | xargs -n 1 kubectl --context prod delete pod',
    '/usr/bin/kubectl --context prod get pods',
    'true && { kubectl --context prod get pods; }',
    'if true; then kubectl --context prod get pods; fi',
    'echo "$(kubectl --context prod get pods | head -n 1)"',
    'echo $(kubectl --context prod get pods)',
    'echo `kubectl --context prod get pods`',
    "sh -c 'kubectl --context prod get pods'",
    "bash -ec 'true; sh -c \"kubectl --context prod get pods\"'",
    "eval 'kubectl --context prod get pods'",
    "sh <<'EOF'\nkubectl --context prod get pods\nEOF",
    'KUBECONFIG=$HOME/.kube/config kubectl get pods',
    'KUBECONFIG=$HOME/.kube/config\nkubectl get pods',
    'export KUBECONFIG=$HOME/.kube/config',
    'env KUBECONFIG=/etc/k kubectl get pods',
    'env -u KUBECONFIG kubectl get pods',
    'unset KUBECONFIG',
    'docker -H tcp://10.0.0.1:2375 ps',
    'docker --host=ssh://prod ps',
    'docker --context prod ps',
    'docker -c prod ps',
    'docker context use prod',
    'docker context create prod --docker host=ssh://prod',
    'docker-compose -H tcp://10.0.0.1:2375 ps',
    'DOCKER_HOST=ssh://prod docker ps',
    'export DOCKER_HOST=ssh://prod',
    'export DOCKER_CONTEXT=prod',
    'unset DOCKER_HOST',
    'helm install a b --kube-context prod',
    'helm --kubeconfig /etc/k list',
    'helm --kube-apiserver https://10.0.0.1 list',
    'HELM_KUBECONTEXT=prod helm list',
    'kind delete cluster --name k8s-labs',
    'kind create cluster',
    'kind export kubeconfig',
    'kind load docker-image shop:1 --name prod',
    'KIND_CLUSTER_NAME=prod kind load docker-image shop:1',
    'kubectx prod',
    'minikube start',
  ])('is not reached: %s', async (command) => {
    expect(await foundIn(run(command))).not.toEqual([])
  })

  it.each([
    'kubectl config view --minify',
    'kubectl config current-context',
    'kubectl config get-contexts',
    'kubectl config set-context --current --namespace=lab-trial',
    'kubectl create rolebinding a --clusterrole=view --user=alice',
    'kubectl set subject rolebinding a --user=alice',
    'kubectl auth can-i list pods --as=system:serviceaccount:lab-trial:web',
    'kubectl apply --server-side -f - < /dev/null',
    'kubectl exec web -- curl -s http://web --user me',
    "echo 'kubectl --context prod'",
    "echo '$(kubectl --context prod get pods)'",
    '# kubectl --context prod get pods',
    'kind get clusters',
    'kind load docker-image shop:1 --name k8s-labs',
    'kind load docker-image shop:1',
    'docker context ls',
    'docker run --rm -c 512 busybox:stable true',
    'docker run --rm -e DOCKER_HOST=tcp://docker:2375 busybox:stable true',
    'docker run --rm -h web busybox:stable true',
    'echo "$KUBECONFIG"',
    'helm list',
  ])('is not meant by %s', async (command) => {
    expect(await foundIn(run(command))).toEqual([])
  })

  it('is found where it stands', async () => {
    expect(await placesIn(run('true\nkubectl get pods \\\n  --context prod'))).toEqual(['14:13 other-cluster'])
    expect(await placesIn(run('echo "$(DOCKER_HOST=ssh://prod docker ps)"'))).toEqual(['12:6 other-cluster'])
  })

  it('is found in every kind of block, in checks and their parts, and in scripts that the lab brings along', async () => {
    const command = 'kubectl --context prod get pods'
    expect(await foundIn(block('sh solve', command))).toHaveLength(1)
    expect(await foundIn(block('sh wrong because="x"', command))).toHaveLength(1)
    expect(await placesIn(block('yaml check', `title: a\npoints: 1\ncommand: ${command}`))).toEqual(['14:1 other-cluster'])
    expect(await placesIn(block('yaml check', `title: a\npoints: 1\nany:\n  - command: test -f x\n  - command: |\n      export DOCKER_HOST=ssh://prod\n      docker ps`))).toEqual(['16:5 other-cluster'])
    expect(await placesIn(block('sh file=deploy.sh', `#!/bin/sh\n${command}`))).toEqual(['13:19 other-cluster'])
    expect(await placesIn('', { beside: { 'bin/deploy.sh': `#!/bin/sh\n${command}` } })).toEqual(['bin/deploy.sh:2:19 other-cluster'])
  })

  it('is not what a command inside of a Pod or a container names', async () => {
    expect(await foundIn(block('sh run in=pod/web', 'kubectl --server https://kubernetes.default get pods'))).toEqual([])
  })
})

it('any script is read to its end, however it is nested', async () => {
  const piece = fc.oneof(fc.constantFrom('$(', '`', ')', "'", '"', 'sh -c ', 'eval ', 'kubectl ', '--context ', 'KUBECONFIG=a ', 'env -u ', 'xargs ', 'sudo -u ', 'unset ', '\n', '; ', '<<A\n', 'A\n', '\\'), fc.string({ maxLength: 4 }))
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')), async (text) => {
      const findings = await lintLab(block('yaml check', `title: a\npoints: 1\ncommand: ${JSON.stringify(`x ${text}`)}`))
      expect(findings.every(({ line }) => line > 0)).toBe(true)
    }),
    { numRuns: 100 },
  )
})
