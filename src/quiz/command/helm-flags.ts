import { flagTable, type FlagTable } from './flag-table.ts'

/** `helm --help` of Helm 4, as far as a course uses it. Old names of a flag stand beside the new ones. */
const global = '-n/--namespace= --kube-context= --kubeconfig= --debug --registry-config= --repository-cache= --repository-config='
const values = '-f/--values=+ --set=, --set-string=, --set-file=, --set-json=+ --set-literal=+'
const chart = '--version= --repo= --devel --verify --username= --password= --ca-file= --plain-http'
const release = `${values} ${chart} --create-namespace --dependency-update --description= --dry-run=? --force-conflicts --force-replace/--force -l/--labels=, --no-hooks -o/--output= --rollback-on-failure/--atomic --server-side=? --skip-crds --take-ownership --timeout= --wait=? --wait-for-jobs`

const commands: Readonly<Record<string, string>> = {
  install: `${release} -g/--generate-name --name-template= --replace`,
  upgrade: `${release} --cleanup-on-fail --history-max= -i/--install --reset-values --reuse-values --reset-then-reuse-values`,
  template: `${release} -g/--generate-name --name-template= --include-crds --is-upgrade --kube-version= --output-dir= --release-name -s/--show-only=* --skip-tests -a/--api-versions=*`,
  uninstall: '--cascade= --description= --dry-run --ignore-not-found --keep-history --no-hooks --timeout= --wait=?',
  list: '-A/--all-namespaces -a/--all -d/--date --deployed --failed -f/--filter= -m/--max= --no-headers --offset= -o/--output= --pending -r/--reverse -l/--selector=, -q/--short --superseded --uninstalled --uninstalling',
  rollback: '--cleanup-on-fail --description= --dry-run=? --force-conflicts --force-replace/--force --history-max= --no-hooks --server-side= --timeout= --wait=? --wait-for-jobs',
  history: '--max= -o/--output=',
  status: '-o/--output= --revision= --show-desc --show-resources',
  lint: `${values} --kube-version= --quiet --strict --with-subcharts`,
  create: '-p/--starter=',
  package: '--app-version= -u/--dependency-update -d/--destination= --key= --keyring= --sign --version=',
  'show values': `${chart} --jsonpath=`,
  'show chart': chart,
  'show all': chart,
  'show readme': chart,
  'get values': '-a/--all -o/--output= --revision=',
  'get manifest': '--revision=',
  'get notes': '--revision=',
  'get hooks': '--revision=',
  'get all': '--revision= --template=',
  pull: `${chart} -d/--destination= --prov --untar --untardir=`,
  'repo add': '--force-update --username= --password= --password-stdin --timeout=',
  'repo list': '-o/--output=',
  'search repo': '--devel -o/--output= -r/--regexp --version= -l/--versions',
  'search hub': '-o/--output= --endpoint=',
  'dependency update': '--skip-refresh --verify --keyring=',
  'dependency build': '--skip-refresh --verify --keyring=',
  test: '--filter=, --logs --timeout=',
}

/** The flags of a command of helm; those of helm itself for one that is not known. */
export function helmFlags(verb: string): FlagTable {
  return flagTable(global, commands[verb] ?? '')
}

/** One command under several names. */
export const helmVerbs: Readonly<Record<string, string>> = {
  ls: 'list',
  del: 'uninstall',
  delete: 'uninstall',
  un: 'uninstall',
  hist: 'history',
  fetch: 'pull',
  'repo ls': 'repo list',
  'repo up': 'repo update',
  'repo rm': 'repo remove',
  ...Object.fromEntries(['all', 'chart', 'crds', 'readme', 'values'].map((what) => [`inspect ${what}`, `show ${what}`])),
  ...Object.fromEntries(['dep', 'dependencies'].flatMap((group) => [['update', 'update'], ['up', 'update'], ['build', 'build'], ['list', 'list'], ['ls', 'list']].map(([short, long]) => [`${group} ${short}`, `dependency ${long}`]))),
  'dependency up': 'dependency update',
  'dependency ls': 'dependency list',
}

/** Words behind which a second word says what is done. */
export const helmGroups: ReadonlySet<string> = new Set(['repo', 'show', 'inspect', 'get', 'search', 'dependency', 'dependencies', 'dep', 'plugin', 'registry'])
