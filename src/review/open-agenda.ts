import type { Content } from '../content/content.ts'
import type { Entry } from '../progress/entry.ts'
import { agendaOf, type Agenda } from './agenda.ts'
import { cardsOf } from './cards.ts'

/** What is to be reviewed now, as the journal has it. */
export function openAgenda(entries: readonly Entry[], content: Pick<Content, 'labs' | 'quizzes'>, now: Date): Agenda {
  return agendaOf(cardsOf(entries, content), entries, now)
}
