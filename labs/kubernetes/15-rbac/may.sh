# sh may.sh yes|no SERVICEACCOUNT VERB RESOURCE…: asks the API server whether it may, and tells where that is not so.
expected=$1
who=$2
shift 2
namespace=$(kubectl config view --minify --output 'jsonpath={..namespace}')
case $(kubectl auth can-i "$@" --as="system:serviceaccount:$namespace:$who" 2>/dev/null) in
  yes*) answer=yes ;;
  no*) answer=no ;;
  *) exit 2 ;;
esac
[ "$answer" = "$expected" ] && exit 0
if [ "$expected" = yes ]; then
  # Most mistakes are seen in whom a binding names: nobody checks whether there is such an account.
  given=$(kubectl get rolebindings --output 'jsonpath={range .items[*]}{.metadata.name} gives {.roleRef.kind} {.roleRef.name} to {.subjects[0].kind} {.subjects[0].namespace}:{.subjects[0].name}; {end}')
  echo "ServiceAccount $who may not $* yet. RoleBindings in namespace $namespace: ${given:-none}"
else
  echo "ServiceAccount $who may $*, which is more than it shall."
fi
exit 1
