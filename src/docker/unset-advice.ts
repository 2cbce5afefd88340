/** The command after which an engine that the user has named is not the only one any more that will do. */
export function unsetAdvice(strategy: string, env: NodeJS.ProcessEnv): string {
  if (strategy === 'DOCKER_HOST') return 'unset DOCKER_HOST'
  return (env['DOCKER_CONTEXT'] ?? '') === '' ? 'docker context use default' : 'unset DOCKER_CONTEXT'
}
