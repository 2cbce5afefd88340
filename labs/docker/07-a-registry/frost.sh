# Says whether the plants need a cover tonight: sh frost.sh DEGREES. They do below LIMIT.
degrees=${1:?how cold will it be?}
if [ "$degrees" -lt "$LIMIT" ]; then
  echo "$degrees degrees: cover the plants (limit $LIMIT)"
else
  echo "$degrees degrees: no cover needed (limit $LIMIT)"
fi
