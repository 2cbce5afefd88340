import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assert, integer, property, string } from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { judgeName } from '../../src/doctor/examinations/dns.ts'
import { judgeProxy } from '../../src/doctor/examinations/proxy.ts'
import { judgeRegistry } from '../../src/doctor/examinations/registry.ts'
import { isBypassed } from '../../src/doctor/no-proxy.ts'
import { proxiesOf, shownProxy } from '../../src/doctor/proxies.ts'
import { askRegistry } from '../../src/doctor/registry-request.ts'

const all = 'localhost,127.0.0.0/8,.svc,.cluster.local,10.96.0.0/16,10.244.0.0/16'
const engine = { http: '', https: 'http://proxy:3128', except: '', isDesktop: false }

describe('NO_PROXY', () => {
  it.each([
    ['localhost,127.0.0.1', '127.0.0.1', true],
    ['127.0.0.0/8', '127.0.0.1', true],
    ['10.0.0.0/8', '10.96.0.0/16', true],
    ['10.96.0.0/24', '10.96.0.0/16', false],
    ['cluster.local', '.cluster.local', true],
    ['.cluster.local', 'web.shop.svc.cluster.local', true],
    ['*.local', '.cluster.local', true],
    ['example.com', 'notexample.com', false],
    ['*', 'registry-1.docker.io', true],
    ['', 'localhost', false],
    ['300.0.0.1/8', '10.0.0.1', false],
  ] as const)('%j for %s: %s', (noProxy, target, expected) => {
    expect(isBypassed(noProxy, target)).toBe(expected)
  })

  it('covers every address of a range that it names, and none beside it', () => {
    const byte = integer({ min: 0, max: 255 })
    assert(
      property(byte, byte, byte, byte, integer({ min: 8, max: 30 }), (a, b, c, d, bits) => {
        const range = `${a}.${b}.${c}.${d}/${bits}`
        const number = ((a * 256 + b) * 256 + c) * 256 + d
        const beside = (number + 2 ** (32 - bits)) % 2 ** 32
        const inWords = (address: number): string => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
        expect(isBypassed(`example.com ${range}`, inWords(number))).toBe(true)
        expect(isBypassed(range, inWords(beside))).toBe(false)
      }),
    )
  })

  it('never breaks on what somebody wrote there', () => {
    assert(
      property(string(), string(), (noProxy, target) => {
        expect(isBypassed(noProxy, target)).toBeTypeOf('boolean')
      }),
    )
  })
})

describe('a proxy', () => {
  it('is read as curl reads it: the small spelling first', () => {
    expect(proxiesOf({ https_proxy: 'http://small', HTTPS_PROXY: 'http://large', ALL_PROXY: 'socks5://all', NO_PROXY: 'a' })).toEqual({ http: 'socks5://all', https: 'http://small', except: 'a' })
  })

  it('is shown without its password', () => {
    expect(shownProxy('http://me:secret@proxy:3128')).toBe('http://***@proxy:3128')
    expect(JSON.stringify(judgeProxy({ http: '', https: 'http://me:secret@proxy:3128', except: '' }, { ...engine, https: '' }))).not.toContain('secret')
  })

  it('is well where nothing is amiss, and where there is none', () => {
    expect(judgeProxy({ http: '', https: '', except: '' }, undefined).state).toBe('ok')
    expect(judgeProxy({ http: '', https: 'http://proxy:3128', except: all }, engine)).toMatchObject({ state: 'ok', what: 'http://proxy:3128' })
  })

  it('must not get what is asked of this machine or of the cluster', () => {
    expect(judgeProxy({ http: '', https: 'http://proxy:3128', except: 'example.com' }, engine)).toMatchObject({
      state: 'warning',
      what: expect.stringContaining('NO_PROXY lacks localhost, 127.0.0.1, .svc'),
      fix: ['export no_proxy="${no_proxy:-$NO_PROXY},localhost,127.0.0.1"', 'export no_proxy="${no_proxy:-$NO_PROXY},.svc,.cluster.local,10.96.0.0/16,10.244.0.0/16"', expect.stringContaining('export NO_PROXY="$no_proxy"')],
    })
    expect(judgeProxy({ http: '', https: 'http://proxy:3128', except: 'localhost,127.0.0.1' }, engine)).toMatchObject({ state: 'warning', cause: expect.stringContaining('Service') })
  })

  it('is left with what a shell makes of the advice', () => {
    const { fix } = judgeProxy({ http: '', https: 'http://proxy:3128', except: 'example.com' }, engine)
    const { stdout } = spawnSync('sh', ['-c', `${fix.map((line) => line.replace(/ {3}.*/, '')).join('\n')}\nprintf %s "$NO_PROXY"`], { encoding: 'utf8', env: { NO_PROXY: 'example.com' } })
    expect(stdout.split(',')[0]).toBe('example.com')
    expect(judgeProxy({ http: '', https: 'http://proxy:3128', except: stdout }, engine).state).toBe('ok')
  })

  it('at an address of this machine is not there for the nodes', () => {
    expect(judgeProxy({ http: '', https: 'http://127.0.0.1:3128', except: all }, { ...engine, https: 'http://127.0.0.1:3128' })).toMatchObject({ state: 'warning', what: 'the proxy is at 127.0.0.1:3128' })
  })

  it('of this shell alone does not help the engine, except Docker Desktop, which takes it over', () => {
    const shell = { http: '', https: 'http://proxy:3128', except: all }
    expect(judgeProxy(shell, { ...engine, https: '' })).toMatchObject({ state: 'warning', fix: [expect.stringContaining('daemon.json'), expect.anything()] })
    expect(judgeProxy(shell, { ...engine, https: '', isDesktop: true }).state).toBe('ok')
  })
})

