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
export function DoctorScreen(props: DoctorScreenProps): ReactElement {
  const [look, setLook] = useState(1)
  return <Examination key={look} {...props} onRefresh={() => setLook(look + 1)} />
}

/** One look at the machine; what it finds is shown as it comes. */
function Examination({ size, navigation, active, onRefresh }: DoctorScreenProps & { readonly onRefresh: () => void }): ReactElement {
  const { theme, examine } = useProgram()
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const [isOver, setOver] = useState(false)
  const [notice, setNotice] = useState<Notice | undefined>()

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
  useKeys('doctor', { ...scroll.handlers, refresh: onRefresh, help: navigation.help, back: navigation.back }, (text) => setNotice({ tone: 'plain', text }), active)

  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Doctor']} status="" place="doctor" notice={notice}>
      <Pane title="This machine" lines={lines} offset={scroll.offset} focused width={size.columns} height={rows} theme={theme} />
    </ScreenFrame>
  )
}
