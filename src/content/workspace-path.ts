/** Why a path may not be written into a workspace ("leaves the workspace"), or undefined when it may. */
export function workspacePathProblem(path: string): string | undefined {
  if (path === '') return 'is empty'
  if (/[\0\\]/.test(path)) return 'has a backslash or a NUL in it'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute'
  if (path.startsWith('~')) return 'starts in a home folder'
  const parts = path.split('/')
  if (parts.includes('..')) return 'leaves the workspace'
  if (parts.some((part) => part === '' || part === '.')) return 'is not written in its shortest form'
  return undefined
}
