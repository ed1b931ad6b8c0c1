// a list by name (parameters: p3)
CALL () {
MATCH (v0:Expert)
WHERE v0.pinyin IS NOT NULL AND v0.id IS NOT NULL
RETURN v0
ORDER BY v0.pinyin, v0.id
LIMIT $p3
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// a list by name (parameters: )
CALL () {
MATCH (v0:Expert)
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// a later page of it (parameters: p3, p4, p5)
CALL () {
MATCH (v0:Expert)
WHERE v0.pinyin >= $p3 AND (v0.pinyin > $p3 OR v0.pinyin = $p3 AND v0.id > $p4) AND v0.pinyin IS NOT NULL AND v0.id IS NOT NULL
RETURN v0
ORDER BY v0.pinyin, v0.id
LIMIT $p5
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// a later page of it (parameters: )
CALL () {
MATCH (v0:Expert)
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// a later page of it (parameters: p3, p4)
CALL () {
MATCH (v0:Expert)
WHERE v0.pinyin <= $p3 AND (v0.pinyin < $p3 OR v0.pinyin = $p3 AND (v0.id < $p4 OR v0.id = $p4)) AND v0.pinyin IS NOT NULL AND v0.id IS NOT NULL
WITH *
LIMIT 1
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// a list backwards by date (parameters: p3, p4)
CALL () {
MATCH (v0:Engagement)
WHERE v0.category = $p3
RETURN v0
ORDER BY CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END, v0.id DESC
LIMIT $p4
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// a list backwards by date (parameters: p3)
CALL () {
MATCH (v0:Engagement)
WHERE v0.category = $p3
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// a part of a name (parameters: p3, p4)
CALL () {
MATCH (v0:Enterprise)
WHERE v0.nameNorm CONTAINS $p3 AND v0.pinyin IS NOT NULL AND v0.id IS NOT NULL
RETURN v0
ORDER BY v0.pinyin, v0.id
LIMIT $p4
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// a part of a name (parameters: p3)
CALL () {
MATCH (v0:Enterprise)
WHERE v0.nameNorm CONTAINS $p3
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// a connection of several parents (parameters: p3)
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0
CALL (b0) {
MATCH (v0:Entity&(Expert))
WHERE v0.id = b0
MATCH (v0)<-[r1:BY]-(v1:Engagement)
RETURN v0, v1, r1
ORDER BY CASE WHEN v1.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v1.begin END DESC, v1.id, r1.id
LIMIT $p3
}
RETURN collect([i, v0.id, v1.id, r1.id]) AS rows, [x IN collect(DISTINCT v0) + collect(DISTINCT v1) | properties(x)] AS nodes, [x IN collect(DISTINCT r1) | [type(x), startNode(x).id, endNode(x).id, properties(x)]] AS links;

// a connection of several parents (parameters: p3)
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0
CALL (b0) {
MATCH (v0:Entity&(Expert))
WHERE v0.id = b0
MATCH (v0)<-[r1:BY]-(v1:Engagement)
RETURN v0, v1, r1
ORDER BY CASE WHEN v1.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v1.begin END DESC, v1.id
LIMIT $p3
}
RETURN collect([i, v0.id, v1.id, r1.id]) AS rows, [x IN collect(DISTINCT v0) + collect(DISTINCT v1) | properties(x)] AS nodes, [x IN collect(DISTINCT r1) | [type(x), startNode(x).id, endNode(x).id, properties(x)]] AS links;

// a connection of several parents (parameters: )
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0
CALL (b0) {
MATCH (v0:Entity&(Expert))
WHERE v0.id = b0
MATCH (v0)<-[r1:BY]-(v1:Engagement)
RETURN count(*) AS n
}
RETURN collect([i, n]) AS counts;

// both ways at once (parameters: p3)
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0
CALL (b0) {
MATCH (v0:Entity&(Enterprise))
WHERE v0.id = b0
MATCH (v0)-[r1:PARTNER]-(v1)
RETURN v0, v1, r1
ORDER BY v1.id, r1.id
LIMIT $p3
}
RETURN collect([i, v0.id, v1.id, r1.id]) AS rows, [x IN collect(DISTINCT v0) + collect(DISTINCT v1) | properties(x)] AS nodes, [x IN collect(DISTINCT r1) | [type(x), startNode(x).id, endNode(x).id, properties(x)]] AS links;

// both ways at once (parameters: p3)
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0
CALL (b0) {
MATCH (v0:Entity&(Enterprise))
WHERE v0.id = b0
MATCH (v0)-[r1:PARTNER]-(v1)
RETURN v0, v1, r1
ORDER BY v1.id
LIMIT $p3
}
RETURN collect([i, v0.id, v1.id, r1.id]) AS rows, [x IN collect(DISTINCT v0) + collect(DISTINCT v1) | properties(x)] AS nodes, [x IN collect(DISTINCT r1) | [type(x), startNode(x).id, endNode(x).id, properties(x)]] AS links;

// both ways at once (parameters: )
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0
CALL (b0) {
MATCH (v0:Entity&(Enterprise))
WHERE v0.id = b0
MATCH (v0)-[r1:PARTNER]-(v1)
RETURN count(*) AS n
}
RETURN collect([i, n]) AS counts;

// served, one industry and region (parameters: bases, p3, p4, p5, p6)
CALL () {
MATCH (v0:Engagement)
WHERE v0.status IN $p3
MATCH (v0)-[r1:BY]->(v1:Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup)
MATCH (v0)-[r2:IN_INDUSTRY]->(v2)
MATCH (v2)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity)
WHERE n1.id = $p4
MATCH (v0)-[r5:IN_REGION]->(v5)
MATCH (v5)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n2:Entity)
WHERE n2.id = $p5
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
OPTIONAL MATCH (v0)-[r4:SERVES]->(v4)
WITH v1 AS k0, v2 AS k1, v3 AS k2, v4 AS k3, v0.year AS k4, count(DISTINCT v0) AS m0, min(CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END) AS m1, max(CASE WHEN v0.end IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.end END) AS m2, min($bases[r2.basis]) AS m3
RETURN k0, k1, k2, k3, k4, m0, m1, m2, m3
ORDER BY m0 DESC, k0.pinyin, k1.pinyin, k2.pinyin, k3.pinyin, k4, k0.id, k1.id, k2.id, k3.id
LIMIT $p6
}
RETURN collect([0, k0.id, k1.id, k2.id, k3.id, k4, m0, m1, m2, m3]) AS rows, [x IN collect(DISTINCT k0) + collect(DISTINCT k1) + collect(DISTINCT k2) + collect(DISTINCT k3) | properties(x)] AS nodes;

// served, one industry and region (parameters: bases, p3, p4, p5)
CALL () {
MATCH (v0:Engagement)
WHERE v0.status IN $p3
MATCH (v0)-[r1:BY]->(v1:Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup)
MATCH (v0)-[r2:IN_INDUSTRY]->(v2)
MATCH (v2)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity)
WHERE n1.id = $p4
MATCH (v0)-[r5:IN_REGION]->(v5)
MATCH (v5)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n2:Entity)
WHERE n2.id = $p5
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
OPTIONAL MATCH (v0)-[r4:SERVES]->(v4)
WITH v1 AS k0, v2 AS k1, v3 AS k2, v4 AS k3, v0.year AS k4, count(DISTINCT v0) AS m0, min(CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END) AS m1, max(CASE WHEN v0.end IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.end END) AS m2, min($bases[r2.basis]) AS m3
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// served, one industry and region (parameters: p3, p4)
CALL () {
MATCH (n1)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n2:Entity)
WHERE n2.id = $p3
RETURN sum(COUNT { (n1)<-[:IN_INDUSTRY]-() }) AS m0
}
CALL () {
MATCH (n3)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n4:Entity)
WHERE n4.id = $p4
RETURN sum(COUNT { (n3)<-[:IN_REGION]-() }) AS m1
}
RETURN m0, m1;

// served, one industry and region (parameters: bases, p3, p4, p5, p6)
CALL () {
MATCH (v0:Engagement)
WHERE v0.status IN $p3
MATCH (v0)-[r1:BY]->(v1:Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup)
MATCH (v0)-[r2:IN_INDUSTRY]->(v2)
MATCH (v2)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity)
WHERE n1.id = $p4
MATCH (v0)-[r5:IN_REGION]->(v5)
USING JOIN ON v0
MATCH (v5)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n2:Entity)
WHERE n2.id = $p5
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
OPTIONAL MATCH (v0)-[r4:SERVES]->(v4)
WITH v1 AS k0, v2 AS k1, v3 AS k2, v4 AS k3, v0.year AS k4, count(DISTINCT v0) AS m0, min(CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END) AS m1, max(CASE WHEN v0.end IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.end END) AS m2, min($bases[r2.basis]) AS m3
RETURN k0, k1, k2, k3, k4, m0, m1, m2, m3
ORDER BY m0 DESC, k0.pinyin, k1.pinyin, k2.pinyin, k3.pinyin, k4, k0.id, k1.id, k2.id, k3.id
LIMIT $p6
}
RETURN collect([0, k0.id, k1.id, k2.id, k3.id, k4, m0, m1, m2, m3]) AS rows, [x IN collect(DISTINCT k0) + collect(DISTINCT k1) + collect(DISTINCT k2) + collect(DISTINCT k3) | properties(x)] AS nodes;

// served, one industry and region (parameters: bases, p3, p4, p5, p6)
CALL () {
MATCH (v0:Engagement)
WHERE v0.status IN $p3
MATCH (v0)-[r1:BY]->(v1:Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup)
MATCH (v0)-[r2:IN_INDUSTRY]->(v2)
MATCH (v2)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n2:Entity)
WHERE n2.id = $p5
MATCH (v0)-[r5:IN_REGION]->(v5)
WHERE EXISTS { (v5)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity) WHERE n1.id IN $p4 }
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
OPTIONAL MATCH (v0)-[r4:SERVES]->(v4)
WITH v1 AS k0, v2 AS k1, v3 AS k2, v4 AS k3, v0.year AS k4, count(DISTINCT v0) AS m0, min(CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END) AS m1, max(CASE WHEN v0.end IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.end END) AS m2, min($bases[r2.basis]) AS m3
RETURN k0, k1, k2, k3, k4, m0, m1, m2, m3
ORDER BY m0 DESC, k0.pinyin, k1.pinyin, k2.pinyin, k3.pinyin, k4, k0.id, k1.id, k2.id, k3.id
LIMIT $p6
}
RETURN collect([0, k0.id, k1.id, k2.id, k3.id, k4, m0, m1, m2, m3]) AS rows, [x IN collect(DISTINCT k0) + collect(DISTINCT k1) + collect(DISTINCT k2) + collect(DISTINCT k3) | properties(x)] AS nodes;

