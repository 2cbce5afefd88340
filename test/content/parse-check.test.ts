import { describe, expect, test } from 'vitest'
import { labWithCheck } from './lab-text.ts'
import { checkOf, checkProblemsOf, labOf } from './parse.ts'

const head = 'title: a\npoints: 5\n'

describe('what a check looks at', () => {
  test.each([
    ['kubernetes: { kind: Deployment, name: web }', { kind: 'kubernetes', objectKind: 'Deployment', name: 'web' }],
    ['kubernetes: { kind: Pod, apiVersion: v1, selector: "app=web,tier!=db", namespace: other }', { kind: 'kubernetes', objectKind: 'Pod', apiVersion: 'v1', selector: 'app=web,tier!=db', namespace: 'other' }],
    ['docker: { container: shop }', { kind: 'docker', objectKind: 'container', name: 'shop' }],
    ['docker: { image: shop:1.0 }', { kind: 'docker', objectKind: 'image', name: 'shop:1.0' }],
    ['docker: { kind: volume, label: app=shop }', { kind: 'docker', objectKind: 'volume', label: 'app=shop' }],
    ['http: { service: web }', { kind: 'http', endpoint: { kind: 'service', name: 'web' }, method: 'GET', path: '/', headers: {} }],
    [
      'http: { service: model, method: POST, path: /predict, json: { x: [5.1, 3.5] } }',
      { kind: 'http', endpoint: { kind: 'service', name: 'model' }, method: 'POST', path: '/predict', headers: { 'content-type': 'application/json' }, body: '{"x":[5.1,3.5]}' }
    ],
    ['http: { container: shop, port: 8080, headers: { Accept: text/plain } }', { kind: 'http', endpoint: { kind: 'container', name: 'shop' }, port: 8080, method: 'GET', path: '/', headers: { Accept: 'text/plain' } }],
    ['http: { selector: app=web, port: http }', { kind: 'http', endpoint: { kind: 'pod', selector: 'app=web' }, port: 'http', method: 'GET', path: '/', headers: {} }],
    ['exec: { pod: web, in: side, command: cat /etc/hostname }', { kind: 'exec', endpoint: { kind: 'pod', name: 'web', container: 'side' }, command: ['sh', '-c', 'cat /etc/hostname'] }],
    ['exec: { container: shop, command: [ls, /data] }', { kind: 'exec', endpoint: { kind: 'container', name: 'shop' }, command: ['ls', '/data'] }],
    ['command: test -f model.json', { kind: 'command', command: 'test -f model.json' }],
    ['docker: { compose: shop }', { kind: 'compose', project: 'shop' }],
    ['http: { service: web, requests: 20 }', { kind: 'http', endpoint: { kind: 'service', name: 'web' }, method: 'GET', path: '/', headers: {}, repetition: { times: 20, everyMs: 0, passing: 20 } }],
    ['http: { service: web, requests: { times: 20, every: 100ms, passing: 18 } }', { kind: 'http', endpoint: { kind: 'service', name: 'web' }, method: 'GET', path: '/', headers: {}, repetition: { times: 20, everyMs: 100, passing: 18 } }],
    ['logs: { pod: web }', { kind: 'logs', endpoint: { kind: 'pod', name: 'web' }, previous: false, tailLines: 1000 }],
    ['logs: { selector: app=web, in: side, previous: true, tail: 50 }', { kind: 'logs', endpoint: { kind: 'pod', selector: 'app=web', container: 'side' }, previous: true, tailLines: 50 }],
    ['logs: { container: shop }', { kind: 'logs', endpoint: { kind: 'container', name: 'shop' }, previous: false, tailLines: 1000 }],
    ['file: app/Dockerfile', { kind: 'file', path: 'app/Dockerfile' }]
  ])('%s', (yaml, target) => {
    expect(checkOf(head + yaml).target).toEqual(target)
  })
})

