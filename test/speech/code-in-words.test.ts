import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockInWords } from '../../src/speech/block-in-words.ts'
import { codeInWords } from '../../src/speech/code-in-words.ts'

describe('code that is read aloud', () => {
  it.each([
    ['kubectl get pods -n lab', 'kubectl get pods, option n lab'],
    ['nginx:stable', 'nginx, tag stable'],
    ['python:3.13-slim', 'python, tag 3.13 slim'],
    ['registry.k8s.io/pause:3.10', 'registry dot k8s dot io slash pause, tag 3.10'],
    [`iris@sha256:${'0a'.repeat(32)}`, 'iris, with a digest'],
    ['kubectl create deployment web --image=nginx:stable --replicas=3', 'kubectl create deployment web, option image nginx, tag stable, option replicas 3'],
    ['docker run -it --rm -v data:/data:ro busybox:stable', 'docker run, option i t, option rm, option v data, to slash data, read only busybox, tag stable'],
    ['-p 8080:80', 'option p, port 8080 to port 80'],
    ['-p 127.0.0.1::80', 'option p 127.0.0.1, any port to port 80'],
    ['-e MODE=fast', 'option e MODE equals fast'],
    ['http://localhost:8080/predict', 'http, localhost, port 8080, slash predict'],
    ['redis:6379', 'redis, port 6379'],
    ['/etc/nginx/nginx.conf', 'slash etc slash nginx slash nginx dot conf'],
    ['deployment/web', 'deployment slash web'],
    ['READY 3/3', 'READY 3 of 3'],
    ['runAsNonRoot', 'run As Non Root'],
    ['64Mi', '64 mebibytes'],
    ['kubectl exec web -- ls -la /', 'kubectl exec web, double dash, ls, option l a slash'],
    ['cat a.log | grep -c error > out.txt 2>&1 && echo "done"', 'cat a dot log, piped into grep, option c error, into out dot txt, errors included, and then echo done'],
    ['docker run -d \\\n  nginx:stable', 'docker run, option d nginx, tag stable'],
    ["docker ps --format 'table {{.Names}}\\t{{.Image}}'", 'docker ps, option format table Names Image'],
    ['echo $(hostname) $HOME', 'echo the output of hostname variable HOME'],
    ['kubectl delete pod <name>', 'kubectl delete pod name'],
    ['echo "Nobody is there."', 'echo Nobody is there'],
    ['constructor __proto__', 'constructor proto'],
    ['', ''],
  ])('%s', (code, said) => {
    expect(codeInWords(code)).toBe(said)
  })

  const word = fc.constantFrom('docker', 'run', '-it', '--rm', '--name=web', 'nginx:stable', '-p', '8080:80', '|', '&&', '>', '2>&1', '"a b"', '$HOME', '/var/lib', 'http://a.b:8080/c?d=e', '{{.Names}}', 'x[0].y', 'a=b', '*', '--', '-', '\\', 'data:/data:ro', '%', '#', 'é…')
  const code = fc.oneof(fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')), fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }))

  it('never has anything but words, numbers and pauses, whatever it is', () => {
    fc.assert(fc.property(code, (text) => {
      expect(codeInWords(text)).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?:\.[\p{L}\p{M}\p{N}]+)*(?:,? |$))*$/u)
    }))
  })

  it('loses no letter and no digit', () => {
    fc.assert(fc.property(code.filter((text) => !/sha256:|\\|2>&1/.test(text)), (text) => {
      let rest = codeInWords(text)
      const lost = [...text.matchAll(/[a-z\d]/gi)].filter(([letter]) => {
        const at = rest.indexOf(letter)
        if (at >= 0) rest = rest.slice(at + 1)
        return at < 0
      })
      expect(lost).toEqual([])
    }))
  })
})

describe('a block that is read aloud', () => {
  it('says commands one by one, without comments and prompts', () => {
    expect(blockInWords('# first\n$ docker ps -a\n\ndocker images\n', 'sh')).toEqual(['Command: docker ps, option a.', 'Command: docker images.'])
  })

  it('says how many lines of a long script are left', () => {
    expect(blockInWords('a\nb\nc\nd\ne\nf\n', 'sh')).toEqual(['Command: a.', 'Command: b.', 'Command: c.', 'Command: d.', 'And 2 more lines, on the screen.'])
  })

  it('reads a short manifest line by line', () => {
    expect(blockInWords('kind: Pod\nspec:\n  containers:\n    - name: web # one\n      image: nginx:stable\n---\n', 'yaml')).toEqual(['kind, Pod.', 'spec.', 'containers.', 'Item: name, web hash one.', 'image, nginx, tag stable.', 'Next document.'])
  })

  it('sums a long manifest up by its kinds and names', () => {
    const manifest = 'kind: Deployment\nmetadata:\n  name: web\n  labels: { a: b }\nspec:\n  replicas: 3\n'
    expect(blockInWords(`${manifest}---\n${manifest.replace('Deployment', 'Service')}`, 'yaml')).toEqual(['A manifest of 13 lines: Deployment named web, and Service named web. Read it on the screen.'])
  })

  it('reads a Dockerfile line by line', () => {
    expect(blockInWords('FROM python:3.13-slim\nCOPY serve.py /app/\n', 'dockerfile')).toEqual(['FROM python, tag 3.13 slim.', 'COPY serve dot py slash app slash.'])
  })

  it.each([
    ['boxes', '┌───┐\n│ a │\n└───┘\n'],
    ['arrows', 'you  ──→  Docker\n'],
    ['plain arrows', 'you --> Docker --> kernel\n'],
    ['signs', '+----+\n| ab |\n+----+\n'],
  ])('leaves a drawing of %s out with a word', (_, drawing) => {
    expect(blockInWords(drawing, '')).toEqual(['There is a diagram here, which is on the screen.'])
  })

  it('says of long code what it is', () => {
    expect(blockInWords('a = 1\n'.repeat(9), 'python')).toEqual(['Code in Python, 9 lines. Read it on the screen.'])
    expect(blockInWords('a\n', 'constructor')).toEqual(['In constructor:', 'a.'])
    expect(blockInWords('name,age\n'.repeat(9), 'text')).toEqual(['Text, 9 lines. Read it on the screen.'])
  })
})
