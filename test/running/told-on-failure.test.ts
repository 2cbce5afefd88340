import { describe, expect, it } from 'vitest'
import { toldOnFailure } from '../../src/running/told-on-failure.ts'

describe('what makes the beginning of a lab', () => {
  it('prints nothing when it succeeds, so that nothing is given away', async () => {
    const told: string[] = []
    await toldOnFailure(async (print) => print('$ break something\n'), (text) => told.push(text))
    expect(told).toEqual([])
  })

  it('prints everything when it fails, and fails', async () => {
    const told: string[] = []
    const act = async (print: (text: string) => void): Promise<void> => {
      print('$ break something\n')
      print('no such image\n')
      throw new Error('exit code 125')
    }
    await expect(toldOnFailure(act, (text) => told.push(text))).rejects.toThrow('exit code 125')
    expect(told.join('')).toBe('$ break something\nno such image\n')
  })
})
