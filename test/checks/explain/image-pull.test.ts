import { describe, expect, it } from 'vitest'
import { causeOf, tellImage } from '../../../src/checks/explain/image-pull.ts'
import { eventOf, onePod, tellingFrom } from './one-pod.ts'

// What containerd 2 says.
describe('why an image cannot be pulled', () => {
  it.each([
    ['failed to pull and unpack image "docker.io/library/nginx:stabel": failed to resolve reference "docker.io/library/nginx:stabel": docker.io/library/nginx:stabel: not found', 'the registry has no image of this name and tag'],
    ['failed to resolve reference "docker.io/library/ngnix:stable": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed', 'the registry does not know it, or it is private'],
    ['failed to do request: Head "https://registry-1.docker.io/v2/library/ngnix/manifests/stable": dial tcp: lookup registry-1.docker.io on 172.18.0.1:53: no such host', 'the registry registry-1.docker.io cannot be reached from the cluster'],
    ['failed to do request: Head "https://localhost:5001/v2/app/manifests/1": dial tcp [::1]:5001: connect: connection refused', 'the registry localhost:5001 cannot be reached from the cluster'],
    ['unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/latest: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit', 'the registry allows no more pulls for now (its rate limit is reached)'],
    ['failed to do request: Head "https://10.0.0.1/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority', "the registry's certificate is not trusted"],
    ['failed to do request: Head "https://10.0.0.1:5000/v2/": http: server gave HTTP response to HTTPS client', 'the registry speaks HTTP where HTTPS is expected'],
    ['no match for platform in manifest: not found', "it does not exist for this machine's processor"],
    ['something: entirely: new', 'new']
  ])('%s', (said, cause) => {
    expect(causeOf(said)).toBe(cause)
  })
})

describe('an image that cannot be pulled', () => {
  const waiting = (image: string, message: string, reason = 'ImagePullBackOff'): Parameters<typeof tellImage>[0] => onePod({ container: { image }, containerStatus: { state: { waiting: { reason, message } } } })

  it('is told by its event where the back-off does not say why', async () => {
    const event = eventOf('Failed', 'Failed to pull image "app:2": docker.io/library/app:2: not found')
    expect((await tellImage(waiting('app:2', 'Back-off pulling image "app:2"'), tellingFrom(event)))?.reason).toBe('Pod web cannot start: image "app:2" cannot be pulled: the registry has no image of this name and tag.')
  })

  it.each([
    ['ngnix:stable', ' Was "nginx:stable" meant?'],
    ['bussybox', ' Was "busybox" meant?'],
    ['pyhton:3.13-slim', ' Was "python:3.13-slim" meant?'],
    ['ghcr.io/me/ap:1', ' Was "ghcr.io/me/app:1" meant?'],
    ['nginx:stabel', ''],
    ['my-own-thing:1', '']
  ])('%s is told with the image that was probably meant', async (image, hint) => {
    const other = { kind: 'Pod', metadata: { name: 'other', namespace: 'lab-x' }, status: { containerStatuses: [{ ready: true, image: 'ghcr.io/me/app:1' }] } }
    expect((await tellImage(waiting(image, 'failed to: x: not found'), tellingFrom(other)))?.reason).toBe(`Pod web cannot start: image "${image}" cannot be pulled: the registry has no image of this name and tag.${hint}`)
  })
})
