# Asks the registry, and prints what it says: sh ask.sh frost/tags/list
# The header says which kinds of manifest we can read. Without it, some registries answer with an old kind.
oci=application/vnd.oci.image
docker=application/vnd.docker.distribution.manifest
curl -s -H "Accept: $oci.manifest.v1+json, $oci.index.v1+json, $docker.v2+json, $docker.list.v2+json" "http://127.0.0.1:18087/v2/$1"
echo
