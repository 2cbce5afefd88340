import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandDifferences } from '../../src/quiz/command/command-differences.ts'

describe('the same command', () => {
  test.each([
    ['kubectl get pods -n lab', 'kubectl get po --namespace=lab'],
    ['kubectl get pods -n lab', 'kubectl -n lab get pod'],
    ['kubectl get pods -n lab', 'k get pods -nlab'],
    ['kubectl get pods -n lab', '$ kubectl get "pods" --namespace lab'],
    ['kubectl get pods,svc -o wide', 'kubectl get service,po --output=wide'],
    ['kubectl get deployment/web', 'kubectl get deploy web'],
    ['kubectl get deployment web api', 'kubectl get deployments.apps api web'],
    ['kubectl delete pod web', 'kubectl delete pods/web'],
    ['kubectl get pods -l app=web,tier=db', 'kubectl get pods --selector tier=db -l app==web'],
    ['kubectl get pods -A --watch', 'kubectl get pods -w --all-namespaces=true'],
    ['kubectl logs web -c app --previous', 'kubectl logs pod/web app -p'],
    ['kubectl logs deploy/web -f --tail=5', 'kubectl logs --tail 5 deployment/web --follow'],
    ['kubectl exec -it web -- sh -c "ls /"', "kubectl exec web -t -i -- sh -c 'ls /'"],
    ['kubectl create deployment web --image=nginx:stable --replicas=3', 'kubectl create deploy web -r 3 --image docker.io/library/nginx:stable'],
    ['kubectl create secret generic db --from-literal=a=1 --from-literal=b=2', 'kubectl create secret generic --from-literal b=2 --from-literal a=1 db'],
    ['kubectl set image deployment/web nginx=nginx:1', 'kubectl set image deploy web nginx=docker.io/library/nginx:1'],
    ['kubectl label pod web app=web tier-', 'kubectl label po/web tier- app=web'],
    ['kubectl autoscale deployment web --min=1 --max=5 --cpu-percent=50', 'kubectl autoscale deploy/web --max 5 --min 1 --cpu=50%'],
    ['kubectl apply -f web.yaml', 'kubectl apply --filename=./web.yaml'],
    ['kubectl rollout status deployment/web --timeout=60s', 'kubectl rollout status deploy web --timeout 1m'],
    ['kubectl port-forward service/web 8080:80', 'kubectl port-forward svc/web 8080:80'],
    ['kubectl top pods', 'kubectl top po'],
    ['kubectl explain pods.spec', 'kubectl explain pod.spec'],
    ['kubectl taint nodes n1 a=b:NoSchedule', 'kubectl taint node n1 a=b:NoSchedule'],
    ['kubectl wait --for=condition=Ready pod/web', 'kubectl wait pod web --for condition=ready'],
    ['docker run -d --name web -p 8080:80 nginx', 'docker container run --publish=8080:80/tcp --detach --name=web nginx:latest'],
    ['docker run -it --rm busybox sh', 'docker run --rm -t -i busybox sh'],
    ['docker run -e A=1 -e B=2 x', 'docker run --env=B=2 -eA=1 x'],
    ['docker run -m 64m x', 'docker run --memory 65536k x'],
    ['docker ps -a', 'docker container ls --all'],
    ['docker images', 'docker image ls'],
    ['docker rmi a b', 'docker image rm b:latest a'],
    ['docker build -t web:1 .', 'docker buildx build . --tag=web:1'],
    ['docker exec -it web sh', 'docker exec --tty --interactive web sh'],
    ['docker compose -f x.yaml up -d', 'docker-compose --file=x.yaml up --detach'],
    ['docker compose logs -f', 'docker compose logs --follow'],
    ['helm install web ./web -f values.yaml --set a=1,b=2 -n shop', 'helm install --namespace shop web ./web/ --values values.yaml --set b=2 --set a=1'],
    ['helm uninstall web', 'helm delete web'],
    ['helm ls -A', 'helm list --all-namespaces'],
    ['helm upgrade --install web ./web --atomic', 'helm upgrade web ./web -i --rollback-on-failure'],
    ['kubectl frobnicate --deep=3 x', 'kubectl frobnicate x --deep 3'],
    ['docker logs a | grep b', 'docker  logs a | grep b'],
  ])('%s: %s', (expected, given) => {
    expect(commandDifferences(expected, given)).toEqual([])
    expect(commandDifferences(given, expected)).toEqual([])
  })
})

