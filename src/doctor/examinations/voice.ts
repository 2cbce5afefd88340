import { findVoices, voiceRemedies } from '../../speech/find-voice.ts'
import type { Examination } from '../examination.ts'
import { well } from '../finding.ts'

/** What reads labs aloud. Nothing is amiss without one: it is for whoever wants to listen. */
export const voice: Examination = async ({ env }) => {
  const place = { platform: process.platform, env }
  const [first] = findVoices(place)
  return well('Voice', first === undefined ? `none, for reading aloud; ${voiceRemedies(place)[0] ?? ''}` : first.name)
}
