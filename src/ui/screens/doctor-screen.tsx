import { useEffect, useState, type ReactElement } from 'react'
import type { Finding } from '../../doctor/finding.ts'
import type { Notice } from '../../lab/session.ts'
import { Pane } from '../components/pane.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useKeys } from '../hooks/use-keys.ts'
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

/** One look at the machine, and what it found so far. */
interface Look {
  readonly number: number
  readonly findings: readonly Finding[]
  readonly isOver: boolean
}

/** What this machine has and lacks for the labs, and how to mend it. */
export function DoctorScreen({ size, navigation, active }: DoctorScreenProps): ReactElement {
  const program = useProgram()
  const { theme, examine } = program
  const [look, setLook] = useState<Look>({ number: 1, findings: [], isOver: false })
  const [notice, setNotice] = useState<Notice | undefined>()

  const { number } = look
  useEffect(() => {
    const abort = new AbortController()
    const add = (change: (before: Look) => Look): void => setLook((before) => (before.number === number ? change(before) : before))
    void (async () => {
      for await (const finding of examine(abort.signal)) {
        if (abort.signal.aborted) return
        add((before) => ({ ...before, findings: [...before.findings, finding] }))
      }
      add((before) => ({ ...before, isOver: true }))
    })()
    return () => abort.abort()
  }, [number, examine])

  const rows = bodyRows(size.rows)
  const space = paneSpace(size.columns, rows)
  const lines = [...look.findings.flatMap((finding) => findingLines(finding, space.columns, theme)), ...(!look.isOver ? [theme.quiet('looking …')] : [])]
  const scroll = useScroll(lines.length, space.rows)
  useKeys('doctor', { ...scroll.handlers, refresh: () => setLook({ number: number + 1, findings: [], isOver: false }), help: navigation.help, back: navigation.back }, (text) => setNotice({ tone: 'plain', text }), active)

  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Doctor']} status="" place="doctor" notice={notice}>
      <Pane title="This machine" lines={lines} offset={scroll.offset} focused width={size.columns} height={rows} theme={theme} />
    </ScreenFrame>
  )
}