// served, everything (parameters: bases, p3, p4)
CALL () {
MATCH (v0:Engagement)
WHERE v0.status IN $p3
MATCH (v0)-[r1:BY]->(v1:Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup)
OPTIONAL MATCH (v0)-[r2:IN_INDUSTRY]->(v2)
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
OPTIONAL MATCH (v0)-[r4:SERVES]->(v4)
WITH v1 AS k0, v2 AS k1, v3 AS k2, v4 AS k3, v0.year AS k4, count(DISTINCT v0) AS m0, min(CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END) AS m1, max(CASE WHEN v0.end IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.end END) AS m2, min($bases[r2.basis]) AS m3
RETURN k0, k1, k2, k3, k4, m0, m1, m2, m3
ORDER BY m0 DESC, k0.pinyin, k1.pinyin, k2.pinyin, k3.pinyin, k4, k0.id, k1.id, k2.id, k3.id
LIMIT $p4
}
RETURN collect([0, k0.id, k1.id, k2.id, k3.id, k4, m0, m1, m2, m3]) AS rows, [x IN collect(DISTINCT k0) + collect(DISTINCT k1) + collect(DISTINCT k2) + collect(DISTINCT k3) | properties(x)] AS nodes;

// served, everything (parameters: bases, p3)
CALL () {
MATCH (v0:Engagement)
WHERE v0.status IN $p3
MATCH (v0)-[r1:BY]->(v1:Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup)
OPTIONAL MATCH (v0)-[r2:IN_INDUSTRY]->(v2)
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
OPTIONAL MATCH (v0)-[r4:SERVES]->(v4)
WITH v1 AS k0, v2 AS k1, v3 AS k2, v4 AS k3, v0.year AS k4, count(DISTINCT v0) AS m0, min(CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END) AS m1, max(CASE WHEN v0.end IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.end END) AS m2, min($bases[r2.basis]) AS m3
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// the records behind a row (parameters: p3, p4, p5, p6)
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0, e[2] AS b1, e[4] AS b3, e[5] AS b4
CALL (b0, b1, b3, b4) {
MATCH (v0:Engagement)
WHERE v0.status IN $p3 AND v0.year = b4
MATCH (v0)-[r1:BY]->(v1:Entity&(Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup))
WHERE v1.id = b0
MATCH (v0)-[r2:IN_INDUSTRY]->(v2:Entity)
WHERE v2.id = b1
MATCH (v2)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity)
WHERE n1.id = $p4
MATCH (v0)-[r4:SERVES]->(v4:Entity)
WHERE v4.id = b3
MATCH (v0)-[r5:IN_REGION]->(v5)
MATCH (v5)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n2:Entity)
WHERE n2.id = $p5
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
WITH *
WHERE v3.id IS NULL
WITH DISTINCT v0 AS k0
RETURN k0
ORDER BY CASE WHEN k0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE k0.begin END, k0.id
LIMIT $p6
}
RETURN collect([i, k0.id]) AS rows, [x IN collect(DISTINCT k0) | properties(x)] AS nodes;

