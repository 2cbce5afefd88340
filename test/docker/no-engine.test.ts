import { expect, it } from 'vitest'
import type { Attempt } from '../../src/docker/engine.ts'
import { noEngine } from '../../src/docker/no-engine.ts'

const search = { env: { PATH: '' }, home: '/home/me', platform: 'linux', userId: 1000 } as const
const missing: Attempt = { strategy: 'Colima', outcome: 'not applicable', why: 'there is no socket' }
const denied: Attempt = { strategy: 'the system socket', host: 'unix:///var/run/docker.sock', outcome: 'denied', why: 'this user may not use /var/run/docker.sock' }
const stopped: Attempt = { strategy: 'Podman', host: 'unix:///run/podman/podman.sock', outcome: 'stopped', why: 'nobody listens at /run/podman/podman.sock' }

it('gives the command that lets the user use the socket', async () => {
  expect(await noEngine([denied], search)).toMatchObject({ what: 'Docker cannot be used', why: denied.why, next: expect.arrayContaining(['sudo usermod -aG docker "$USER"']), exitCode: 3 })
})

it('speaks of Docker Desktop on macOS', async () => {
  const onMac = { ...search, platform: 'darwin' } as const
  expect(await noEngine([denied], onMac)).toMatchObject({ next: [expect.stringContaining('Docker Desktop')] })
  expect(await noEngine([missing], onMac)).toMatchObject({ what: expect.stringMatching(/^Docker is not (installed|running)$/) })
})

it('prefers the engine that is nearly usable to the one that is not', async () => {
  expect(await noEngine([missing, stopped, denied], search)).toMatchObject({ why: denied.why })
  expect(await noEngine([missing, stopped], search)).toMatchObject({ what: 'Docker is not running', why: stopped.why })
})

it('says that nothing is installed where there is not even a program', async () => {
  expect(await noEngine([missing], search)).toMatchObject({ what: 'Docker is not installed', next: expect.arrayContaining([expect.stringContaining('https://docs.docker.com/')]) })
})
