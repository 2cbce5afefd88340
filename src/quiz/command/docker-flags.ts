import { flagTable, type FlagTable } from './flag-table.ts'

/** `docker --help` of Docker 28, as far as a course uses it. */
const global = '-H/--host=* -c/--context= --config= -D/--debug -l/--log-level='
const run =
  '--add-host=* -a/--attach=* --cap-add=* --cap-drop=* --cidfile= --cpus= -c/--cpu-shares= --cpuset-cpus= -d/--detach --device=* --dns=* --entrypoint= -e/--env=* --env-file=+ --expose=* --gpus= --group-add=* ' +
  '--health-cmd= --health-interval= --health-retries= --health-start-period= --health-timeout= -h/--hostname= --init -i/--interactive --ip= --ipc= -l/--label=* --link=* --log-driver= --log-opt=* -m/--memory= ' +
  '--memory-reservation= --memory-swap= --mount=* --name= --network/--net=* --network-alias=* --no-healthcheck --oom-kill-disable --pid= --pids-limit= --platform= --privileged -p/--publish=* -P/--publish-all ' +
  '--pull= -q/--quiet --read-only --restart= --rm --runtime= --security-opt=* --shm-size= --stop-signal= --stop-timeout= --sysctl=* --tmpfs=* -t/--tty --ulimit=* -u/--user= --userns= -v/--volume=* --volumes-from=* -w/--workdir='
const list = '-a/--all -f/--filter=* --format= --no-trunc -q/--quiet'
const compose = '-f/--file=+ -p/--project-name= --env-file=+ --profile=* --project-directory='

const commands: Readonly<Record<string, string>> = {
  'container run': run,
  'container create': run,
  'container exec': '-d/--detach -e/--env=* --env-file=+ -i/--interactive --privileged -t/--tty -u/--user= -w/--workdir=',
  'container ls': `${list} -n/--last= -l/--latest -s/--size`,
  'container logs': '--details -f/--follow --since= -n/--tail= -t/--timestamps --until=',
  'container rm': '-f/--force -l/--link -v/--volumes',
  'container stop': '-s/--signal= -t/--timeout/--time=',
  'container restart': '-s/--signal= -t/--timeout/--time=',
  'container start': '-a/--attach -i/--interactive',
  'container kill': '-s/--signal=',
  'container cp': '-a/--archive -L/--follow-link -q/--quiet',
  'container stats': '-a/--all --format= --no-stream --no-trunc',
  'container commit': '-a/--author= -c/--change=+ -m/--message= -p/--pause',
  'container update': '--cpus= -c/--cpu-shares= -m/--memory= --memory-reservation= --memory-swap= --pids-limit= --restart=',
  'container prune': '--filter=* -f/--force',
  'image build':
    '--add-host=* --build-arg=* --build-context=* --cache-from=* --cache-to=* -f/--file= --iidfile= --label=* --load --network= --no-cache -o/--output=* --platform=, --progress= --pull --push -q/--quiet --secret=* --ssh=* -t/--tag=* --target= --builder=',
  'image ls': `${list} --digests --tree`,
  'image rm': '-f/--force --no-prune',
  'image pull': '-a/--all-tags --platform= -q/--quiet',
  'image push': '-a/--all-tags --platform= -q/--quiet',
  'image save': '-o/--output= --platform=',
  'image load': '-i/--input= --platform= -q/--quiet',
  'image history': '--format= -H/--human --no-trunc -q/--quiet',
  'image prune': '-a/--all --filter=* -f/--force',
  inspect: '-f/--format= -s/--size --type=',
  'container inspect': '-f/--format= -s/--size',
  'image inspect': '-f/--format= --platform=',
  'network create': '-d/--driver= --gateway=* --internal --ip-range=* --ipv6 --label=* -o/--opt=* --subnet=* --attachable',
  'network connect': '--alias=* --ip= --link=*',
  'network disconnect': '-f/--force',
  'network ls': '-f/--filter=* --format= --no-trunc -q/--quiet',
  'network rm': '-f/--force',
  'network inspect': '-f/--format= -v/--verbose',
  'volume create': '-d/--driver= --label=* --name= -o/--opt=*',
  'volume ls': '-f/--filter=* --format= -q/--quiet',
  'volume rm': '-f/--force',
  'volume inspect': '-f/--format=',
  'volume prune': '-a/--all --filter=* -f/--force',
  'system df': '--format= -v/--verbose',
  'system prune': '-a/--all --filter=* -f/--force --volumes',
  'system events': '-f/--filter=* --format= --since= --until=',
  'system info': '-f/--format=',
  'compose up': `${compose} -d/--detach --build --force-recreate --no-build --no-deps --no-recreate --pull= --quiet-pull --remove-orphans --scale=* -t/--timeout= --wait --wait-timeout= -w/--watch --abort-on-container-exit`,
  'compose down': `${compose} --remove-orphans --rmi= -t/--timeout= -v/--volumes`,
  'compose ps': `${compose} -a/--all --filter= --format= -q/--quiet --services --status=*`,
  'compose logs': `${compose} -f/--follow -n/--tail= --no-color --no-log-prefix --since= -t/--timestamps --until=`,
  'compose exec': `${compose} -d/--detach -e/--env=* --index= --privileged -T/--no-TTY -u/--user= -w/--workdir=`,
  'compose run': `${compose} --build -d/--detach --entrypoint= -e/--env=* --name= --no-deps -p/--publish=* --rm -T/--no-TTY -u/--user= -v/--volume=* -w/--workdir=`,
  'compose build': `${compose} --build-arg=* --no-cache --pull --push -q/--quiet`,
  'compose config': `${compose} --format= --images -q/--quiet --services --volumes`,
  'compose scale': `${compose} --no-deps`,
  'compose stop': `${compose} -t/--timeout=`,
  'compose rm': `${compose} -f/--force -s/--stop -v/--volumes`,
}

/** The flags of a command of docker; those of docker itself for one that is not known. */
export function dockerFlags(verb: string): FlagTable {
  return flagTable(global, verb.startsWith('compose') ? compose : '', commands[verb] ?? '')
}

/** One command under several names. */
export const dockerVerbs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['attach', 'commit', 'cp', 'create', 'diff', 'exec', 'export', 'kill', 'logs', 'pause', 'port', 'rename', 'restart', 'rm', 'run', 'start', 'stats', 'stop', 'top', 'unpause', 'update', 'wait'].map((verb) => [verb, `container ${verb}`])),
  ...Object.fromEntries(['build', 'history', 'import', 'load', 'pull', 'push', 'save', 'tag'].map((verb) => [verb, `image ${verb}`])),
  ps: 'container ls',
  'container ps': 'container ls',
  'container list': 'container ls',
  'container remove': 'container rm',
  images: 'image ls',
  'image list': 'image ls',
  rmi: 'image rm',
  'image remove': 'image rm',
  'buildx build': 'image build',
  'buildx b': 'image build',
  'builder build': 'image build',
  'network list': 'network ls',
  'network remove': 'network rm',
  'volume list': 'volume ls',
  'volume remove': 'volume rm',
  info: 'system info',
  events: 'system events',
}

/** Words behind which a second word says what is done. */
export const dockerGroups: ReadonlySet<string> = new Set(['container', 'image', 'network', 'volume', 'system', 'compose', 'buildx', 'builder', 'context', 'manifest', 'plugin', 'node', 'service', 'stack', 'swarm', 'secret', 'config'])
