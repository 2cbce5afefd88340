import { expect, it } from 'vitest'
import { serverWord } from '../../src/running/try-manifest.ts'

it.each([
  ['Error from server (BadRequest): error when creating "STDIN": Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.container"', 'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.container"'],
  ['error: resource mapping not found for name: "web" namespace: "" from "STDIN": no matches for kind "Deployment" in version "apps/v2"\nensure CRDs are installed first', 'no matches for kind "Deployment" in version "apps/v2"'],
  ['error: error when retrieving current configuration of:\nResource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"\nName: "", Namespace: "default"\nfrom server for: "STDIN": resource name may not be empty', 'resource name may not be empty'],
  ['error: error validating "STDIN": error validating data: apiVersion not set; if you choose to ignore these errors, turn validation off with --validate=false', 'apiVersion not set'],
  ['Warning: something old\nError from server (Invalid): error when creating "STDIN": Pod "a" is invalid: spec.containers: Required value\nError from server (Invalid): error when creating "STDIN": Pod "b" is invalid: spec.containers: Required value', 'Pod "a" is invalid: spec.containers: Required value\nPod "b" is invalid: spec.containers: Required value'],
])('a refusal is told in the words of the API server: %s', (stderr, why) => {
  expect(serverWord(stderr)).toEqual({ kind: 'refused', why })
})

it.each([
  'error: error validating "STDIN": error validating data: failed to download openapi: Get "https://127.0.0.1:1/openapi/v2?timeout=32s": dial tcp 127.0.0.1:1: connect: connection refused; if you choose to ignore these errors, turn validation off with --validate=false',
  'Error from server (NotFound): error when creating "STDIN": namespaces "gone" not found',
  'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?',
  '',
])('what is about the cluster is no word on the manifest: %s', (stderr) => {
  expect(serverWord(stderr)).toBeUndefined()
})
