// Loaded before a program with `--import`: writes the address of every module that Node loads to $RECORD_IMPORTS.
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(process.env['RECORD_IMPORTS'] ?? '', `${url}\n`)
    return nextLoad(url, context)
  },
})