// the records behind a row (parameters: p3, p4, p5)
UNWIND $each AS e
WITH e[0] AS i, e[1] AS b0, e[2] AS b1, e[4] AS b3, e[5] AS b4
CALL (b0, b1, b3, b4) {
MATCH (v0:Engagement)
WHERE v0.status IN $p3 AND v0.year = b4
MATCH (v0)-[r1:BY]->(v1:Entity&(Expert|Association|Society|Enterprise|Institution|Authority|Alliance|Team|PopulationGroup))
WHERE v1.id = b0
MATCH (v0)-[r2:IN_INDUSTRY]->(v2:Entity)
WHERE v2.id = b1
MATCH (v2)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity)
WHERE n1.id = $p4
MATCH (v0)-[r4:SERVES]->(v4:Entity)
WHERE v4.id = b3
MATCH (v0)-[r5:IN_REGION]->(v5)
MATCH (v5)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n2:Entity)
WHERE n2.id = $p5
OPTIONAL MATCH (v0)-[r3:THROUGH]->(v3)
WITH *
WHERE v3.id IS NULL
WITH DISTINCT v0 AS k0
RETURN count(*) AS n
}
RETURN collect([i, n]) AS counts;

// a cube of provinces and years (parameters: p3, p4, p5)
CALL () {
MATCH (v0:Engagement)
MATCH (v0)-[r2:BY]->(v2)
OPTIONAL MATCH (v0)-[r1:IN_REGION]->(v1)
WITH *, head(COLLECT { MATCH p = (v1)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity) WHERE n1.level = $p3 RETURN n1 ORDER BY length(p) LIMIT 1 }) AS k0
WITH k0, v0.year AS k1, count(DISTINCT v0) AS m0, count(DISTINCT v2) AS m1
WHERE m0 >= $p4
RETURN k0, k1, m0, m1
ORDER BY m0 DESC, k0.id, k1
LIMIT $p5
}
RETURN collect([0, k0.id, k1, m0, m1]) AS rows, [x IN collect(DISTINCT k0) | properties(x)] AS nodes;

