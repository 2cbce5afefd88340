import type { Lab } from '../content/lab.ts'

/** A port of this machine that a lab names itself, so that it has to be free. */
export interface LabPort {
  readonly port: number
  /** The lab's id. */
  readonly lab: string
  /** Containers that the lab makes: they may have the port. */
  readonly containers: readonly string[]
}

/** The fixed ports of labs, smallest first, each once. Ports that Docker chooses itself (`-p 80`, `127.0.0.1::80`) are none. */
export function labPorts(labs: readonly Lab[]): readonly LabPort[] {
  const byPort = new Map<number, LabPort>()
  for (const lab of labs) {
    for (const port of [...commandsOf(lab).flatMap(publishedBy), ...filesOf(lab).flatMap(publishedIn)]) {
      if (!byPort.has(port)) byPort.set(port, { port, lab: lab.id, containers: lab.creates.containers })
    }
  }
  return [...byPort.values()].sort((a, b) => a.port - b.port)
}

/** What is run for the lab to succeed. Wrong answers are for its proof only. */
function commandsOf({ setup, steps }: Lab): readonly string[] {
  return [...setup, ...steps.flatMap(({ runs, solve }) => [...runs, ...solve])].filter(({ place }) => place.kind === 'workspace').map(({ text }) => text)
}

function publishedBy(text: string): readonly number[] {
  const commands = text.replaceAll('\\\n', ' ').split(/[\n;|&]+/)
  return commands.flatMap((command) => {
    if (/\bdocker\b.*\b(run|create)\b/.test(command)) return numbers(command, /\s(?:-p|--publish)[ =]*["']?(?:[\d.]+:|\[[\da-f:]+\]:)?(\d+):\d+/g)
    return /\bport-forward\b/.test(command) ? numbers(command, /\s(\d+):\d+/g) : []
  })
}

function filesOf({ steps }: Lab): readonly { readonly path: string; readonly text: string }[] {
  return steps.flatMap(({ files }) => files)
}

/** Compose files: `- "127.0.0.1:8080:80"` or `published: 8080`. */
function publishedIn({ path, text }: { readonly path: string; readonly text: string }): readonly number[] {
  if (!/(^|\/)(docker-)?compose[^/]*\.ya?ml$/.test(path)) return []
  return [...numbers(text, /^\s*-\s*["']?(?:[\d.]+:)?(\d+):\d+(?:\/tcp)?["']?\s*$/gm), ...numbers(text, /^\s*(?:-\s*)?published:\s*["']?(\d+)/gm)]
}

function numbers(text: string, pattern: RegExp): readonly number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match[1])).filter((port) => port > 0 && port < 65_536)
}
