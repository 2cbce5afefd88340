# Usage: in-node.sh IMAGE [CONTAINER]: whether containerd on the worker has an image where Kubernetes finds it, and runs it
# as this container. Says what is missing, and ends with 1 then.
image=docker.io/library/$1
on_node() { sh worker.sh ctr "$@" 2>/dev/null; }
no() { echo "$1"; exit 1; }
on_node version >/dev/null || { echo "The node $KIND_CLUSTER_NAME-worker gives no answer."; exit 2; }

if ! on_node -n k8s.io images ls -q "name==$image" | grep -q .; then
  on_node images ls -q "name==$image" | grep -q . && no "$1 is on the worker, but in containerd's namespace default, where Kubernetes does not look."
  no "containerd on the worker has no image $1 yet."
fi
[ -n "$2" ] || exit 0
[ "$(on_node -n k8s.io containers ls -q "id==$2")" = "$2" ] || {
  [ "$(on_node containers ls -q "id==$2")" = "$2" ] && no "The container $2 is in containerd's namespace default, not in k8s.io."
  no "There is no container $2 on the worker."
}
[ "$(on_node -n k8s.io containers ls -q "id==$2,image==$image")" = "$2" ] || no "The container $2 on the worker was not made from $1."
on_node -n k8s.io tasks ls | grep -q "^$2 .*RUNNING" || no "The container $2 is on the worker, but it does not run: its task has ended."
