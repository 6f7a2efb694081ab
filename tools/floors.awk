# floors.awk - fails when an #include climbs a floor, crosses folders that stay apart, enters a
# room without a declared door, names another room's private header, or when doors or includes
# form a circle.
# usage: find src -name '*.[ch]' | xargs awk -f tools/floors.awk src/floors.txt
FNR == NR { if ($1 == "floor") floor[$2] = $3; if ($1 == "apart") apart[$2, $3] = 1
            if ($1 == "door") door[$2, $3] = 1; next }
function place(path, part) { # "src/room/ballot/x.h" or "room/ballot/x.h" -> folder; ROOM for rooms
    sub(/^.*src\//, "", path); split(path, part, "/")
    ROOM = part[1] == "room" ? part[2] : ""
    return part[1]
}
/^#include "/ {
    gsub(/"/, "", $2)
    mine = place(FILENAME); my_room = ROOM
    theirs = place($2); its_room = ROOM
    if (!(theirs in floor) || !(mine in floor)) next
    edge[FILENAME, $2] = 1
    why = ""
    if (floor[theirs] > floor[mine]) why = "is not below " mine
    else if ((mine, theirs) in apart) why = "must stay apart from " mine
    else if (mine == "room" && theirs == "room" && my_room != its_room) {
        if (!((my_room, its_room) in door)) why = "has no door from " my_room
        else if ($2 != "room/" its_room "/" its_room ".h") why = "is private to " its_room
        used[my_room, its_room] = 1
    }
    if (why && FILENAME !~ /_test\.c$/) { print FILENAME ":" FNR ": " $2 " " why; rc = 1 }
    if ($2 ~ /\.h$/ && FILENAME ~ /\.h$/) { f = FILENAME; sub(/^.*src\//, "", f); link[f] = link[f] " " $2 }
}
function visit(node, path,   next_one, n, i) {
    if (mark[node] == 2) return
    if (mark[node] == 1) { print "circle of headers: " path " -> " node; rc = 1; return }
    mark[node] = 1
    n = split(link[node], next_one, " ")
    for (i = 1; i <= n; i++) visit(next_one[i], path " -> " node)
    mark[node] = 2
}
function visit_room(node, path,   key, pair) {
    if (seen[node] == 2) return
    if (seen[node] == 1) { print "circle of doors: " path " -> " node; rc = 1; return }
    seen[node] = 1
    for (key in door) { split(key, pair, SUBSEP); if (pair[1] == node) visit_room(pair[2], path " -> " node) }
    seen[node] = 2
}
END {
    for (node in link) visit(node, "")
    for (key in door) { split(key, pair, SUBSEP); visit_room(pair[1], "")
        if (!(key in used)) { print "door " pair[1] " " pair[2] " is never used"; rc = 1 } }
    exit rc
}
