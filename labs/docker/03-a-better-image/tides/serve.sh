# Serves the folder /site on the port that it is told, and ends when it is asked to.
set -e
date > /site/started.txt
echo "serving the report on port $1"
httpd -f -p "$1" -h /site &
trap 'echo "asked to end: closing"; exit 0' TERM
wait