describe('what must hold', () => {
  test('is read as documented', () => {
    expect(checkOf(`${head}docker: { container: shop }\nexpect:\n  State: { Running: true }\n  Mounts: [{ Type: volume, Destination: /data }]`).expect).toEqual({ State: { Running: true }, Mounts: [{ Type: 'volume', Destination: '/data' }] })
    expect(checkOf(`${head}http: { service: web }\nexpect: { status: 200, json: { label: setosa } }\nwithin: 30s\nmessage: Look at the port.`)).toMatchObject({ expect: { status: 200, json: { label: 'setosa' } }, withinMs: 30_000, message: 'Look at the port.' })
    expect(checkOf(`${head}kubernetes: { kind: Pod, name: web }\nabsent: true`).absent).toBe(true)
  })

  test.each([
    ['3', { min: 3, max: 3 }],
    ['{ min: 1, max: 3 }', { min: 1, max: 3 }],
    ['{ min: 1 }', { min: 1, max: Infinity }],
    ['{ max: 2 }', { min: 0, max: 2 }]
  ])('count: %s', (yaml, count) => {
    expect(checkOf(`${head}kubernetes: { kind: Pod }\ncount: ${yaml}`).count).toEqual(count)
  })

  test.each(['"green: it is there from the start"', '{ green: it is there from the start }'])('starts: %s', (yaml) => {
    expect(checkOf(`${head}command: "true"\nstarts: ${yaml}`).startsGreen).toBe('it is there from the start')
  })
})

