import { flagTable, type FlagTable } from './flag-table.ts'

/** `kubectl options` and the help of each command of kubectl 1.37, as far as a course uses them. */
const global = '-n/--namespace= --context= --kubeconfig= --cluster= --user= -s/--server= --token= --as= --as-group=* --as-uid= -v/--v= --request-timeout='
const filter = '-l/--selector=, --field-selector=,'
const file = '-f/--filename=, -k/--kustomize= -R/--recursive'
const print = '-o/--output= --template= --show-managed-fields --allow-missing-template-keys'
const write = `${print} --dry-run=? --field-manager= --save-config --validate=?`
const create = write

const commands: Readonly<Record<string, string>> = {
  get: `-A/--all-namespaces ${filter} ${file} ${print} -w/--watch --watch-only --show-labels --show-kind --no-headers --sort-by= -L/--label-columns=, --ignore-not-found --chunk-size= --raw= --subresource= --output-watch-events`,
  describe: `-A/--all-namespaces ${filter} ${file} --show-events --chunk-size=`,
  create: `${create} ${file} --edit --raw= -l/--selector=,`,
  'create deployment': `${create} --image=+ --port= -r/--replicas=`,
  'create configmap': `${create} --from-literal=* --from-file=* --from-env-file=* --append-hash`,
  'create secret generic': `${create} --from-literal=* --from-file=* --from-env-file=* --append-hash --type=`,
  'create secret tls': `${create} --cert= --key= --append-hash`,
  'create secret docker-registry': `${create} --docker-server= --docker-username= --docker-password= --docker-email= --from-file=* --append-hash`,
  'create service clusterip': `${create} --clusterip= --tcp=,`,
  'create service nodeport': `${create} --node-port= --tcp=,`,
  'create service loadbalancer': `${create} --tcp=,`,
  'create service externalname': `${create} --external-name= --tcp=,`,
  'create job': `${create} --image= --from=`,
  'create cronjob': `${create} --image= --schedule= --restart=`,
  'create role': `${create} --verb=, --resource=, --resource-name=,`,
  'create clusterrole': `${create} --verb=, --resource=, --resource-name=, --non-resource-url=, --aggregation-rule=`,
  'create rolebinding': `${create} --role= --clusterrole= --user=* --group=* --serviceaccount=*`,
  'create clusterrolebinding': `${create} --clusterrole= --user=* --group=* --serviceaccount=*`,
  'create quota': `${create} --hard=, --scopes=,`,
  'create ingress': `${create} --rule=* --class= --annotation=* --default-backend=`,
  'create poddisruptionbudget': `${create} --selector=, --min-available= --max-unavailable=`,
  'create priorityclass': `${create} --value= --global-default --description= --preemption-policy=`,
  'create token': '--duration= --audience=* --bound-object-kind= --bound-object-name= -o/--output=',
  apply: `${write} ${file} -l/--selector=, --all --server-side --force-conflicts --prune --prune-allowlist=* --overwrite --force --grace-period= --timeout= --wait --cascade=?`,
  delete: `${file} ${filter} -A/--all-namespaces --all --cascade=? --dry-run=? --force --grace-period= --ignore-not-found -i/--interactive --now -o/--output= --timeout= --wait`,
  edit: `${print} ${file} --subresource= --save-config`,
  exec: '-c/--container= -i/--stdin -t/--tty -q/--quiet --pod-running-timeout= -f/--filename=,',
  logs: '-c/--container= -f/--follow -p/--previous --all-containers --all-pods --limit-bytes= --max-log-requests= --prefix -l/--selector=, --since= --since-time= --tail= --timestamps --ignore-errors --pod-running-timeout=',
  attach: '-c/--container= -i/--stdin -t/--tty -q/--quiet',
  run: `${create} --image= --image-pull-policy= --annotations=* --attach --command --env=* --expose --force --grace-period= -i/--stdin -t/--tty --labels/-l=, --overrides= --port= --privileged -q/--quiet --restart= --rm --timeout= --wait --leave-stdin-open`,
  expose: `${create} ${file} --name= --port= --target-port= --type= --protocol= --selector=, --cluster-ip= --external-ip= --load-balancer-ip= --labels/-l=, --session-affinity= --overrides=`,
  scale: `${write} ${file} -l/--selector=, --all --replicas= --current-replicas= --resource-version= --timeout=`,
  autoscale: `${create} ${file} --min= --max= --cpu= --cpu-percent= --memory= --name=`,
  'set image': `${write} ${file} -l/--selector=, --all --local`,
  'set env': `${write} ${file} -l/--selector=, --all --local -c/--containers= -e/--env=* --from= --keys=, --list --overwrite --prefix= --resolve`,
  'set resources': `${write} ${file} -l/--selector=, --all --local -c/--containers= --limits=, --requests=,`,
  'set serviceaccount': `${write} ${file} --all --local`,
  'rollout status': `${file} -l/--selector=, --revision= --timeout= -w/--watch`,
  'rollout undo': `${write} ${file} -l/--selector=, --to-revision=`,
  'rollout history': `${print} ${file} -l/--selector=, --revision=`,
  'rollout restart': `${print} ${file} -l/--selector=, --field-manager=`,
  'rollout pause': `${print} ${file} -l/--selector=,`,
  'rollout resume': `${print} ${file} -l/--selector=,`,
  'port-forward': '--address=, --pod-running-timeout=',
  label: `${write} ${file} ${filter} -A/--all-namespaces --all --list --local --overwrite --resource-version=`,
  annotate: `${write} ${file} ${filter} -A/--all-namespaces --all --list --local --overwrite --resource-version=`,
  taint: `${write} -l/--selector=, --all --overwrite`,
  cordon: '--dry-run=? -l/--selector=,',
  uncordon: '--dry-run=? -l/--selector=,',
  drain: '--dry-run=? -l/--selector=, --chunk-size= --delete-emptydir-data --disable-eviction --force --grace-period= --ignore-daemonsets --pod-selector=, --timeout=',
  'top pod': `-A/--all-namespaces --containers ${filter} --no-headers --sort-by= --sum`,
  'top node': '-l/--selector=, --no-headers --show-capacity --sort-by=',
  explain: '--api-version= --max-depth= -o/--output= -R/--recursive',
  'api-resources': '--api-group= --cached --categories=, --namespaced --no-headers -o/--output= --sort-by= --verbs=,',
  'config set-context': '--cluster= --current --user=',
  'config get-contexts': '--no-headers -o/--output=',
  'config view': '--minify --flatten --raw -o/--output=',
  'auth can-i': '-A/--all-namespaces --list --no-headers -q/--quiet --subresource=',
  'auth whoami': '-o/--output=',
  cp: '-c/--container= --no-preserve --retries=',
  diff: `${file} -l/--selector=, --server-side --force-conflicts --prune`,
  patch: `${write} ${file} -p/--patch= --patch-file= --type= --local --subresource=`,
  replace: `${write} ${file} --cascade=? --force --grace-period= --raw= --subresource= --timeout= --wait`,
  wait: `${print} ${file} ${filter} -A/--all-namespaces --all --for=* --timeout= --local`,
  debug: '--attach -c/--container= --copy-to= --custom= --env=* -f/--filename=, --image= --image-pull-policy= --profile= -q/--quiet --replace --same-node --set-image=* --share-processes -i/--stdin -t/--tty --target=',
  events: `-A/--all-namespaces --for= --types=, --no-headers -o/--output= -w/--watch --chunk-size=`,
  kustomize: '--enable-helm --load-restrictor= -o/--output= -e/--env=*',
  version: '--client -o/--output=',
}

/** The flags of a command of kubectl; those of kubectl itself for one that is not known. */
export function kubectlFlags(verb: string): FlagTable {
  return flagTable(global, commands[verb] ?? '')
}

const created: Readonly<Record<string, string>> = { deploy: 'deployment', cm: 'configmap', ns: 'namespace', sa: 'serviceaccount', svc: 'service', cj: 'cronjob', resourcequota: 'quota', pdb: 'poddisruptionbudget', pc: 'priorityclass', ing: 'ingress' }

/** One command under several names. */
export const kubectlVerbs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(created).map(([short, long]) => [`create ${short}`, `create ${long}`])),
  'top po': 'top pod',
  'top pods': 'top pod',
  'top no': 'top node',
  'top nodes': 'top node',
  'config use': 'config use-context',
  log: 'logs',
}

/** Words behind which a second word says what is done. */
export const kubectlGroups: ReadonlySet<string> = new Set(['create', 'set', 'rollout', 'top', 'config', 'auth', 'cluster-info', 'certificate', 'plugin', 'create secret', 'create service', 'create svc'])
