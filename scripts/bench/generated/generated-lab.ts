/**
 * The text of a lab that nobody does, as large as one of the course: steps with commands, manifests, checks with
 * conditions, hints and wrong answers. Lint finds nothing wrong with it.
 * @param number makes its names, amounts and conditions its own, so that what was read for one lab serves no other
 */
export function generatedLab(number: number): string {
  const replicas = 2 + (number % 3)
  return `---
title: Generated ${number}
summary: Make the server of team ${number}, give it a configuration and take part of it away.
level: beginner
minutes: 15
objectives:
  - Describe a Deployment in a file and apply it
  - Hand a configuration to it
  - Take away what is not needed
cluster: { nodes: 2 }
---
Team ${number} needs a server, and this lab makes it. At its end it runs **${replicas} times**, with a configuration of its own.

| what | how many |
| --- | --- |
| Pods | ${replicas} |
| ConfigMaps | 1 |

\`\`\`sh setup
kubectl create configmap old-${number} --from-literal=team=${number}
\`\`\`
${serverStep(number, replicas)}${configurationStep(number)}${removalStep(number)}
## Debrief

A Deployment, a Service and a ConfigMap: that is most of what team ${number} will ever need.
`
}

function serverStep(number: number, replicas: number): string {
  return `
## Describe what shall run

A Deployment keeps a number of identical Pods running. This one belongs to team ${number}:

\`\`\`yaml file=server.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: server-${number}
  labels: { team: team-${number} }
spec:
  replicas: ${replicas}
  selector:
    matchLabels: { app: server-${number} }
  template:
    metadata:
      labels: { app: server-${number}, team: team-${number} }
    spec:
      containers:
        - name: nginx
          image: nginx:stable
          ports:
            - containerPort: 80
          resources:
            requests: { cpu: 10m, memory: 16Mi }
            limits: { memory: ${32 + (number % 8)}Mi }
          readinessProbe:
            httpGet: { path: /, port: 80 }
            periodSeconds: ${1 + (number % 5)}
---
apiVersion: v1
kind: Service
metadata:
  name: server-${number}
spec:
  selector: { app: server-${number} }
  ports:
    - port: 80
      targetPort: 80
\`\`\`

\`\`\`sh run
kubectl apply -f server.yaml
\`\`\`

\`\`\`sh run timeout=180s
kubectl rollout status deployment/server-${number} --timeout=120s
for pod in $(kubectl get pods --selector app=server-${number} --output name); do
  echo "$pod belongs to team ${number}" | tr a-z A-Z
done
\`\`\`

\`\`\`yaml check
title: server-${number} has ${replicas} Pods that are ready
points: 5
objective: 1
kubernetes: { kind: Deployment, name: server-${number} }
expect:
  spec: { replicas: ${replicas}, template: { spec: { containers: [{ name: nginx, image: nginx:stable }] } } }
where: has(object.status.readyReplicas) && object.status.readyReplicas >= ${replicas} && object.metadata.labels.team == 'team-${number}'
within: 90s
\`\`\`

\`\`\`yaml check
title: every Pod of team ${number} has a limit for its memory
points: 3
objective: 1
kubernetes: { kind: Pod, selector: team=team-${number} }
where: >-
  objects.size() >= ${replicas}
  && objects.all(one, one.spec.containers.all(each, quantity(each.resources.limits.memory).isLessThan(quantity('${64 + number}Mi'))))
within: 60s
\`\`\`

\`\`\`md hint
\`kubectl describe deployment server-${number}\` shows what became of it.
\`\`\`

\`\`\`sh wrong because="replicas is 1" timeout=60s
sed 's/replicas: ${replicas}/replicas: 1/' server.yaml | kubectl apply -f -
\`\`\`
`
}

function configurationStep(number: number): string {
  return `
## Hand a configuration to it

**Make a ConfigMap \`settings-${number}\` with \`team\` set to \`${number}\`**, and let the server read it.

\`\`\`yaml check
title: settings-${number} names the team
points: 4
objective: 2
kubernetes: { kind: ConfigMap, name: settings-${number} }
expect: { data: { team: '${number}' } }
\`\`\`

\`\`\`yaml check
title: server-${number} reads settings-${number}
points: 4
objective: 2
kubernetes: { kind: Deployment, name: server-${number} }
where: object.spec.template.spec.containers.exists(one, has(one.envFrom) && one.envFrom.exists(source, source.configMapRef.name == 'settings-${number}'))
message: The server does not take its environment from the ConfigMap.
\`\`\`

\`\`\`md hint cost=1
\`kubectl set env --help\` begins with examples.
\`\`\`

\`\`\`sh solve timeout=180s
kubectl create configmap settings-${number} --from-literal=team=${number} --dry-run=client --output yaml | kubectl apply -f -
kubectl set env deployment/server-${number} --from=configmap/settings-${number}
cat <<'END' >environment.yaml
spec:
  template:
    spec:
      containers:
        - name: nginx
          envFrom:
            - configMapRef: { name: settings-${number} }
END
kubectl patch deployment server-${number} --patch-file environment.yaml
\`\`\`

\`\`\`sh wrong because="no ConfigMap settings-${number}"
kubectl create configmap setting-${number} --from-literal=team=${number}
\`\`\`
`
}

function removalStep(number: number): string {
  return `
## Take away what is not needed

The old ConfigMap was there before you came.

\`\`\`yaml check
title: old-${number} is gone
points: 2
objective: 3
kubernetes: { kind: ConfigMap, name: old-${number} }
absent: true
\`\`\`

\`\`\`sh solve
if kubectl get configmap old-${number} >/dev/null 2>&1; then
  kubectl delete configmap old-${number}
fi
\`\`\`

\`\`\`sh wrong because="old-${number}"
kubectl label configmap old-${number} is=old --overwrite
\`\`\`
`
}
