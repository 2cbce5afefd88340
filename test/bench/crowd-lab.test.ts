import { describe, expect, it } from 'vitest'
import { crowdLab, titleOfPod } from '../../scripts/bench/crowd/crowd-lab.ts'
import { crowdPod, crowdSize, podName } from '../../scripts/bench/crowd/crowd-pod.ts'
import { GeneratedContent } from '../../scripts/bench/generated/generated-content.ts'
import { loadContent } from '../../src/content/load.ts'

describe('the crowd of the benchmark', () => {
  it('has 200 checks that can be read, one of them for each Pod that is turned', async () => {
    await using content = await GeneratedContent.write(1, crowdLab)
    const { labs, problems } = loadContent([{ folder: content.folder, origin: 'added' }])
    expect(problems).toEqual([])
    const checks = labs.flatMap(({ steps }) => steps.flatMap((step) => step.checks))
    expect(checks).toHaveLength(200)
    expect(checks.find(({ title }) => title === titleOfPod(7))?.target).toMatchObject({ kind: 'kubernetes', objectKind: 'Pod', name: podName(7) })
  })

  it('has Pods of different names that nothing will start', () => {
    const pods = Array.from({ length: crowdSize.pods }, (_, number) => crowdPod(number))
    expect(new Set(pods.map((pod) => JSON.stringify(pod))).size).toBe(crowdSize.pods)
    expect(pods[999]).toMatchObject({ metadata: { name: 'crowd-999', labels: { group: 'g49', turned: 'off' } }, spec: { nodeName: 'bench-hollow' } })
  })
})
