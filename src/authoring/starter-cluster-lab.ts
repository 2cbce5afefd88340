import { titleOf } from './starter-docker-lab.ts'

/**
 * A lab for Kubernetes, of two steps, that can be done and proven as it stands. Everything in it happens in the lab's own
 * namespace, so its objects need no names of their own.
 */
export function starterClusterLab(slug: string): string {
  return `---
title: ${titleOf(slug)}
summary: One sentence that says what the learner gets out of it.
level: beginner
minutes: 15
objectives:
  - Describe a Deployment in a file and apply it
  - Scale it
cluster: { nodes: 2 }
---
Why this matters, in a paragraph or two. Say what the learner has at the end that they did not have before.

## Describe what shall run

This block is a file of the lab's workspace. It is shown here, and lies there when the learner comes to this step.

\`\`\`yaml file=web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: nginx
          image: nginx:stable
          ports:
            - containerPort: 80
\`\`\`

\`\`\`sh run
kubectl apply -f web.yaml
\`\`\`

\`\`\`sh run timeout=180s
kubectl rollout status deployment/web --timeout=120s
\`\`\`

\`\`\`yaml check
title: web has a Pod that is ready
points: 5
objective: 1
kubernetes: { kind: Deployment, name: web }
expect:
  spec: { template: { spec: { containers: [{ image: nginx:stable }] } } }
where: object.status.readyReplicas >= 1
within: 90s
\`\`\`

\`\`\`md hint
\`kubectl describe deployment web\` shows what became of it. If the file was changed and is to be as it was: it stands
above.
\`\`\`

\`\`\`sh wrong because="nginx:stabel" timeout=60s
sed 's/nginx:stable/nginx:stabel/' web.yaml | kubectl apply -f -
\`\`\`

## Scale it

A step can also be a task with no command to copy. Say what shall be, not how:

**Let three Pods of \`web\` run.**

\`\`\`yaml check
title: web runs three Pods
points: 5
objective: 2
kubernetes: { kind: Deployment, name: web }
expect:
  spec: { replicas: 3 }
  status: { readyReplicas: 3 }
within: 90s
\`\`\`

\`\`\`md hint cost=1
\`kubectl scale --help\` begins with examples.
\`\`\`

\`\`\`md hint cost=2
Or change \`replicas\` in \`web.yaml\`, and apply the file again.
\`\`\`

\`\`\`sh solve timeout=180s
kubectl scale deployment web --replicas=3
kubectl rollout status deployment/web --timeout=120s
\`\`\`

\`\`\`sh wrong because="replicas is 2"
kubectl scale deployment web --replicas=2
\`\`\`

## Debrief

What they know now, in a few sentences, and what it is good for.
`
}
