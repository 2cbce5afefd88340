import { copyFile, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle, type Metafile, type Plugin } from 'esbuild'
import { compileContent } from '../src/content/compiled.ts'
import { readContentInputs } from '../src/content/content-input.ts'
import { parseInput } from '../src/content/parse-input.ts'

/** What bundled CommonJS packages take for granted and an ES module does not have. */
const commonJsNames =
  'import{createRequire as __createRequire}from"node:module";' +
  'const require=__createRequire(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a build made: esbuild's account of which source went into which file, paths relative to the repository. */
export interface Build {
  readonly folder: string
  readonly meta: Metafile
}

/**
 * Bundles the program into `folder`: `launcher.cjs`, `main.js` and the chunks that `main.js` loads when it needs them,
 * and `content.json`, the course as it looks parsed.
 * The published package has nothing to install, and a command loads only what it uses: the clients of Docker and
 * Kubernetes, the terminal UI and the highlighter lie behind `import()`.
 */
export async function build({ folder = join(root, 'dist'), main = 'src/main.ts' } = {}): Promise<Build> {
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: { main },
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.19',
    jsx: 'automatic',
    // Names stay, and lines stay short enough to point at: a stack trace in a bug report has to say something.
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    loader: { '.md': 'text', '.yaml': 'text', '.node': 'empty' },
    plugins: [leaveOut(/^(react-devtools-core|cpu-features|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|undici|\.\/gen\/index\.js)$/), withoutFetch],
    alias: {
      // The package's own ES build: esbuild can tell which parts of it are used.
      yaml: join(root, 'node_modules/yaml/browser/dist/index.js'),
      // One for all: the terminal UI's packages bring five more, each of which makes its own large expression of emoji.
      'string-width': join(root, 'node_modules/string-width/index.js'),
    },
    banner: { js: commonJsNames },
    metafile: true,
    logLevel: 'warning',
  })
  refuseLazyCommonJs(metafile)
  await copyFile(join(root, 'src/launcher.cjs'), join(folder, 'launcher.cjs'))
  const { inputs } = readContentInputs([{ folder: root, origin: 'built-in' }])
  await writeFile(join(folder, 'content.json'), compileContent(inputs, parseInput))
  await removeStale(folder, metafile)
  return { folder, meta: metafile }
}

/**
 * Puts an empty module in the place of packages that nothing here can reach: React's developer tools, ssh2's native CPU
 * detection (optional), the gRPC that dockerode has for BuildKit sessions (images are built with `docker build`), and
 * client-node's generated API with the HTTP client of its own (of client-node the program uses KubeConfig and Exec).
 */
function leaveOut(packages: RegExp): Plugin {
  return {
    name: 'leave-out',
    setup(build) {
      build.onResolve({ filter: packages }, ({ path }) => ({ path, namespace: 'left-out' }))
      build.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
    },
  }
}

/**
 * The layout engine's WebAssembly comes in its own file and is never fetched; that it asks whether `fetch` is there
 * makes Node load its whole HTTP client before the first frame.
 */
const withoutFetch: Plugin = {
  name: 'without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-layout\/dist\/binaries\/.*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: source.replaceAll('"function"!=typeof fetch', 'true'), loader: 'js' }
    })
  },
}

/**
 * `import()` of a CommonJS package gives its names in Node, but only `default` in a bundle. So a source file may do that
 * only with the packages whose `default` is all that there is; others are imported by name in a module that is itself
 * loaded with `import()`, which also leaves out of the bundle what is not used.
 */
function refuseLazyCommonJs(meta: Metafile): void {
  const lazy = Object.entries(meta.inputs)
    .filter(([file]) => file.startsWith('src/'))
    .flatMap(([file, { imports }]) => imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => ({ file, path })))
    .filter(({ path }) => meta.inputs[path]?.format === 'cjs' && !/node_modules\/(dockerode|gray-matter)\//.test(path))
  if (lazy.length === 0) return
  throw new Error(['import() of a CommonJS package:', ...lazy.map(({ file, path }) => `  ${file} -> ${path}`)].join('\n'))
}

/** Takes away what an earlier build left; only now, so that a build that fails leaves a program that runs. */
async function removeStale(folder: string, meta: Metafile): Promise<void> {
  const made = new Set([...Object.keys(meta.outputs).map((file) => relative(folder, join(root, file))), 'launcher.cjs', 'content.json'])
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(files.filter((file) => !made.has(relative(folder, file))).map((file) => rm(file)))
}

/** The sizes of the larger files, largest first, and what is in them. */
function report({ meta, folder }: Build): string {
  const outputs = Object.entries(meta.outputs).sort(([, a], [, b]) => b.bytes - a.bytes)
  const total = outputs.reduce((sum, [, output]) => sum + output.bytes, 0)
  const lines = outputs
    .filter(([, output]) => output.bytes >= 20_000)
    .map(([file, output]) => `${kilobytes(output.bytes)}  ${basename(file)}  ${mainPackages(output.inputs)}`)
  return [`${folder}: ${outputs.length} files`, ...lines, `${kilobytes(total)}  in all`].join('\n')
}

function mainPackages(inputs: Metafile['outputs'][string]['inputs']): string {
  const bytes = new Map<string, number>()
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'k8s-labs'
    bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput)
  }
  return [...bytes].sort(([, a], [, b]) => b - a).slice(0, 4).map(([name]) => name).join(', ')
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0).padStart(6)} kB`
}

if (import.meta.main) {
  try {
    console.log(report(await build()))
  } catch (error) {
    // esbuild has said already what is wrong with which file.
    if (!(error instanceof Error && 'errors' in error)) throw error
    process.exitCode = 1
  }
}
