# Usage: worker.sh COMMAND…: runs a command on the cluster's worker, and hands it what comes through a pipe.
exec docker exec -i "$KIND_CLUSTER_NAME-worker" "$@"
