# Prints /lines/<name>-<phase>.log phase by phase; each phase waits until /lines/go-<phase> is there.
for phase in 1 2 3 4; do
  while [ ! -e "/lines/go-$phase" ]; do sleep 0.2; done
  count=0
  while IFS= read -r line; do
    printf '%s\n' "$line"
    count=$((count + 1))
    if [ $((count % 20)) -eq 0 ] && [ "$phase" -gt 1 ]; then sleep 0.5; fi
  done <"/lines/$1-$phase.log"
done
while true; do sleep 1; done
