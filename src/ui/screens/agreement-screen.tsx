import { useMemo, useState, type ReactElement } from 'react'
import type { Notice } from '../../lab/session.ts'
import type { NeededAgreement } from '../../running/agreements.ts'
import { Question } from '../components/question.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { agreementLines } from '../lines/agreement-lines.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { useProgram, type Navigation } from '../program.ts'
import type { WindowSize } from '../window-size.ts'

interface AgreementScreenProps {
  readonly needed: NeededAgreement
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

/** The question whether a lab that did not come with the program may run, with all that it would run. */
export function AgreementScreen({ needed, size, navigation, active }: AgreementScreenProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const { lab } = needed
  const { columns } = paneSpace(size.columns, bodyRows(size.rows))
  const lines = useMemo(() => agreementLines(needed, columns, theme), [needed, columns, theme])
  const [said, say] = useState<Notice | undefined>()
  const track = program.content.tracks.find((one) => one.id === lab.track)?.title ?? lab.track
  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={[track, lab.title]} status="" place="question" notice={said}>
      <Question
        title="May this lab run?"
        lines={lines}
        yes={() => navigation.answerAgreement(needed, true)}
        no={() => navigation.answerAgreement(needed, false)}
        words={{ yes: 'yes, run it', no: 'no, only read it' }}
        tell={(text) => say({ tone: 'plain', text })}
        active={active}
        size={{ columns: size.columns, rows: bodyRows(size.rows) }}
        theme={theme}
      />
    </ScreenFrame>
  )
}
