import { defineConfig } from 'vitest/config'

/**
 * `vitest run` is what needs nothing but a built program. The tests that need more have a project each, which
 * `scripts/test.ts` runs when there is what they need: `--project packed` (an installed package) and `--project cluster`
 * (Docker, and a cluster named k8s-labs; one file after the other, as they share it).
 */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/**/*.cluster.test.{ts,tsx}', 'test/packed/**'], testTimeout: 60_000 } },
      { test: { name: 'packed', include: ['test/packed/**/*.test.ts'], globalSetup: 'test/packed/install-package.ts', testTimeout: 90_000, hookTimeout: 180_000 } },
      {
        test: {
          name: 'cluster',
          include: ['test/**/*.cluster.test.{ts,tsx}'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
