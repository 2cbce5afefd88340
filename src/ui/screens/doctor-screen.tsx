import { useEffect, useState, type ReactElement } from 'react'
import type { Finding } from '../../doctor/finding.ts'
import type { Notice } from '../../lab/session.ts'
import { Pane } from '../components/pane.tsx'
import { Question } from '../components/question.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useKeys } from '../hooks/use-keys.ts'
import { useRepairs } from '../hooks/use-repairs.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { findingLines } from '../lines/finding-lines.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { useProgram, type Navigation } from '../program.ts'
import type { WindowSize } from '../window-size.ts'

interface DoctorScreenProps {
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

/** What this machine has and lacks for the labs, and how to mend it. */
export function DoctorScreen(props: DoctorScreenProps): ReactElement {
  const [look, setLook] = useState<{ readonly count: number; readonly said?: Notice | undefined }>({ count: 1 })
  return <Examination key={look.count} {...props} said={look.said} onRefresh={(said) => setLook({ count: look.count + 1, said })} />
}

interface ExaminationProps extends DoctorScreenProps {
  /** By what was done before this look. */
  readonly said: Notice | undefined
  readonly onRefresh: (said?: Notice) => void
}

/** One look at the machine; what it finds is shown as it comes. */
function Examination({ size, navigation, active, said, onRefresh }: ExaminationProps): ReactElement {
  const program = useProgram()
  const { theme, examine } = program
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const [isOver, setOver] = useState(false)
  const [notice, setNotice] = useState(said)
  const repairs = useRepairs(findings, program, setNotice, onRefresh)

  useEffect(() => {
    const abort = new AbortController()
    void (async () => {
      for await (const finding of examine(abort.signal)) {
        if (abort.signal.aborted) return
        setFindings((before) => [...before, finding])
      }
      setOver(true)
    })()
    return () => abort.abort()
  }, [examine])

  const rows = bodyRows(size.rows)
  const space = paneSpace(size.columns, rows)
  const lines = [...findings.flatMap((finding) => findingLines(finding, space.columns, theme)), ...(isOver ? [] : [theme.quiet('looking …')])]
  const scroll = useScroll(lines.length, space.rows)
  const tell = (text: string): void => setNotice({ tone: 'plain', text })
  const isAsking = repairs.state.kind === 'asking'
  useKeys('doctor', { ...scroll.handlers, fix: repairs.ask, refresh: () => onRefresh(), help: navigation.help, back: navigation.back }, tell, active && !isAsking)

  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Doctor']} status="" place={isAsking ? 'question' : 'doctor'} notice={notice}>
      {repairs.state.kind === 'asking' ? (
        <Question title="Shall this be done?" lines={repairs.state.findings.flatMap(({ name, what, repair }) => [`${name}: ${what}`, ...(repair?.does ?? []).map((line) => `  ${line}`), ''])} yes={repairs.yes} no={repairs.no} tell={tell} active={active} size={{ columns: size.columns, rows }} theme={theme} />
      ) : (
        <Pane title="This machine" lines={lines} offset={scroll.offset} focused width={size.columns} height={rows} theme={theme} />
      )}
    </ScreenFrame>
  )
}
