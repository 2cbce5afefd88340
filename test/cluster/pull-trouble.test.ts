import { expect, it } from 'vitest'
import { pullTrouble } from '../../src/cluster/pull-image.ts'

it.each([
  ['Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit.', 'rate-limit'],
  ['Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host', 'unreachable'],
  ['Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)', 'unreachable'],
  ['Error response from daemon: pull access denied for ngnix, repository does not exist or may require \'docker login\'', 'no-such-image'],
  ['Error response from daemon: manifest for nginx:nope not found: manifest unknown: manifest unknown', 'no-such-image'],
  ['write /var/lib/docker/tmp/GetImageBlob1: no space left on device', 'no-space'],
  ['Error response from daemon: something new', 'other'],
] as const)('%s means %s', (line, trouble) => {
  expect(pullTrouble(line)).toBe(trouble)
})
