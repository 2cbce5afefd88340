# Makes what the lab starts from: the Deployments and Services guide and tickets, and the Pod visitor.
kubectl create configmap museum-code --from-file=answer.py --dry-run=client -o yaml | kubectl apply -f -
for name in guide tickets; do
  kubectl apply -f - <<END
apiVersion: apps/v1
kind: Deployment
metadata:
  name: $name
spec:
  selector:
    matchLabels: { app: $name }
  template:
    metadata:
      labels: { app: $name }
    spec:
      terminationGracePeriodSeconds: 2
      volumes: [{ name: code, configMap: { name: museum-code } }]
      containers:
        - name: server
          image: python:3.13-slim
          command: [python, /code/answer.py, $name]
          ports: [{ containerPort: 8000 }]
          volumeMounts: [{ name: code, mountPath: /code }]
          resources: { requests: { cpu: 20m, memory: 16Mi } }
          readinessProbe: { tcpSocket: { port: 8000 }, periodSeconds: 2 }
---
apiVersion: v1
kind: Service
metadata:
  name: $name
spec:
  selector: { app: $name }
  ports: [{ name: http, port: 80, targetPort: 8000 }]
END
done
kubectl apply -f - <<END
apiVersion: v1
kind: Pod
metadata:
  name: visitor
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: visitor
      image: busybox:stable
      command: [sleep, "1000000"]
END
kubectl rollout status deployment/guide deployment/tickets --timeout=90s
kubectl wait --for=condition=Ready pod/visitor --timeout=60s
