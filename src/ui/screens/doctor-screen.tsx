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

/** What this machine has and lacks for the labs, and how to mend it. */
export function DoctorScreen({ size, navigation, active }: DoctorScreenProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const [looking, setLooking] = useState(true)
  const [look, setLook] = useState(0)
  const [notice, setNotice] = useState<Notice | undefined>()

  useEffect(() => {
    const abort = new AbortController()
    setFindings([])
    setLooking(true)
    void (async () => {
      for await (const finding of program.examine(abort.signal)) {
        if (abort.signal.aborted) return
        setFindings((before) => [...before, finding])
      }
      setLooking(false)
    })()
    return () => abort.abort()
  }, [look, program])

  const rows = bodyRows(size.rows)
  const space = paneSpace(size.columns, rows)
  const lines = [...findings.flatMap((finding) => findingLines(finding, space.columns, theme)), ...(looking ? [theme.quiet('looking …')] : [])]
  const scroll = useScroll(lines.length, space.rows)
  useKeys('doctor', { ...scroll.handlers, refresh: () => setLook((count) => count + 1), help: navigation.help, back: navigation.back }, (text) => setNotice({ tone: 'plain', text }), active)

  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Doctor']} status="" place="doctor" notice={notice}>
      <Pane title="This machine" lines={lines} offset={scroll.offset} focused width={size.columns} height={rows} theme={theme} />
    </ScreenFrame>
  )
}
