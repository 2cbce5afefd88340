# Says who has lit the lamp: engines leave traces in the containers that they make. With the word "stay" it goes on.
if [ -e /.dockerenv ]; then engine=Docker
elif [ -e /run/.containerenv ]; then engine=Podman
elif [ -n "$KUBERNETES_SERVICE_HOST" ]; then engine=Kubernetes
else engine="something else"; fi
echo "$LIGHT light, lit by $engine"
[ "$1" = stay ] || exit 0
trap exit TERM
while true; do
  sleep 5 &
  wait
  echo "$LIGHT light, lit by $engine"
done
