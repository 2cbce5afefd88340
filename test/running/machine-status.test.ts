import { expect, it, vi } from 'vitest'
import { MachineWatch, type MachineStatus } from '../../src/running/machine-status.ts'

const running: MachineStatus = { kind: 'engine', version: '28.0.0', cluster: { name: 'k8s-labs', state: 'running', nodes: 2 } }
const stopped: MachineStatus = { kind: 'engine', version: '28.0.0', cluster: { name: 'k8s-labs', state: 'stopped', nodes: 2 } }

it('looks again when something happened while it was looking', async () => {
  const looks = [Promise.withResolvers<MachineStatus>(), Promise.withResolvers<MachineStatus>()]
  let count = 0
  const watch = new MachineWatch(() => looks[count++]?.promise ?? Promise.reject(new Error('a third look')))
  watch.refresh()
  watch.refresh()
  watch.refresh()
  looks[0]?.resolve(running)
  looks[1]?.resolve(stopped)
  await vi.waitFor(() => expect(watch.read()).toEqual(stopped), 15_000)
  expect(count).toBe(2)
})

it('tells of what it saw only when it is different', async () => {
  const onChange = vi.fn<() => void>()
  const watch = new MachineWatch(() => Promise.resolve(running))
  watch.subscribe(onChange)
  watch.refresh()
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), 15_000)
  watch.refresh()
  await new Promise((resolve) => setImmediate(resolve))
  expect(onChange).toHaveBeenCalledTimes(1)
})
