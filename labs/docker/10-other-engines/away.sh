# Usage: away.sh CONTAINER: takes a container away from containerd on the worker, whatever it is doing, in both namespaces.
for namespace in k8s.io default; do
  sh worker.sh ctr -n "$namespace" tasks rm --force "$1" 2>/dev/null
  sh worker.sh ctr -n "$namespace" containers rm "$1" 2>/dev/null
done
echo "$1 is away."
