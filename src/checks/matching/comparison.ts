/** Whose objects are compared: the place of a field in them says what its value means. */
export type Dialect = 'kubernetes' | 'docker' | 'compose' | 'json'

/** How the values at a place are compared. */
export type Comparison =
  /** As they are; in `kubernetes`, times and durations by their value. */
  | 'plain'
  /** The API keeps text there, whatever the author's YAML makes of it: `"1"` is asked for by `1` too. */
  | 'text'
  | 'quantity'
  | 'image'
  /** A number, the same number as text, or the name of a port of the same container. */
  | 'port'
  /** Where the API takes a number or a text and they mean different things: a port's number or name, a count or a share. */
  | 'number-or-text'
  /** Such a port of a Service, which is the Service's own where none is said. */
  | 'target-port'
  | 'selector'
  /** A list whose order means something: a command line. */
  | 'ordered'
  /** Docker's `NAME=value` list, which may be written as a mapping. */
  | 'environment'
  /** Docker's ports, where `80` means `80/tcp`. */
  | 'port-map'
  | 'nano-cpus'
  | 'bytes'
  | 'nanoseconds'
  /** Docker puts a slash in front of a container's name. */
  | 'container-name'

/** @param fields names of the fields from the root to the value; the elements of a list stand at the list's own place. */
export function comparisonAt(dialect: Dialect, fields: readonly string[]): Comparison {
  switch (dialect) {
    case 'kubernetes':
      return inKubernetes(fields)
    case 'docker':
      return inDocker(fields)
    case 'compose':
      // Below `services.web` stands what `docker inspect` shows.
      return inDocker(fields.slice(2))
    case 'json':
      return 'plain'
  }
}

const kubernetesTexts = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'stringData'])
const amounts = new Set(['requests', 'limits', 'capacity', 'allocatable', 'hard', 'used', 'allocatedResources', 'podFixed'])
const limitRangeAmounts = new Set(['default', 'defaultRequest', 'max', 'min'])
const amountFields = new Set(['sizeLimit', 'averageValue', 'divisor'])
const portNumbers = new Set(['port', 'containerPort', 'hostPort', 'nodePort', 'number'])
const numbersOrTexts = new Set(['maxUnavailable', 'maxSurge', 'minAvailable'])
const selectors = new Set(['selector', 'labelSelector', 'podSelector', 'namespaceSelector', 'objectSelector'])

function inKubernetes(fields: readonly string[]): Comparison {
  const last = fields.at(-1) ?? ''
  const parent = fields.at(-2) ?? ''
  // First of all: below labels or data, a field may be called anything, `cpu` and `image` included.
  if (fields.slice(0, -1).some((field) => kubernetesTexts.has(field))) return 'text'
  if ((parent === 'env' && last === 'value') || (parent === 'conditions' && last === 'status')) return 'text'
  if (last === 'command' || last === 'args') return 'ordered'
  if (last === 'image') return 'image'
  if (amounts.has(parent) || amountFields.has(last) || (parent === 'target' && last === 'value')) return 'quantity'
  if (limitRangeAmounts.has(parent) && fields.at(-3) === 'limits') return 'quantity'
  if (last === 'targetPort') return 'target-port'
  if (numbersOrTexts.has(last) || (last === 'port' && takesPortName(fields))) return 'number-or-text'
  if (portNumbers.has(last)) return 'port'
  if (selectors.has(last)) return 'selector'
  return 'plain'
}

/** A probe or a hook, and what a NetworkPolicy lets through. */
function takesPortName(fields: readonly string[]): boolean {
  const [parent, before] = [fields.at(-2) ?? '', fields.at(-3) ?? '']
  return parent === 'httpGet' || parent === 'tcpSocket' || (parent === 'ports' && (before === 'ingress' || before === 'egress'))
}

const dockerTexts = new Set(['Labels', 'Options', 'DriverOpts', 'Sysctls'])
const dockerBytes = new Set(['Memory', 'MemoryReservation', 'MemorySwap', 'ShmSize'])
const dockerTimes = new Set(['Interval', 'Timeout', 'StartPeriod', 'StartInterval'])
const dockerOrdered = new Set(['Cmd', 'Entrypoint', 'Args', 'Test', 'Shell'])
const dockerPorts = new Set(['Ports', 'PortBindings', 'ExposedPorts'])

function inDocker(fields: readonly string[]): Comparison {
  const last = fields.at(-1) ?? ''
  if (fields.slice(0, -1).some((field) => dockerTexts.has(field))) return 'text'
  if (last === 'Env') return 'environment'
  if (fields.at(-2) === 'Env' || last === 'HostPort') return 'text'
  if (last === 'Name' && fields.length === 1) return 'container-name'
  if (last === 'Image' || last === 'RepoTags' || last === 'RepoDigests') return 'image'
  if (last === 'NanoCpus') return 'nano-cpus'
  if (dockerBytes.has(last)) return 'bytes'
  if (dockerTimes.has(last) && fields.at(-2) === 'Healthcheck') return 'nanoseconds'
  if (dockerOrdered.has(last)) return 'ordered'
  if (dockerPorts.has(last)) return 'port-map'
  return 'plain'
}
