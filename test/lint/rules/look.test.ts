import { expect, it } from 'vitest'
import { lintLab } from '../lint-lab.ts'

const rules = async (command: string, fence = 'sh run look'): Promise<readonly string[]> => (await lintLab(`\`\`\`${fence}\n${command}\n\`\`\``, { matter: 'cluster: {}\ncreates: { containers: [web] }' })).map(({ rule }) => rule)

it.each(['kubectl scale deployment web --replicas=2', 'kubectl get pods; kubectl delete pod web', 'kubectl rollout undo deployment/web', 'docker restart web', 'docker run --name web -d nginx:stable', 'helm upgrade web ./chart', 'kubectl get pods > pods.txt', 'mkdir notes'])('%s does more than look', async (command) => {
  expect(await rules(command)).toContain('look')
  expect(await rules(command, 'sh run')).not.toContain('look')
})

it.each(['sleep 2; kubectl logs deployment/web --tail=2', 'kubectl rollout status deployment/web --timeout=15s || echo late', 'docker run --rm busybox:stable date', 'kubectl run visitor --rm -i --restart=Never --image=busybox:stable -- date', 'kubectl create deployment x --image=nginx:stable --dry-run=client -o yaml', 'kubectl get pods 2>/dev/null', 'date 2>&1 >/dev/null'])('%s may be said to look only', async (command) => {
  expect(await rules(command)).not.toContain('look')
})