// a cube of provinces and years (parameters: p3, p4)
CALL () {
MATCH (v0:Engagement)
MATCH (v0)-[r2:BY]->(v2)
OPTIONAL MATCH (v0)-[r1:IN_REGION]->(v1)
WITH *, head(COLLECT { MATCH p = (v1)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity) WHERE n1.level = $p3 RETURN n1 ORDER BY length(p) LIMIT 1 }) AS k0
WITH k0, v0.year AS k1, count(DISTINCT v0) AS m0, count(DISTINCT v2) AS m1
WHERE m0 >= $p4
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// who has not been served (parameters: p3, p4, p5)
CALL () {
MATCH (v0:Enterprise)
WHERE NOT EXISTS {
MATCH (v0)<-[l1:SERVES]-(n1)
WHERE n1.begin <= $p4 AND n1.end >= $p3
} AND NOT EXISTS {
MATCH (v0)<-[l2:OF]-(n2:Honor)
}
RETURN v0
ORDER BY v0.pinyin, v0.id
LIMIT $p5
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// who has not been served (parameters: p3, p4, p5)
CALL () {
MATCH (v0:Enterprise)
WHERE NOT EXISTS {
MATCH (v0)<-[l1:SERVES]-(n1)
WHERE n1.begin <= $p4 AND n1.end >= $p3
} AND NOT EXISTS {
MATCH (v0)<-[l2:OF]-(n2:Honor)
}
RETURN v0
ORDER BY v0.pinyin, v0.id
LIMIT $p5
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// who has not been served (parameters: p3, p4)
CALL () {
MATCH (v0:Enterprise)
WHERE NOT EXISTS {
MATCH (v0)<-[l1:SERVES]-(n1)
WHERE n1.begin <= $p4 AND n1.end >= $p3
} AND NOT EXISTS {
MATCH (v0)<-[l2:OF]-(n2:Honor)
}
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// by the number of services (parameters: p3, p4, p5)
CALL () {
MATCH (v0:Expert)
WITH *, COUNT {
MATCH (v0)<-[l1:BY]-(n1)
WHERE n1.begin <= $p4 AND n1.end >= $p3
RETURN DISTINCT n1
} AS t0
RETURN v0, t0
ORDER BY t0 DESC, v0.id
LIMIT $p5
}
RETURN collect([0, v0.id, t0]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// by the number of services (parameters: )
CALL () {
MATCH (v0:Expert)
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// in a region or above (parameters: p3, p4)
CALL () {
MATCH (v0:Engagement)
MATCH (v0)-[r1:IN_REGION]->()-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(v1:Entity)
WHERE v1.id = $p3
RETURN v0, v1, r1
ORDER BY CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END DESC, v0.id, v1.id, r1.id
LIMIT $p4
}
RETURN collect([0, v0.id, v1.id, r1.id]) AS rows, [x IN collect(DISTINCT v0) + collect(DISTINCT v1) | properties(x)] AS nodes, [x IN collect(DISTINCT r1) | [type(x), startNode(x).id, endNode(x).id, properties(x)]] AS links;

// in a region or above (parameters: p3, p4)
CALL () {
MATCH (v0:Engagement)
MATCH (v0)-[r1:IN_REGION]->()-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(v1:Entity)
WHERE v1.id = $p3
RETURN v0, v1, r1
ORDER BY CASE WHEN v0.begin IN ['0000-00-00', '9999-99-99'] THEN null ELSE v0.begin END DESC, v0.id, v1.id
LIMIT $p4
}
RETURN collect([0, v0.id, v1.id, r1.id]) AS rows, [x IN collect(DISTINCT v0) + collect(DISTINCT v1) | properties(x)] AS nodes, [x IN collect(DISTINCT r1) | [type(x), startNode(x).id, endNode(x).id, properties(x)]] AS links;

// in a region or above (parameters: p3)
CALL () {
MATCH (v0:Engagement)
MATCH (v0)-[r1:IN_REGION]->()-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(v1:Entity)
WHERE v1.id = $p3
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// below one of two industries (parameters: p3, p4)
CALL () {
MATCH (v0:Industry)
WHERE EXISTS { (v0)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity) WHERE n1.id IN $p3 } AND v0.pinyin IS NOT NULL AND v0.id IS NOT NULL
RETURN v0
ORDER BY v0.pinyin, v0.id
LIMIT $p4
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// below one of two industries (parameters: p3)
CALL () {
MATCH (v0:Industry)
WHERE EXISTS { (v0)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(n1:Entity) WHERE n1.id IN $p3 }
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

// some, every, none and how many (parameters: p3, p4, p5, p6, p7)
CALL () {
MATCH (v0:Expert)
WHERE NOT EXISTS {
MATCH (v0)<-[l1:BY]-(n1)
WHERE NOT (coalesce(n1.status IN $p3, false))
} AND COUNT {
MATCH (v0)<-[l2:BY]-(n2)
MATCH (n2)-[l3:SERVES]->(n3)
RETURN DISTINCT n3
} >= $p4 AND (any(x IN v0.topic WHERE x CONTAINS $p5) OR NOT (coalesce(v0.code STARTS WITH $p6, false)))
RETURN v0
ORDER BY v0.id
LIMIT $p7
}
RETURN collect([0, v0.id]) AS rows, [x IN collect(DISTINCT v0) | properties(x)] AS nodes;

// some, every, none and how many (parameters: p3, p4, p5, p6)
CALL () {
MATCH (v0:Expert)
WHERE NOT EXISTS {
MATCH (v0)<-[l1:BY]-(n1)
WHERE NOT (coalesce(n1.status IN $p3, false))
} AND COUNT {
MATCH (v0)<-[l2:BY]-(n2)
MATCH (n2)-[l3:SERVES]->(n3)
RETURN DISTINCT n3
} >= $p4 AND (any(x IN v0.topic WHERE x CONTAINS $p5) OR NOT (coalesce(v0.code STARTS WITH $p6, false)))
RETURN count(*) AS n
}
RETURN collect([0, n]) AS counts;

