import { titleOf } from './starter-docker-lab.ts'

/** A quiz with a question of each kind: one right choice, several, a text, a number, an order, what belongs together, a command, a repair. */
export function starterQuiz(name: string): string {
  return `---
title: ${titleOf(name)}
summary: One sentence that says what is asked.
track: docker
---
## What does a container share with the machine that it runs on?

Code or a few more words may stand here, above the answers.

- [x] The kernel
- [ ] The file system
  > It has its own, from its image.
- [ ] The process list
  > A namespace hides the machine's processes from it.

> A container is an ordinary process behind walls that the kernel draws.

## Which of these are still there after \`docker stop web\`?

- [x] The container, with its name
- [x] What its program wrote to its output
- [ ] Its process
  > Stopping is ending the process. Everything else stays until \`docker rm\`.

> Stopped is not removed.

## Which command of docker runs one more program in a container that is running?

answer: exec | docker exec

> \`docker exec CONTAINER COMMAND\`. (\`docker run\` would start another container.)

## With which exit code does a process end that SIGKILL ended?

answer: 137

> 128 and the number of the signal, which is 9.

## In which order does an image get from your machine to another one?

1. \`docker build\` makes it
2. \`docker tag\` gives it a name with the registry in it
3. \`docker push\` sends it there
4. \`docker pull\` fetches it

> The name says where an image goes, so it has to have that name before it is pushed.

## Which command shows what?

| command | what it shows |
| --- | --- |
| \`docker ps\` | containers |
| \`docker images\` | images |
| \`docker logs\` | what a program wrote |

> Each has a longer name as well: \`docker container ls\`, \`docker image ls\`, \`docker container logs\`.

## Which command starts \`nginx:stable\` in the background, under the name \`web\`?

Commands are compared by what they do: flags may stand in any order.

answer: docker run -d --name web nginx:stable

> Without \`-d\`, your terminal would stay with it.

## The Service shall send requests to the Pods that are labelled \`app: web\`. Repair it.

\`\`\`yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: wbe }
  ports: [{ port: 80 }]
\`\`\`

answer:

\`\`\`yaml
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
\`\`\`

> A selector that matches nothing is no error. The Service just has nobody to send to.
`
}
