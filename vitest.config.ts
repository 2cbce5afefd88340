import { defineConfig } from 'vitest/config'

/** Tests on the real thing share it: one file after the other, and time enough for a busy machine. */
const onTheRealThing = { fileParallelism: false, testTimeout: 180_000, hookTimeout: 180_000 }

/**
 * `vitest run` is what needs nothing but a built program. The tests that need more have a project each, which
 * `scripts/test.ts` runs when there is what they need: `--project packed` (an installed package), `--project docker` (an
 * engine), `--project cluster` (the cluster that the environment names), and `--project engine` (both alone: nobody else
 * makes anything on them meanwhile, unless it is labelled for another lab; see src/running/lab-label.ts).
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/**/*.{cluster,docker,engine}.test.{ts,tsx}', 'test/packed/**'], testTimeout: 60_000 } },
      { test: { name: 'packed', include: ['test/packed/**/*.test.ts'], globalSetup: 'test/packed/install-package.ts', testTimeout: 90_000, hookTimeout: 180_000 } },
      { test: { name: 'docker', include: ['test/**/*.docker.test.{ts,tsx}'], ...onTheRealThing } },
      { test: { name: 'cluster', include: ['test/**/*.cluster.test.{ts,tsx}'], ...onTheRealThing } },
      { test: { name: 'engine', include: ['test/**/*.engine.test.{ts,tsx}'], ...onTheRealThing } },
    ],
  },
})
