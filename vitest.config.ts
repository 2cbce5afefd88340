import { defineConfig } from 'vitest/config'

/** How long a test asks again before it says that something does not come about: a busy machine takes longer than the second that is given otherwise. */
const expect = { poll: { timeout: 15_000 } }

/**
 * Tests on the real thing share it: one file after the other, and time enough for a busy machine. It does not do the same
 * thing at the same moment twice, so what fails once is tried again, and the output says of which that is true.
 */
const onTheRealThing = { fileParallelism: false, testTimeout: 180_000, hookTimeout: 180_000, retry: 1, expect }

/**
 * `vitest run` is what needs nothing but a built program. The tests that need more have a project each, which
 * `scripts/test.ts` runs when there is what they need: `--project packed` (an installed package), `--project voice`
 * (espeak-ng, or `say` of macOS), `--project docker` (an engine), `--project cluster` (the cluster that the environment
 * names), and `--project engine` (both alone: nobody else makes anything on them meanwhile, unless it is labelled for
 * another lab; see src/running/lab-label.ts).
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/**/*.{cluster,docker,engine,voice}.test.{ts,tsx}', 'test/packed/**'], testTimeout: 60_000, expect } },
      { test: { name: 'packed', include: ['test/packed/**/*.test.ts'], globalSetup: 'test/packed/install-package.ts', testTimeout: 90_000, hookTimeout: 180_000, expect } },
      { test: { name: 'voice', include: ['test/**/*.voice.test.ts'], testTimeout: 60_000, expect } },
      { test: { name: 'docker', include: ['test/**/*.docker.test.{ts,tsx}'], ...onTheRealThing } },
      { test: { name: 'cluster', include: ['test/**/*.cluster.test.{ts,tsx}'], ...onTheRealThing } },
      { test: { name: 'engine', include: ['test/**/*.engine.test.{ts,tsx}'], ...onTheRealThing } },
    ],
  },
})
