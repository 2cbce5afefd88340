import { Command, InvalidArgumentError, Option } from 'commander'
import { nearest } from '../content/nearest.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import type { DoctorOptions } from './doctor.ts'
import type { LintOptions } from './lint.ts'
import type { NewOptions } from './new.ts'
import type { ExportOptions, ImportOptions } from './exchange-quiz.ts'
import type { GlobalOptions } from './program.ts'
import type { ProgressOptions } from './progress.ts'
import type { QuizOptions } from './quiz.ts'
import type { SayOptions } from './say.ts'
import type { TestOptions } from './test.ts'
import { version } from './version.ts'

/** What a subcommand does: its words and flags in, an exit code out. Loaded when it is called. */
type Action<O extends object> = (words: readonly (string | undefined)[], options: O & GlobalOptions) => Promise<ExitCode>

/**
 * Reads the command line and does what it says.
 * @param argv as `process.argv`
 * @returns the exit code
 * @throws CommanderError on wrong usage, Failure where something is to be mended by the user
 */
export async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0
  const cli = new Command('k8s-labs')
    .description('Learn Docker and Kubernetes in your terminal: real commands, a real cluster, checks that read its API.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .option('--content <dir>', "add a folder of an instructor's labs and quizzes (may be given again)", (dir: string, before: string[] = []) => [...before, dir])
    .option('-y, --yes', 'agree to everything that would be asked')
    .option('--node-image <image>', 'make the cluster from this image instead of the pinned kindest/node')
    .option('--no-color', 'without colours, as with NO_COLOR')
    .addOption(new Option('--no-alt-screen', 'keep what the terminal showed before in its scrollback'))
    .showSuggestionAfterError()
    .showHelpAfterError('(k8s-labs --help shows what there is)')
    .addHelpText('after', examples)
    .exitOverride()
    .helpCommand('help [command]', 'show the help of a command')
    .action(async (...given) => {
      refuseWords(cli)
      await openUi(...given)
    })
  const openUi = act(async (_, options: { altScreen: boolean } & GlobalOptions) => (await import('./open-ui.ts')).openUi(options))

  command('list', 'list labs and quizzes, with state and points').option('--json', 'as JSON').action(act(async (_, options: { json?: boolean }) => (await import('./list.ts')).list(options)))
  command('show <lab>', 'print a whole lab as markdown').action(act(async ([lab], options) => (await import('./show.ts')).show(lab, options)))
  command('start <lab>', 'make a lab ready: cluster, namespace, workspace').action(act(async ([lab], options) => (await import('./start.ts')).start(lab, options)))
  command('run <lab>', 'do a lab from its beginning with its own commands and solutions, printing every verdict').action(act(async ([lab], options) => (await import('./run.ts')).run(lab, options)))
  command('check [lab]', 'grade a lab as it stands; exit code 0 only if all passes')
    .option('--json', 'as JSON: step, title, points, state, expected, actual, reason, look')
    .option('--watch', 'go on and print each verdict that changes, until Ctrl-C or all passes')
    .action(act(async ([lab], options: { json?: boolean; watch?: boolean }) => (await import('./check.ts')).check(lab, options)))
  command('answer [words...]', 'answer a question of a lab: [LAB] [NUMBER] ANSWER; without words, list its questions')
    .option('--json', 'as JSON: number, title, points, state, answer, reason')
    .action(act(async (words, options: { json?: boolean }) => (await import('./answer.ts')).answer(words.flat().filter((word) => word !== undefined), options)))
  command('hint [lab]', 'print the next hint of the step you are at').action(act(async ([lab], options) => (await import('./hint.ts')).hint(lab, options)))
  command('solve [lab]', 'print the solution of the step you are at; it then gives at most half its points')
    .option('--run', 'run it, too')
    .action(act(async ([lab], options: { run?: boolean }) => (await import('./solve.ts')).solve(lab, options)))
  command('reset <lab>', 'remove all that a lab made; shows it and asks first')
    .option('--force', 'even where the journal does not know that the lab was started')
    .action(act(async ([lab], options: { force?: boolean }) => (await import('./reset.ts')).reset(lab, options)))
  command('shell [lab]', "open a shell in a lab: its workspace, kubeconfig and namespace").action(act(async ([lab], options) => (await import('./shell.ts')).shell(lab, options)))
  const quizzes = command('quiz [name]', 'do a quiz in plain lines, or list the quizzes')
    .option('--final', 'feedback at the end, and not after each question')
    .option('--json', 'print the questions as JSON, without their answers; with --answers, the result')
    .option('--answers <file>', 'answer from a JSON or YAML file, question id to answer (- is standard input); exit code 0 only if all is right')
    .action(act(async ([name], options: QuizOptions) => (await import('./quiz.ts')).quiz(name, options)))
  quizzes
    .command('export <name>')
    .description('write a quiz for Moodle to standard output; says what its format cannot hold')
    .option('--gift', 'in the format GIFT')
    .option('--out <file>', 'into a file')
    .exitOverride()
    .action(act(async ([name = ''], options: ExportOptions) => (await import('./exchange-quiz.ts')).exportQuiz(name, options)))
  quizzes
    .command('import <file>')
    .description('write quizzes/NAME.md from a file in GIFT or Aiken; says what was not understood, with its line')
    .option('--in <dir>', 'the content folder; by default the current folder')
    .option('--name <name>', 'name of the quiz; by default that of the file')
    .option('--track <track>', 'track that it belongs to', 'docker')
    .exitOverride()
    .action(act(async ([file = ''], options: ImportOptions) => (await import('./exchange-quiz.ts')).importQuiz(file, options)))
  command('say [lab]', 'read a lab aloud, or write it as a WAV file')
    .option('--step <number>', 'only this step; 0 is the introduction', readStep)
    .option('--out <file>', 'write a WAV file instead of speaking')
    .option('--text', 'print what would be read')
    .action(act(async ([lab], options: SayOptions) => (await import('./say.ts')).sayLab(lab, options)))
  command('review', 'what went wrong in quizzes and labs and is due again, a few minutes a day').option('--json', 'what is due, as JSON').action(act(async (_, options: { json?: boolean }) => (await import('./review.ts')).review(options)))
  command('progress [track]', 'what you have done, with points and time; with a track, one page about it')
    .option('--json', 'as JSON')
    .option('--html <file>', 'write the page about a track as HTML, for a browser or a printer')
    .action(act(async ([track], options: ProgressOptions) => (await import('./progress.ts')).progress(track, options)))
  command('doctor', 'what this machine has and lacks, and how to mend it; exit code 3 where something is missing')
    .option('--fix', 'mend what can be mended safely: says what it will do and asks, one after the other')
    .option('--json', 'as JSON: name, state, what, cause, fix, details, repair, repaired')
    .action(act(async (_, options: DoctorOptions) => (await import('./doctor.ts')).doctor(options)))
  command('test [lab...]', 'prove labs on the real engine and cluster: checks red before, red on wrong answers, green when solved, nothing left')
    .option('--json', 'as JSON')
    .option('--junit <file>', 'write the result as JUnit XML, too')
    .option('--verbose', "print what the labs' commands print, one lab after the other")
    .option('--jobs <number>', 'labs at once; by default three times as many as there are processors, and one, but nine at most', readJobs)
    .action(act(async (words, options: TestOptions) => (await import('./test.ts')).test(words.flat().filter((word) => word !== undefined), options)))
  command('lint [path...]', 'what is wrong with labs and quizzes, without a cluster; by default all, else a content folder, a track, a lab or a file')
    .option('--json', 'as JSON: file, line, column, field, what, next, rule')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(['text', 'github']).default('text'))
    .action(act(async (words, options: LintOptions) => (await import('./lint.ts')).lint(words.flat().filter((word) => word !== undefined), options)))

  const creation = cli.command('new').description('write a small lab or quiz that works, to be made yours').exitOverride().showSuggestionAfterError()
  creation
    .command('lab <track/name>')
    .description('write labs/TRACK/NN-NAME/lab.md, with the next number')
    .option('--in <dir>', 'the content folder; by default the current folder')
    .option('--cluster', 'a lab for Kubernetes, instead of Docker alone')
    .exitOverride()
    .action(act(async ([name = ''], options: NewOptions) => (await import('./new.ts')).createLab(name, options)))
  creation
    .command('quiz <name>')
    .description('write quizzes/NAME.md')
    .option('--in <dir>', 'the content folder; by default the current folder')
    .exitOverride()
    .action(act(async ([name = ''], options: NewOptions) => (await import('./new.ts')).createQuiz(name, options)))

  const cluster = cli.command('cluster').description("the program's own kind cluster").exitOverride().showSuggestionAfterError()
  cluster
    .command('up')
    .description('make the cluster, or wake or mend it')
    .option('--nodes <number>', 'how many nodes, the control plane included', readNodes, 2)
    .exitOverride()
    .action(act(async (_, options: { nodes: number }) => (await import('./cluster.ts')).up(options)))
  cluster.command('status').description('how it is').option('--json', 'as JSON').exitOverride().action(act(async (_, options: { json?: boolean }) => (await import('./cluster.ts')).status(options)))
  cluster
    .command('down')
    .description('delete it, with all that labs made in it; asks first')
    .option('--nodes <number>', 'only the one with so many nodes', readNodes)
    .exitOverride()
    .action(act(async (_, options: { nodes?: number }) => (await import('./cluster.ts')).down(options)))

  // Last, as commands that are made after it would have it too: words without a command get to `refuseWords` by it.
  cli.allowExcessArguments()
  await cli.parseAsync([...argv])
  return code

  function command(usage: string, description: string): Command {
    return cli.command(usage).description(description).exitOverride().showSuggestionAfterError().showHelpAfterError('(k8s-labs --help shows what there is)')
  }

  /** Commander gives words, options and the command; commands here get words and all options and give an exit code. */
  function act<O extends object>(action: Action<O>): (...given: unknown[]) => Promise<void> {
    return async (...given) => {
      const self = given.at(-1)
      if (!(self instanceof Command)) throw new TypeError('an action was called without its command')
      code = await action(self.processedArgs, self.optsWithGlobals())
    }
  }
}

