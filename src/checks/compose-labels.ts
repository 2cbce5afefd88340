/** What Docker Compose writes on all that it makes. */
export const composeLabels = { project: 'com.docker.compose.project', service: 'com.docker.compose.service', network: 'com.docker.compose.network', volume: 'com.docker.compose.volume', oneOff: 'com.docker.compose.oneoff' } as const