describe('a registry', () => {
  it('answers, also when it wants a login', async () => {
    const port = await serve(createServer((_, response) => response.writeHead(401).end()))
    expect(await ask(`http://127.0.0.1:${port}/v2/`)).toEqual({ state: 'answers' })
  })

  it('that nobody is behind says so', async () => {
    const server = createServer()
    const port = await serve(server)
    server.close()
    expect(await ask(`http://127.0.0.1:${port}/v2/`)).toMatchObject({ state: 'silent', why: expect.stringContaining('ECONNREFUSED') })
  })

  it('that swallows the question is given up in time', async () => {
    const port = await serve(createServer(() => undefined))
    expect(await ask(`http://127.0.0.1:${port}/v2/`, undefined, 300)).toEqual({ state: 'silent', why: 'no answer within 0.3 s' })
  })

  it('is reached through a proxy, with its login, or told what the proxy says', async () => {
    const asked: unknown[] = []
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push([request.url, request.headers['proxy-authorization']])
      socket.end(request.headers['proxy-authorization'] === undefined ? 'HTTP/1.1 407 No\r\n\r\n' : 'HTTP/1.1 200 OK\r\n\r\n')
    })
    const port = await serve(proxy)
    expect(await ask('https://registry.example/v2/', `http://127.0.0.1:${port}`)).toMatchObject({ state: 'silent', why: 'the proxy wants a login' })
    expect(await ask('https://registry.example/v2/', `http://me:p%40ss@127.0.0.1:${port}`)).toEqual({ state: 'answers' })
    expect(asked).toEqual([['registry.example:443', undefined], ['registry.example:443', `Basic ${Buffer.from('me:p@ss').toString('base64')}`]])
  })

  it('counts as reached when the engine reaches it, and warns when only this machine does', () => {
    const host = 'registry-1.docker.io'
    const silent = { state: 'silent', why: 'no such host' } as const
    const answers = { state: 'answers' } as const
    expect(judgeRegistry({ host, here: silent, engine: answers, mirrors: ['https://mirror.gcr.io/'] })).toMatchObject({ state: 'ok', what: expect.stringContaining('mirror.gcr.io') })
    expect(judgeRegistry({ host, here: answers, engine: undefined, mirrors: [] }).state).toBe('ok')
    expect(judgeRegistry({ host, here: answers, engine: silent, mirrors: [] })).toMatchObject({ state: 'warning', what: expect.stringContaining('not Docker'), cause: expect.stringContaining('no such host') })
    expect(judgeRegistry({ host, here: silent, engine: silent, mirrors: [] })).toMatchObject({ state: 'warning', what: `${host} does not answer` })
    expect(judgeRegistry({ host, here: answers, engine: { state: 'limited', why: '' }, mirrors: [] })).toMatchObject({ state: 'warning', fix: [expect.stringContaining('docker login')] })
  })

  it('whose name is not known is told with what the name servers did', () => {
    expect(judgeName('r.example', { address: '10.0.0.1' }).state).toBe('ok')
    expect(judgeName('r.example', { code: 'EAI_AGAIN' })).toMatchObject({ state: 'warning', cause: expect.stringContaining('no name server answers') })
    expect(judgeName('r.example', { code: 'ENOTFOUND' })).toMatchObject({ cause: expect.stringContaining('knows no such name') })
  })
})

async function serve(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

function ask(url: string, proxy?: string, answerMs = 5000) {
  return askRegistry(new URL(url), proxy, AbortSignal.timeout(answerMs), answerMs)
}
