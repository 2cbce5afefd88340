/**
 * A lab for Docker alone, of two steps, that can be done and proven as it stands.
 * @param slug its name, which begins the names of its containers too, so that they are nobody else's
 */
export function starterDockerLab(slug: string): string {
  return `---
title: ${titleOf(slug)}
summary: One sentence that says what the learner gets out of it.
level: beginner
minutes: 10
objectives:
  - Start a container that stays
  - Change a file in it
---
Why this matters, in a paragraph or two. Say what the learner has at the end that they did not have before.

## Start a web server

Say what is new before the command that uses it. \`-d\` starts the container in the background, and \`-p\` publishes
its port 80 on some free port of this machine.

\`\`\`sh run
docker run -d --name ${slug}-web -p 127.0.0.1::80 nginx:stable
\`\`\`

\`\`\`sh run
docker ps --filter name=${slug}-web
\`\`\`

\`\`\`yaml check
title: ${slug}-web runs nginx:stable
points: 3
objective: 1
docker: { container: ${slug}-web }
expect:
  Config: { Image: nginx:stable }
  State: { Running: true }
\`\`\`

\`\`\`yaml check
title: ${slug}-web answers on its published port
points: 2
objective: 1
http: { container: ${slug}-web, port: 80 }
expect: { status: 200 }
within: 30s
\`\`\`

\`\`\`md hint
If the name is taken by an attempt that went wrong: \`docker rm -f ${slug}-web\`, and run the command again.
\`\`\`

\`\`\`sh wrong because="publish"
docker run -d --name ${slug}-web nginx:stable
\`\`\`

## Change its page

A step can also be a task with no command to copy. Say what shall be, not how:

**Make \`${slug}-web\` serve a page with the words \`Hello from me\`.** The page is the file
\`/usr/share/nginx/html/index.html\` in the container.

\`\`\`yaml check
title: ${slug}-web says hello
points: 5
objective: 2
http: { container: ${slug}-web, port: 80 }
expect: { status: 200, text: Hello from me }
\`\`\`

\`\`\`md hint cost=1
\`docker exec ${slug}-web COMMAND\` runs a command inside the container.
\`\`\`

\`\`\`md hint cost=2
Redirecting with \`>\` is the work of a shell, so start one inside: \`docker exec ${slug}-web sh -c '…'\`.
\`\`\`

\`\`\`sh solve
docker exec ${slug}-web sh -c 'echo "Hello from me" > /usr/share/nginx/html/index.html'
\`\`\`

\`\`\`sh wrong because="Hello from me"
docker exec ${slug}-web sh -c 'echo "Hello from me" > /index.html'
\`\`\`

## Debrief

What they know now, in a few sentences, and what it is good for.
`
}

/** `my-first` is "My first". */
export function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
