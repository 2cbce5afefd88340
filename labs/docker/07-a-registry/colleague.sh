# What a colleague does, at another desk: builds frost with another limit, and pushes it as 1.1 and as 1.
set -e
here=127.0.0.1:18087
oci=application/vnd.oci.image
docker=application/vnd.docker.distribution.manifest
accept="Accept: $oci.manifest.v1+json, $oci.index.v1+json, $docker.v2+json, $docker.list.v2+json"

docker build -q -t "$here/frost:1.1" --build-arg LIMIT=4 . >/dev/null
docker push -q "$here/frost:1.1" >/dev/null
docker image rm "$here/frost:1.1" >/dev/null   # It was another desk, so nothing of it is on yours.

# To move a tag is one request: the manifest of 1.1, put there once more under the name 1.
kind=$(curl -s -H "$accept" -o manifest.json -w '%{content_type}' "http://$here/v2/frost/manifests/1.1")
curl -sf -X PUT -H "Content-Type: $kind" --data-binary @manifest.json "http://$here/v2/frost/manifests/1"
rm manifest.json
echo "The colleague has gone home."