/** A word where a command is expected is a mistyped one; commander would count it as one argument too many. */
function refuseWords(cli: Command): void {
  const [word] = cli.args
  if (word === undefined) return
  const near = nearest(word, cli.commands.map((command) => command.name()), 1)
  cli.error(`error: unknown command '${word}'${near.map((name) => `\n(Did you mean ${name}?)`).join('')}`, { exitCode: exitCodes.usage, code: 'commander.unknownCommand' })
}

/** Reads a whole number within bounds; `hint` says which there are. */
function wholeNumber(hint: string, least: number, most = Infinity): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new InvalidArgumentError(hint)
  }
}

const readNodes = wholeNumber('Name a whole number from 1 to 5.', 1, 5)
const readJobs = wholeNumber('Name a whole number from 1 on.', 1)
const readStep = wholeNumber('Name a whole number: 0 for the introduction, 1 for the first step.', 0)

const examples = `
Examples:
  k8s-labs                                  open the course
  k8s-labs list                             what there is
  k8s-labs run docker/01-first-container --yes
                                            do a lab by itself and see every verdict
  k8s-labs check deployments --watch        grade a lab while you work in another terminal
  k8s-labs --content ./my-labs              with your own labs and quizzes
  k8s-labs cluster up                       make the cluster now

LAB is a lab's id, its folder, its name, or the beginning of one; without it the lab that you were at last.

Exit codes: 0 done, 1 not passed, 2 wrong usage, 3 something is missing on this machine, 4 the cluster could not be
made, 70 a bug in the program, 130 interrupted. No telemetry: nothing is sent anywhere.`