describe('a check with problems says where, what, and what would be right', () => {
  test.each([
    ['kubernetes: { kind: Pod, nme: web }', '15:26 kubernetes.nme: there is no key "nme" here. Did you mean name? Known are: kind, apiVersion, name, selector, namespace.'],
    ['kubernetes: { kind: Pod, name: 7 }', '15:26 kubernetes.name: is the number 7. Write a text, like web.'],
    ['kubernetes: { name: web }', '15:1 kubernetes.kind: is missing. Write a text, like Deployment.'],
    ['kubernetes: { kind: Pod, name: web, selector: app=web }', '15:37 kubernetes.selector: name and selector are both there. Keep one: name for one object, selector for all with a label.'],
    ['kubernetes: { kind: Pod }\ncommand: "true"', '16:1 command: kubernetes and command cannot be in one check. Write one of: kubernetes, docker, http, exec, logs, file, command, any, all.'],
    ['expect: { a: 1 }', '13:1 the check does not say what it looks at. Write one of: kubernetes, docker, http, exec, logs, file, command, any, all.'],
    ['docker: { container: a, image: b }', '15:1 docker: container and image cannot be in one check. Write one of: { container: NAME }, { image: NAME }, { network: NAME }, { volume: NAME }, { compose: PROJECT }, { kind: container, label: KEY=VALUE }.'],
    ['docker: { label: a=b }', '15:1 docker: it is looked for both by name and by label, or by half of a label. Write { container: NAME }, or { kind: container, label: KEY=VALUE }.'],
    ['http: { path: / }', '15:1 http: it does not say whom to ask. Write one of: service, pod, container, selector (of Pods).'],
    ['http: { service: web, path: predict }', '15:23 http.path: is the text "predict". Write a path that starts with /, like /predict.'],
    ['http: { service: web, body: a, json: b }', '15:32 http.json: body and json are both there. Keep one: json for a structure, body for a text.'],
    ['http: { service: web }\nexpect: { code: 200 }', '16:11 expect.code: there is no key "code" here. Known are: status, headers, text, json.'],
    ['http: { service: web }\nexpect: { status: ok }', '16:11 expect.status: is the text "ok". Write a whole number from 100 to 599.'],
    ['exec: { pod: web, command: ls }\nexpect: { stdot: x }', '16:11 expect.stdot: there is no key "stdot" here. Did you mean stdout? Known are: exitCode, stdout, stderr.'],
    ['exec: { container: db, in: side, command: ls }', '15:24 exec.in: in: names a container of a Pod, and there is no Pod here. Leave it out, or write pod: NAME.'],
    ['command: "true"\nexpect: { a: 1 }', '16:1 expect: a command is judged by its exit code alone. Leave expect out, and let the command exit with 0 or 1.'],
    ['command: "true"\nabsent: true', '16:1 absent: absent: says nothing about command. Leave it out; it is for kubernetes, docker and file.'],
    ['kubernetes: { kind: Pod, name: web }\nabsent: true\nexpect: { a: 1 }', '17:1 expect: absent and expect contradict each other. Keep absent: true (nothing is there), or expect (something is).'],
    ['kubernetes: { kind: Pod, name: web }\nabsent: false', '16:1 absent: is false. Write absent: true, or leave it out.'],
    ['kubernetes: { kind: Pod, name: web }\ncount: 2', '16:1 count: there is at most one thing with a name. Leave count out, or look by selector or label.'],
    ['kubernetes: { kind: Pod }\ncount: { min: 3, max: 1 }', '16:1 count: no number is at least 3 and at most 1. Write the smaller number as min.'],
    ['kubernetes: { kind: Pod }\nwithin: 30', '16:1 within: is the number 30. Write a duration with its unit, like 500ms, 30s or 2m.'],
    ['kubernetes: { kind: Pod }\nexpect: running', '16:1 expect: is the text "running". Write a mapping of the fields that must be there, like { status: { phase: Running } }.'],
    ['docker: { compose: shop, container: web }', '15:1 docker: container and compose cannot be in one check. Write one of: { container: NAME }, { image: NAME }, { network: NAME }, { volume: NAME }, { compose: PROJECT }, { kind: container, label: KEY=VALUE }.'],
    ['docker: { compose: shop }\ncount: 2', '16:1 count: there is at most one thing with a name. Leave count out, or look by selector or label.'],
    ['http: { service: web, requests: 1 }', '15:23 http.requests: is the number 1. Write a whole number from 2 to 100.'],
    ['http: { service: web, requests: { times: 5, passing: 6 } }', '15:45 http.requests.passing: 6 of 5 answers cannot be right. Write at most 5, or leave it out.'],
    ['http: { service: web, requests: { times: 50, every: 1s } }', '15:46 http.requests.every: the pauses take 49 seconds together. Write a shorter one; they may take 20 seconds.'],
    ['logs: { container: db, previous: true }', '15:24 logs.previous: Docker keeps the output of a container over its restarts. Leave it out.'],
    ['logs: { pod: web }\nexpect: { txt: x }', '16:11 expect.txt: there is no key "txt" here. Did you mean text? Known are: text.'],
    ['logs: { pod: web }\ncount: 2', '16:1 count: it does not say which lines are counted. Write expect: { text: WORDS }, or where: objects.size() == 3.'],
    ['file: ../secrets', '15:1 file: ../secrets leaves the workspace. Write a path inside the workspace, like app/server.py.'],
    ['file: web.yaml\nexpect: { yml: { kind: Pod } }', '16:11 expect.yml: there is no key "yml" here. Did you mean yaml? Known are: text, yaml, json, dockerfile.'],
    ['file: web.yaml\nexpect: { yaml: {}, json: {} }', '16:21 expect.json: a file is not both yaml and json. Keep one of them; text may stand beside it.'],
    ['file: web.yaml\nexpect: { text: x }\ncount: 2', '17:1 count: there is at most one file. Leave count out, or let it count documents: expect: { yaml: { kind: Service } }.'],
    ['file: Dockerfile\nexpect: { dockerfile: [{ FORM: busybox }] }', '16:26 expect.dockerfile[0].FORM: there is no key "FORM" here. Did you mean FROM? Known are: FROM, RUN, CMD, ENTRYPOINT, COPY, ADD, ENV, LABEL, ARG, EXPOSE, USER, WORKDIR, VOLUME, HEALTHCHECK, SHELL, STOPSIGNAL, ONBUILD, MAINTAINER.'],
    ['any: [{ docker: { container: a } }]', '15:1 any: is a list. Write two parts at least; one alone needs no group.'],
    ['any: [{ docker: { container: a } }, { dokcer: { container: b } }]', '15:39 any[1].dokcer: there is no key "dokcer" here. Did you mean docker? Known are: title, points, kubernetes, docker, http, exec, logs, file, command, any, all, expect, where, count, absent, message.'],
    ['any: [{ docker: { container: a } }, { docker: { container: b }, count: 2 }]', '15:65 any[1].count: there is at most one thing with a name. Leave count out, or look by selector or label.'],
    ['all: [{ docker: { container: a } }, { docker: { container: b } }]\nexpect: { a: 1 }', '16:1 expect: expect says nothing about a group. Write it in the parts.'],
    ['any: [{ title: x, points: 2, command: "true" }, { title: y, points: 3, command: "true" }]', '15:1 any: points cannot be split over parts of which one is enough. Write the points above, once, or write all: instead of any:.'],
    ['all: [{ title: x, points: 2, command: "true" }, { title: y, points: 4, command: "true" }]', '14:1 points: the parts have 6 points together, not 5. Write points: 6, or leave it out here.'],
    ['all: [{ title: x, points: 5, command: "true" }, { title: y, command: "true" }]', '15:49 all[1]: this part has no points, and others have. Write points: in each part, or in none.'],
    ['all: [{ points: 3, command: "true" }, { title: y, points: 2, command: "true" }]', '15:7 all[0]: a part with points is shown by itself, and has no title. Write title: with what this part is about.'],
    ['all: [{ title: x, points: 3, command: "true" }, { title: y, points: 2, any: [{ command: "a" }, { points: 1, command: "b" }] }]', '15:98 all[1].any[1].points: only the parts of the outermost group have points. Leave it out here.'],
    ['command: "true"\nstarts: red', '16:1 starts: it does not begin with green: and a reason. Write starts: { green: why it is green from the start }.']
  ])('%s', (yaml, problem) => {
    expect(checkProblemsOf(head + yaml)).toEqual([problem])
  })

  test('also when its CEL does not parse', () => {
    const [problem, ...others] = checkProblemsOf(`${head}kubernetes: { kind: Pod, name: web }\nwhere: object.status.phase ==`)
    expect(others).toEqual([])
    expect(problem).toMatch(/^16:1 where: this is not CEL: .+\. Write an expression over object or objects, like object\.status\.readyReplicas == 3\.$/)
  })

  test('also without points', () => {
    expect(checkProblemsOf('title: a\ncommand: "true"')).toEqual(['13:1 points: is missing. Write a whole number from 0 to 100.'])
  })

  test('all at once', () => {
    expect(checkProblemsOf('titel: a\npoints: 5.5\nkubernetes: { kind: Pod, name: [] }')).toEqual([
      '13:1 title: is missing. Write a text, like web has three ready replicas.',
      '13:1 titel: there is no key "titel" here. Did you mean title? Known are: title, points, kubernetes, docker, http, exec, logs, file, command, any, all, expect, where, count, absent, message, objective, within, starts.',
      '14:1 points: is the number 5.5. Write a whole number from 0 to 100.',
      '15:26 kubernetes.name: is a list. Write a text, like web.'
    ])
  })
})

