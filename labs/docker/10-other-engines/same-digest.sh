# Usage: same-digest.sh FILE IMAGE: whether the one digest in a file is what containerd on the worker shows for an image.
digest=$(sh worker.sh ctr -n k8s.io images ls "name==docker.io/library/$2" 2>/dev/null | grep -oE 'sha256:[0-9a-f]{64}' | head -n 1)
written=$(grep -oE '[0-9a-f]{64}' "$1" 2>/dev/null | sort -u)
no() { echo "$1"; exit 1; }
[ -n "$written" ] || no "There is no digest in $1 yet."
[ -n "$digest" ] || no "containerd on the worker has no image $2 yet."
[ "$(echo "$written" | wc -l)" -eq 1 ] || no "There is more than one digest in $1. Which is that of $2?"
[ "sha256:$written" = "$digest" ] || no "What stands in $1 is not the digest that containerd shows for $2."
