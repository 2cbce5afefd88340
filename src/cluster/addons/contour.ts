/** The images that the manifest names. */
export const contourImages = ['ghcr.io/projectcontour/contour:v1.33.8', 'envoyproxy/envoy:v1.40.0'] as const
const [contourImage, envoyImage] = contourImages

/**
 * Contour 1.33 with Envoy for a kind cluster, after the project's own examples/contour: what makes an Ingress answer.
 * Smaller than the original where a cluster of one learner needs less: one Contour; no TLS between it and Envoy, which
 * never leaves the cluster; and of Contour's own kinds only the names, as it waits for them at its start and nobody here
 * makes any. Envoy is on every node on which a learner's Pods run, and on port 80 of it. The class is the default, so
 * that the API server writes it into an Ingress that names none.
 */
export const contourManifest = `
apiVersion: v1
kind: Namespace
metadata: {name: projectcontour}
---
${[
  definitionOf('HTTPProxy', 'httpproxies', 'v1'),
  definitionOf('TLSCertificateDelegation', 'tlscertificatedelegations', 'v1'),
  definitionOf('ContourConfiguration', 'contourconfigurations', 'v1alpha1'),
  definitionOf('ExtensionService', 'extensionservices', 'v1alpha1'),
].join('---\n')}---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: contour, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
spec: {controller: projectcontour.io/contour}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: contour, namespace: projectcontour}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: contour}
rules:
- {apiGroups: [""], resources: [configmaps, namespaces, secrets, services], verbs: [get, list, watch]}
- {apiGroups: [discovery.k8s.io], resources: [endpointslices], verbs: [get, list, watch]}
- {apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [get, list, watch]}
- {apiGroups: [networking.k8s.io], resources: [ingresses/status], verbs: [create, get, update]}
- {apiGroups: [projectcontour.io], resources: [contourconfigurations, extensionservices, httpproxies, tlscertificatedelegations], verbs: [get, list, watch]}
- {apiGroups: [projectcontour.io], resources: [contourconfigurations/status, extensionservices/status, httpproxies/status], verbs: [create, get, update]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: contour}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: contour}
subjects:
- {kind: ServiceAccount, name: contour, namespace: projectcontour}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: contour, namespace: projectcontour}
rules:
- {apiGroups: [""], resources: [events], verbs: [create, get, update]}
- {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create, get, update]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: contour, namespace: projectcontour}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: contour}
subjects:
- {kind: ServiceAccount, name: contour, namespace: projectcontour}
---
apiVersion: v1
kind: Service
metadata: {name: contour, namespace: projectcontour}
spec:
  selector: {app: contour}
  ports: [{name: xds, port: 8001}]
---
apiVersion: v1
kind: Service
metadata: {name: envoy, namespace: projectcontour}
spec:
  selector: {app: envoy}
  ports: [{name: http, port: 80, targetPort: http}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: contour, namespace: projectcontour, labels: {app: contour}}
spec:
  selector: {matchLabels: {app: contour}}
  template:
    metadata: {labels: {app: contour}}
    spec:
      serviceAccountName: contour
      securityContext: {runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534}
      containers:
      - name: contour
        image: ${contourImage}
        imagePullPolicy: IfNotPresent
        command: [contour]
        args: [serve, --incluster, --insecure, --xds-address=0.0.0.0, --xds-port=8001, --envoy-service-http-port=8080, --ingress-status-address=envoy.projectcontour]
        ports:
        - {name: xds, containerPort: 8001}
        - {name: metrics, containerPort: 8000}
        env:
        - {name: CONTOUR_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
        - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        livenessProbe: {httpGet: {path: /healthz, port: 8000}}
        readinessProbe: {tcpSocket: {port: 8001}, periodSeconds: 2}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: envoy, namespace: projectcontour, labels: {app: envoy}}
spec:
  selector: {matchLabels: {app: envoy}}
  template:
    metadata: {labels: {app: envoy}}
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 5
      securityContext: {runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534}
      volumes:
      - {name: config, emptyDir: {}}
      - {name: admin, emptyDir: {}}
      initContainers:
      - name: bootstrap
        image: ${contourImage}
        imagePullPolicy: IfNotPresent
        command: [contour]
        args: [bootstrap, /config/envoy.json, --xds-address=contour, --xds-port=8001, --xds-resource-version=v3]
        env:
        - {name: CONTOUR_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
        volumeMounts: [{name: config, mountPath: /config}, {name: admin, mountPath: /admin}]
      containers:
      - name: envoy
        image: ${envoyImage}
        imagePullPolicy: IfNotPresent
        command: [envoy]
        args: [-c, /config/envoy.json, --service-cluster, projectcontour, --service-node, $(POD_NAME), --log-level, warn]
        env:
        - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        ports:
        - {name: http, containerPort: 8080, hostPort: 80}
        - {name: metrics, containerPort: 8002}
        readinessProbe: {httpGet: {path: /ready, port: 8002}, initialDelaySeconds: 1, periodSeconds: 2}
        # Its listeners come from Contour. Where its first connection went astray, a new start finds it.
        livenessProbe: {httpGet: {path: /ready, port: 8002}, initialDelaySeconds: 15, periodSeconds: 5, failureThreshold: 5}
        volumeMounts: [{name: config, mountPath: /config, readOnly: true}, {name: admin, mountPath: /admin}]
`

function definitionOf(kind: string, plural: string, version: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${plural}.projectcontour.io}
spec:
  group: projectcontour.io
  scope: Namespaced
  names: {kind: ${kind}, listKind: ${kind}List, plural: ${plural}, singular: ${kind.toLowerCase()}}
  versions:
  - name: ${version}
    served: true
    storage: true
    subresources: {status: {}}
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`
}
