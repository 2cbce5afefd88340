/** Addresses of proxies as a shell or an engine has them; empty where there is none. */
export interface Proxies {
  readonly http: string
  readonly https: string
  /** What is asked without a proxy: NO_PROXY. */
  readonly except: string
}

/** The proxies of an environment. Of two spellings the small one wins, as in curl and Go. */
export function proxiesOf(env: NodeJS.ProcessEnv): Proxies {
  const read = (name: string): string => (env[name.toLowerCase()] || env[name] || '').trim()
  const everything = read('ALL_PROXY')
  return { http: read('HTTP_PROXY') || everything, https: read('HTTPS_PROXY') || everything, except: read('NO_PROXY') }
}

/** As it can be shown to others: without the password. */
export function shownProxy(address: string): string {
  return address.replace(/\/\/[^@/]*@/, '//***@').replace(/^[^@/]*:[^@/]*@/, '***@')
}
