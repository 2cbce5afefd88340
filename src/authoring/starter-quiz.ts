import { titleOf } from './starter-docker-lab.ts'

/** A quiz with a question of each kind: one right choice, several, a text, a number. */
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
`
}
