import { Box } from 'ink'
import { useMemo, useState, type ReactElement } from 'react'
import type { Notice } from '../../lab/session.ts'
import type { CourseItem } from '../../progress/standing.ts'
import { openAgenda } from '../../review/open-agenda.ts'
import { Pane } from '../components/pane.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useKeys } from '../hooks/use-keys.ts'
import { useLineEditor } from '../hooks/use-line-editor.ts'
import { useNow } from '../hooks/use-now.ts'
import { useOnChange } from '../hooks/use-on-change.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { useStore } from '../hooks/use-store.ts'
import { courseLines, itemLines, statusText } from '../lines/course-lines.ts'
import { courseOf, itemsOf } from '../lines/course.ts'
import { backgroundLines } from '../lines/background-lines.ts'
import { inputLine } from '../lines/input-line.ts'
import { nothingToReview, reviewSentence } from '../lines/review-lines.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { useProgram, type Navigation } from '../program.ts'
import type { WindowSize } from '../window-size.ts'

interface HomeScreenProps {
  /** A word to begin with. */
  readonly said: Notice | undefined
  /** The lab or quiz that was left to come here: it is marked, or if it is done, what comes after it. */
  readonly left: string | undefined
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

/** The course: tracks, labs and quizzes with state and points, what comes next, and what goes on in the background. */
export function HomeScreen({ said, left, size, navigation, active }: HomeScreenProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const machine = useStore(program.machine)
  const engine = useStore(program.engine)
  const cluster = useStore(program.cluster)
  const { content, journal } = program
  // The journal only grows, and a key that moves the mark changes nothing in it.
  const written = journal.entries.length
  const course = useMemo(() => courseOf(content, journal.entries.slice(0, written)), [content, journal, written])
  const agenda = useMemo(() => openAgenda(journal.entries.slice(0, written), content, new Date(program.now())), [content, journal, written, program])
  const items = itemsOf(course)
  const [marked, setMarked] = useState(() => Math.max(0, placeToMark(items, left) ?? course.next))
  const [notice, setNotice] = useState<Notice | undefined>(() => said ?? firstNotice(program.content.problems.length, program.journal.warnings))
  const [search, setSearch] = useState<{ readonly asking: boolean; readonly words: string }>({ asking: false, words: '' })
  const tell = (text: string): void => setNotice({ tone: 'plain', text })
  const now = useNow(cluster.kind === 'running' || engine.kind === 'running')

  const wide = size.columns >= 100
  const rows = bodyRows(size.rows)
  const background = backgroundLines([cluster, engine], size.columns - 4, now, theme)
  const backgroundRows = background.length === 0 ? 0 : background.length + 2
  const listWidth = wide ? Math.floor(size.columns * 0.56) : size.columns
  const detailsRows = wide ? rows - backgroundRows : Math.min(9, Math.floor((rows - backgroundRows) / 2))
  const listRows = wide ? rows - backgroundRows : rows - backgroundRows - detailsRows
  const list = paneSpace(listWidth, listRows)
  const { lines, rows: places } = courseLines(course, marked, list.columns, theme)
  const scroll = useScroll(lines.length, list.rows, false, places[marked])
  const item = items[marked]

  useOnChange(`${marked} ${list.rows}`, () => {
    const row = places[marked]
    // The first item brings its track's title along.
    if (row !== undefined) scroll.reveal(marked === 0 ? 0 : row)
  })

  const move = (to: number): void => {
    setNotice(undefined)
    setMarked(Math.min(Math.max(to, 0), items.length - 1))
  }
  const find = (words: string, from: number): void => {
    const wanted = words.toLowerCase()
    const found = items.map((_, offset) => (from + offset) % items.length).find((index) => titleOf(items[index]).includes(wanted))
    if (found === undefined) tell(`Nothing is called "${words}".`)
    else move(found)
  }
  const open = (): string | void => {
    if (item === undefined) return 'The course has no labs: see the notes above.'
    return item.kind === 'lab' ? navigation.openLab(item.lab) : navigation.openQuiz(item.quiz)
  }
  const typed = useLineEditor(active && search.asking, (text) => {
    setSearch({ asking: false, words: text ?? search.words })
    if (text !== undefined && text !== '') find(text, marked)
  })
  const asking = cluster.kind === 'asking' ? { port: program.cluster, offer: cluster.offer } : engine.kind === 'asking' ? { port: program.engine, offer: engine.offer } : undefined
  useKeys('question', { yes: () => asking?.port.answer(true), no: () => asking?.port.answer(false) }, tell, active && asking !== undefined && !search.asking)
  useKeys(
    'home',
    {
      open,
      up: () => move(marked - 1),
      down: () => move(marked + 1),
      'page-up': () => move(marked - 5),
      'page-down': () => move(marked + 5),
      top: () => move(0),
      bottom: () => move(items.length - 1),
      review: () => (agenda.cards.length > 0 ? navigation.openReview() : (reviewSentence(agenda) ?? nothingToReview)),
      doctor: navigation.openDoctor,
      help: navigation.help,
      quit: navigation.quit,
      search: () => setSearch({ asking: true, words: '' }),
      'search-next': () => (search.words === '' ? 'Nothing was searched for yet: / asks for words.' : find(search.words, marked + 1)),
      cancel: () => (cluster.kind === 'running' ? program.cluster.cancel() : engine.kind === 'running' ? program.engine.cancel() : 'Nothing is being made ready.'),
      retry: () => {
        if (cluster.kind !== 'failed' && engine.kind !== 'failed') return 'Nothing has failed.'
        program.machine.refresh()
        return program.cluster.begin({ nodes: 2, addons: [], images: [] })
      },
    },
    tell,
    active && asking === undefined && !search.asking,
  )

  const details = item === undefined ? [] : itemLines(item, machine, (wide ? size.columns - listWidth : size.columns) - 4, theme)
  const shown: Notice | undefined = search.asking ? { tone: 'plain', text: inputLine('find: ', typed, size.columns - 4, theme) } : notice
  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={[]} status={statusText(machine, course, theme)} place={asking === undefined ? 'home' : 'question'} notice={shown}>
      <Box flexDirection="column" width={size.columns}>
        <Box flexDirection={wide ? 'row' : 'column'}>
          <Pane title="Course" aside={agenda.cards.length > 0 ? `${agenda.cards.length} to review: v` : ''} lines={lines} offset={scroll.offset} focused width={listWidth} height={listRows} theme={theme} />
          <Pane title={item?.kind === 'quiz' ? 'Quiz' : 'Lab'} lines={details} width={wide ? size.columns - listWidth : size.columns} height={detailsRows} theme={theme} />
        </Box>
        {backgroundRows > 0 && <Pane title="This machine" lines={background} width={size.columns} height={backgroundRows} theme={theme} />}
      </Box>
    </ScreenFrame>
  )
}

/** Whoever leaves something in the middle finds the mark on it; whoever has done it, on what comes after it. */
function placeToMark(items: readonly CourseItem[], left: string | undefined): number | undefined {
  const place = items.findIndex((item) => (item.kind === 'lab' ? item.lab.id : item.quiz.id) === left)
  if (place === -1) return undefined
  const open = items.findIndex((item, index) => index >= place && item.progress.state !== 'done')
  return open === -1 ? undefined : open
}

function titleOf(item: CourseItem | undefined): string {
  if (item === undefined) return ''
  return (item.kind === 'lab' ? `${item.lab.title} ${item.lab.id}` : `Quiz: ${item.quiz.title}`).toLowerCase()
}

function firstNotice(problems: number, warnings: readonly string[]): Notice | undefined {
  if (warnings[0] !== undefined) return { tone: 'bad', text: warnings[0] }
  if (problems > 0) return { tone: 'bad', text: `${problems} ${problems === 1 ? 'problem' : 'problems'} in lab or quiz files; k8s-labs list says which.` }
  return undefined
}
