/** Making a cluster, as a list of named stages that report as they go. */

export type StageName = 'engine' | 'tools' | 'node-image' | 'create' | 'add-ons' | 'images'

export type StageEvent =
  /** The stages that there will be, in order, before the first starts. */
  | { readonly kind: 'planned'; readonly stages: readonly { readonly name: StageName; readonly title: string }[] }
  | { readonly kind: 'started'; readonly stage: StageName; readonly at: number }
  /** One line of the stage's own output, without colour codes. */
  | { readonly kind: 'output'; readonly stage: StageName; readonly line: string }
  | { readonly kind: 'progress'; readonly stage: StageName; /** 0 to 1 */ readonly fraction: number }
  /** `note` says what was found or made, in a few words: "reused", "kind 0.33.0 from PATH". */
  | { readonly kind: 'done'; readonly stage: StageName; readonly at: number; readonly note: string }
  | { readonly kind: 'failed'; readonly stage: StageName; readonly at: number; readonly what: string; readonly why: string; readonly next: readonly string[]; readonly lastLines: readonly string[] }

export type StageListener = (event: StageEvent) => void
