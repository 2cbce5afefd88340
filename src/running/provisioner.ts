import type { Machine } from './machine.ts'
import type { Consent, Provisioner } from './provisioning.ts'
import { unansweredHost } from './unanswered-host.ts'

/**
 * What meets needs in the program: `cluster/provision.ts`, with the kit where the user agreed to it.
 * @param consent read when work begins: with it the kit may install and build
 * @param nodeImage instead of the pinned one
 */
export function createProvisioner(machine: Machine, env: NodeJS.ProcessEnv, consent: Consent, nodeImage?: string): Provisioner {
  return {
    async offer(needs, signal) {
      const [{ isProvided }, { secondCluster }] = await Promise.all([import('./is-provided.ts'), import('./second-cluster.ts')])
      const second = await secondCluster(needs, machine, env, signal)
      if (await isProvided(needs, machine, env, signal)) return second.length === 0 ? undefined : { text: second, covers: 'these needs' }
      if ((await unansweredHost(machine, env, signal)) !== undefined) return undefined // told by `provision`
      const { kitOffer } = await import('../cluster/kit-offer.ts')
      const offer = kitOffer(env)
      if (offer.state === 'impossible') return undefined
      return { text: [...second, ...installText(offer.installs, offer.size, offer.time)], covers: 'installing' }
    },
    async provision(needs, onEvent, signal) {
      machine.forgetEngine()
      const unanswered = await unansweredHost(machine, env, signal)
      if (unanswered !== undefined) throw unanswered
      const { provision, provisionDocker } = await import('../cluster/provision.ts')
      const given = {
        images: needs.images,
        folders: machine.folders,
        findEngine: ({ signal: search }: { readonly signal?: AbortSignal }) => {
          machine.forgetEngine()
          return machine.engine(search)
        },
        kit: consent.given ? ('allowed' as const) : ('forbidden' as const),
        env,
      }
      if (needs.nodes === 0) {
        await provisionDocker(given, onEvent, signal)
        return undefined
      }
      return provision({ ...given, nodes: needs.nodes, addons: needs.addons, ...(needs.nodeImages === undefined ? {} : { nodeImages: needs.nodeImages }), ...(nodeImage === undefined ? {} : { nodeImage }) }, onEvent, signal)
    },
  }
}

function installText(installs: readonly string[], size: string, time: string): readonly string[] {
  return [
    'What this lab needs cannot be had here in the usual way, so k8s-labs would make it itself:',
    ...installs.map((one) => `• ${one}`),
    `That is ${size}, and takes ${time}. It goes on in the background while you read.`,
  ]
}
