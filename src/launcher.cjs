#!/usr/bin/env node
// What `k8s-labs` starts. It has to be readable by every Node there is, however old, so that the message about an old
// one can be shown: plain ES5, nothing required at the top but what Node has always had.
'use strict'

var childProcess = require('child_process')
var fs = require('fs')
var path = require('path')

/** The oldest Node that the program's libraries run on, [major, minor]. */
var oldest = [22, 19]
/** Set for the process that a too old Node starts, so that a wrong guess about a newer one cannot go round in circles. */
var relaunched = 'K8S_LABS_RELAUNCHED'

var isSecondTry = process.env[relaunched] === '1'
delete process.env[relaunched]

if (isNewEnough(process.versions.node)) {
  start()
} else {
  var newer = isSecondTry ? undefined : findNode()
  if (newer === undefined) explain()
  else relaunch(newer)
}

function start() {
  // The colour library of the terminal UI knows FORCE_COLOR but not https://no-color.org.
  if (process.env.NO_COLOR && process.env.FORCE_COLOR === undefined) process.env.FORCE_COLOR = '0'
  var main = path.join(__dirname, 'main.js')
  if (!fs.existsSync(main)) {
    process.stderr.write('k8s-labs is not built: ' + main + ' is missing.\nRun: npm run build\n')
    process.exit(3)
  }
  var nodeModule = require('module')
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache()
  import('./main.js').catch(function (error) {
    process.stderr.write('k8s-labs could not start. This is a bug in it.\n' + (error.stack || error) + '\n')
    process.exit(70)
  })
}

function isNewEnough(version) {
  var parts = version.split('.')
  var major = Number(parts[0])
  return major > oldest[0] || (major === oldest[0] && Number(parts[1]) >= oldest[1])
}

/** The Node that was installed along with the package: beside it in a clone, or one level up where npm hoisted it. */
function findNode() {
  var program = process.platform === 'win32' ? 'node.exe' : 'node'
  var packageFolder = path.join(__dirname, '..')
  var modules = [path.join(packageFolder, 'node_modules'), path.join(packageFolder, '..')]
  for (var i = 0; i < modules.length; i++) {
    var candidate = path.join(modules[i], 'node', 'bin', program)
    if (fs.existsSync(candidate)) return candidate
  }
  return undefined
}

/** Becomes, as nearly as a process can, the same command under another Node. */
function relaunch(node) {
  var env = Object.assign({}, process.env)
  env[relaunched] = '1'
  var args = [__filename].concat(process.argv.slice(2))
  var child = childProcess.spawn(node, args, { stdio: 'inherit', env: env })
  // A terminal sends Ctrl-C to both processes; sent on once more it would look like the user's second one.
  var hasTerminal = require('tty').isatty(0)
  var signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
  signals.forEach(function (signal) {
    process.on(signal, function () {
      if (!(hasTerminal && (signal === 'SIGINT' || signal === 'SIGQUIT'))) child.kill(signal)
    })
  })
  child.on('error', explain)
  child.on('exit', function (code, signal) {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function explain() {
  process.stderr.write(
    [
      'k8s-labs needs Node ' + oldest.join('.') + ' or newer. This is Node ' + process.versions.node + ', at ' + process.execPath + '.',
      '',
      'Without changing anything on this machine:',
      '  npx -y -p node@24 -p k8s-labs k8s-labs',
      '',
      'Or with a version manager:',
      '  fnm install 24 && fnm use 24',
      '  nvm install 24',
      '  volta install node@24',
      '',
    ].join('\n'),
  )
  process.exit(3)
}