describe('a group', () => {
  test('holds its parts, each with its place in the block', () => {
    expect(checkOf(`${head}any:\n  - docker: { container: web }\n    message: Start it.\n  - all:\n      - file: a.yaml\n      - command: "true"`)).toMatchObject({
      points: 5,
      target: {
        kind: 'any',
        parts: [
          { id: '1.1.1', title: 'a', points: 0, target: { kind: 'docker', name: 'web' }, message: 'Start it.', path: ['any', 0] },
          { id: '1.1.2', target: { kind: 'all', parts: [{ id: '1.1.2.1', target: { kind: 'file', path: 'a.yaml' }, path: ['any', 1, 'all', 0] }, { target: { kind: 'command' } }] } }
        ]
      }
    })
  })

  test('has an end to its levels', () => {
    const nested = (levels: number): string => (levels === 0 ? '{ command: "true" }' : `{ any: [${nested(levels - 1)}, { command: "true" }] }`)
    expect(checkOf(`${head}any: [${nested(3)}, { command: "true" }]`).target.kind).toBe('any')
    expect(checkProblemsOf(`${head}any: [${nested(4)}, { command: "true" }]`)).toEqual([expect.stringMatching(/this is the group number 5 in one another\. Write it with 4 levels at most\.$/)])
  })

  test('whose points are split is as many checks', () => {
    const yaml = 'title: the shop\nwithin: 30s\nmessage: Look closely.\nall:\n  - { title: it runs, points: 3, docker: { container: shop } }\n  - { title: it has its file, points: 2, file: shop.yaml, message: Write it. }'
    const [step] = labOf(labWithCheck(yaml)).steps
    expect(step).toMatchObject({
      points: 5,
      checks: [
        { id: '1.1.1', title: 'the shop: it runs', points: 3, withinMs: 30_000, message: 'Look closely.', target: { kind: 'docker' } },
        { id: '1.1.2', title: 'the shop: it has its file', points: 2, withinMs: 30_000, message: 'Write it.', target: { kind: 'file' } }
      ]
    })
  })
})