describe('another command is told what differs', () => {
  test.each([
    ['kubectl get pods -n shop', 'kubectl get pods', ['`--namespace shop` is missing.']],
    ['kubectl get pods', 'kubectl get pods -A', ['`--all-namespaces` is too much.']],
    ['kubectl get pods', 'kubectl describe pods', ['`kubectl describe` does something else.']],
    ['kubectl get pods', 'docker ps', ['It is a command of `docker`, and not of `kubectl`.']],
    ['kubectl get pods', 'get pods', ['It does not begin with `kubectl`.']],
    ['kubectl get pods', 'kubectl', ['It does not say what is to be done.']],
    ['kubectl get pods', 'kubectl get pods; ls', ['This is more than one command, or a quote in it is never closed.']],
    ['kubectl get pods', 'kubectl get "pods', ['This is more than one command, or a quote in it is never closed.']],
    ['kubectl scale deployment web --replicas=5', 'kubectl scale deploy/web --replicas 3', ['`--replicas` is `3`.']],
    ['kubectl get pod web', 'kubectl get pod api', ['`pod web` is missing.', '`pod api` is too much.']],
    ['kubectl get pod web', 'kubectl get svc/web', ['`pod web` is missing.', '`svc/web` is too much.']],
    ['kubectl get pods,services', 'kubectl get pods services', ['`pod` is missing.', '`service` is missing.', '`pods services` is too much.']],
    ['docker run -p 8080:80 nginx:1', 'docker run -p 80:8080 nginx:2', ['`nginx:1` is missing.', '`nginx:2` is too much.', '`--publish` is `80:8080`.']],
    ['docker run -e A=1 -e B=2 x', 'docker run -e A=1 -e B=3 x', ['`--env B=2` is missing.', '`--env B=3` is too much.']],
    ['docker run x sh', 'docker run x', ['What shall run in the container is missing.']],
    ['docker run x', 'docker run x -d', ['`-d` at its end is too much.']],
    ['docker cp a b', 'docker cp b a', ['Its words stand in another order.']],
    ['helm install web ./web -f a.yaml -f b.yaml', 'helm install web ./web -f b.yaml -f a.yaml', ['The values of `--values` stand in another order.']],
  ])('%s: %s', (expected, given, said) => {
    expect(commandDifferences(expected, given)).toEqual(said)
  })
})

interface Part {
  /** Each is another way to write the same. */
  readonly forms: (value: string) => readonly string[]
}

const valued = (long: string, short?: string): Part => ({ forms: (value) => [`--${long}=${value}`, `--${long} ${value}`, `--${long} "${value}"`, ...(short === undefined ? [] : [`-${short} ${value}`, `-${short}${value}`, `-${short}=${value}`])] })
const switched = (long: string, short: string): Part => ({ forms: () => [`--${long}`, `-${short}`, `--${long}=true`] })

const shapes: readonly { readonly head: readonly string[]; readonly parts: readonly Part[]; readonly tail: readonly string[]; readonly isFree: boolean }[] = [
  { head: ['docker run', 'docker container run'], parts: [valued('name'), valued('publish', 'p'), valued('env', 'e'), valued('volume', 'v'), valued('network'), switched('detach', 'd'), switched('tty', 't'), switched('interactive', 'i')], tail: ['nginx:stable', 'docker.io/library/nginx:stable'], isFree: false },
  { head: ['kubectl get'], parts: [valued('namespace', 'n'), valued('selector', 'l'), valued('output', 'o'), switched('all-namespaces', 'A'), switched('watch', 'w')], tail: ['pods', 'po', 'pod'], isFree: true },
  { head: ['kubectl logs'], parts: [valued('namespace', 'n'), valued('container', 'c'), valued('tail'), switched('follow', 'f'), switched('previous', 'p')], tail: ['web', 'pod/web', 'pods/web'], isFree: true },
  { head: ['helm upgrade'], parts: [valued('namespace', 'n'), valued('version'), valued('values', 'f'), switched('install', 'i')], tail: ['web ./chart', 'web ./chart/'], isFree: true },
]

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/).filter((text) => !['true', 'false'].includes(text))

/** Two writings of one command, and the values of its flags. */
const twice = fc.constantFrom(...shapes).chain((shape) =>
  fc.uniqueArray(fc.tuple(fc.nat(shape.parts.length - 1), word), { selector: ([at]) => at, minLength: 1 }).chain((used) => {
    const writing = (values: readonly string[]): fc.Arbitrary<string> =>
      fc
        .tuple(fc.constantFrom(...shape.head), fc.constantFrom(...shape.tail), fc.shuffledSubarray(used.map((_, index) => index), { minLength: used.length }), fc.array(fc.nat(20), { minLength: used.length, maxLength: used.length }), fc.nat(used.length))
        .map(([head, tail, order, forms, at]) => {
          const flags = order.map((index) => {
            const options = shape.parts[used[index]?.[0] ?? 0]?.forms(values[index] ?? '') ?? []
            return options[(forms[index] ?? 0) % options.length] ?? ''
          })
          const place = shape.isFree ? at : flags.length
          return [head, ...flags.slice(0, place), tail, ...flags.slice(place)].join(' ')
        })
    const values = used.map(([, value]) => value)
    const valuedAt = used.findIndex(([at]) => (shape.parts[at]?.forms('x') ?? []).some((form) => form.includes('x') && form.includes('=x')))
    return fc.record({ one: writing(values), other: writing(values), changed: valuedAt < 0 ? fc.constant(undefined) : writing(values.map((value, index) => (index === valuedAt ? `${value}x` : value))) })
  }),
)

test('however a command is written it is the same, and with one value changed it is not', () => {
  fc.assert(
    fc.property(twice, ({ one, other, changed }) => {
      expect(commandDifferences(one, other)).toEqual([])
      expect(changed === undefined || commandDifferences(one, changed).length > 0).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('any text can be compared', () => {
  const text = fc.oneof(fc.string(), fc.array(fc.constantFrom('kubectl', 'docker', 'helm', 'get', 'run', '-', '--', '-n', '--x=', '=', 'pods', '"', "'", '\\', '|', '-it', 'a/b/c', ',')).map((words) => words.join(' ')))
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(commandDifferences(one, one)).toEqual([])
      expect(Array.isArray(commandDifferences(one, other))).toBe(true)
    }),
  )
})
