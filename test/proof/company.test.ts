import { expect, it } from 'vitest'
import { Company } from '../../src/proof/company.ts'

const never = new AbortController().signal

it('waits until the last one has been undone, however often one says so', async () => {
  const company = new Company(['a', 'b'])
  const said: string[] = []
  const over = (async () => {
    await company.allUndone(never)
    said.push('over')
  })()
  company.undo('a')
  company.undo('a')
  await new Promise((resolve) => setImmediate(resolve))
  expect(said).toEqual([])
  company.undo('b')
  await over
  expect(said).toEqual(['over'])
})

it('waits no longer when all is ended', async () => {
  const stop = new AbortController()
  const over = new Company(['a']).allUndone(stop.signal)
  stop.abort(new Error('ended'))
  await expect(over).rejects.toThrow('ended')
})
