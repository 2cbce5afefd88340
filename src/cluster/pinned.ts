/**
 * The versions that this release of the program makes clusters with, and what their downloads must hash to.
 *
 * The sums are the ones that the projects publish beside their binaries
 * (`https://github.com/kubernetes-sigs/kind/releases/download/v0.33.0/kind-linux-amd64.sha256sum`,
 * `https://dl.k8s.io/release/v1.37.0/bin/linux/amd64/kubectl.sha256`), as also pinned, each for all four platforms,
 * by cert-manager's tool list (makefile-modules, `modules/tools/00_mod.mk`) and by several other projects that check them.
 */
export type Platform = 'linux-amd64' | 'linux-arm64' | 'darwin-amd64' | 'darwin-arm64'

export interface PinnedTool {
  readonly version: string
  readonly url: (platform: Platform) => string
  /** SHA-256 by platform. */
  readonly sums: Readonly<Record<Platform, string>>
  /** Of a download, in words. */
  readonly size: string
}

export const pinnedKind: PinnedTool = {
  version: '0.33.0',
  url: (platform) => `https://github.com/kubernetes-sigs/kind/releases/download/v0.33.0/kind-${platform}`,
  size: '11 MB',
  sums: {
    'linux-amd64': 'aee6151561422756b764a4ae28e7f44cda5af5a9eead3cc9985112b1de8d8e0d',
    'linux-arm64': '20022bee6cfcd5086cb7234d218e3454e6090022f2a8f55d1fa7fcf42c3867a2',
    'darwin-amd64': '5a99f26f57246dc9319dd294803313197a0f34d33c525b3ea8b655db5916ece0',
    'darwin-arm64': '0c8c7dbe5e23594a198b786c4bc13dacc101fa6196b0cb0b23a1ca44e61f4b4f',
  },
}

export const pinnedKubectl: PinnedTool = {
  version: '1.37.0',
  url: (platform) => `https://dl.k8s.io/release/v1.37.0/bin/${platform.replace('-', '/')}/kubectl`,
  size: '60 MB',
  sums: {
    'linux-amd64': '6129359f4e1f3848a5572ccb0b26cf28b8ca08cef38c95a765b2f64a2c961a2f',
    'linux-arm64': '922df28df248cc00a9e025f947704f1d1482de64ece54cfe57e61f19eaf1eef3',
    'darwin-amd64': 'd5276c0f4fde77fc446070290f345944a7f1fda153df6b960e5fde93b7a9bccd',
    'darwin-arm64': '583beedaebe422e71d3f1a96acef8b1fef86ea2f09a45ad01aa6c9ce287c1380',
  },
}

/** kind 0.33's own default, from its Go module `sigs.k8s.io/kind@v0.33.0`, `pkg/apis/config/defaults/image.go`. */
export const pinnedNodeImage = 'kindest/node:v1.37.0@sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5'

/** The node image that scripts/kit builds. */
export const kitNodeImage = 'kindest/node:v1.37.2'

/** kubectl is supported within one minor version of the API server's. */
export const kubernetesMinor = 37
