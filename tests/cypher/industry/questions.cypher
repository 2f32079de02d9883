// Questions about the graph in graph.cypher. An empty line ends a question; its first comment says what is
// asked. `//! bag NAME` marks a column whose list has no order; `//! none` a question without an answer;
// `//! $NAME = JSON` gives a parameter. A last ORDER BY leaves nothing open, and its order must be kept.

// ---- Looking up

// One company by its id
MATCH (c:Company {id: 'company:nvidia'}) RETURN c

// One company by its Chinese name
MATCH (c {name_zh: '台积电'}) RETURN c.name, c.ticker

// A company by any of its names
//! $name = "Z.ai"
MATCH (c:Company) WHERE c.name = $name OR $name IN c.aliases RETURN c.id

// Several at once, by a parameter that is a list
//! $ids = ["company:amd", "company:tsmc", "company:nobody"]
UNWIND $ids AS id OPTIONAL MATCH (c:Company {id: id}) RETURN id, c.name AS name

// Names that begin, end, contain
MATCH (n) WHERE n.name STARTS WITH 'M' AND NOT n.name ENDS WITH 'n' RETURN n.name ORDER BY n.name

// Without regard to case, by a regular expression
MATCH (n:Company) WHERE n.name =~ '(?i)(amd|asml)' RETURN n.name ORDER BY n.name

// In any language
MATCH (n) WHERE n.name_zh CONTAINS '芯片' OR n.title CONTAINS '芯片' RETURN labels(n)[0] AS label, coalesce(n.name, n.title) AS name

// What has no ticker
MATCH (c:Company) WHERE c.ticker IS NULL RETURN c.name ORDER BY c.name

// A property asked by a name that is computed
//! $key = "country"
MATCH (c:Company) WHERE c[$key] = 'FR' RETURN c.name, c['ki' + 'nd'] AS kind

// Listed ones that are not American
MATCH (c:Listed&!Private) WHERE c.country <> 'US' RETURN c.name, c.country ORDER BY c.country, c.name

// Labs, listed or not
MATCH (c:Listed|Private WHERE c.kind = 'lab') RETURN c.name, c:Listed AS listed ORDER BY c.name

// Neither companies nor articles nor evidence
MATCH (n:!(Company|Article|Evidence|Observation)) RETURN labels(n)[0] AS label, count(*) AS number ORDER BY label

// How many nodes there are of each label
MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS number ORDER BY number DESC, label

// How many relationships of each type
MATCH ()-[r]->() RETURN type(r) AS type, count(r) AS number ORDER BY number DESC, type

// Which properties companies have
MATCH (c:Company) UNWIND keys(c) AS key RETURN key, count(*) AS number ORDER BY key

// A node as a map of what is asked
MATCH (m:Model {name: 'GPT-5'}) RETURN m {.name, .released, year: toInteger(left(m.released, 4))} AS model

// All that a node holds, and one thing more
MATCH (e:ETF) RETURN e {.*, kind: 'fund'} AS fund ORDER BY e.id

// What is missing in a map is null
MATCH (m:Model {id: 'model:glm-5'}) RETURN m {.name, .released, .nothing} AS model

// The word `labels` may be used both ways
MATCH (n:ETF) RETURN n IS ETF AS is, n:Company AS is_not, labels(n) AS labels LIMIT 1

// ---- One step

// Who supplies Nvidia
MATCH (s:Company)-[r:SUPPLIES]->(:Company {name: 'Nvidia'}) RETURN s.name, r.product, r.status ORDER BY s.name

// To whom Nvidia sells, and what it is worth
MATCH (:Company {name: 'Nvidia'})-[r:SUPPLIES]->(c) RETURN c.name, r.amount, r.currency ORDER BY r.amount DESC, c.name

// Only what is asserted
MATCH (a)-[r:SUPPLIES {status: 'asserted'}]->(b) RETURN a.name, b.name ORDER BY a.name, b.name

// Everything around one company, whatever the direction
MATCH (c:Company {name: 'Mistral'})-[r]-(other) RETURN type(r) AS type, startNode(r) = c AS outwards, other.name ORDER BY type, other.name

// Competitors on either side
MATCH (:Company {name: 'OpenAI'})-[:COMPETES_WITH]-(rival) RETURN rival.name ORDER BY rival.name

// Investors or suppliers
MATCH (n)-[r:INVESTS_IN|SUPPLIES]->(:Company {name: 'OpenAI'}) RETURN DISTINCT n.name ORDER BY n.name

// Any type but these
MATCH (:Company {name: 'Nvidia'})-[r:!(SUPPLIES|MENTIONS)]->(n) RETURN type(r), n.name ORDER BY type(r), n.name

// Relationships with a condition inside
MATCH (a)-[r:INVESTS_IN WHERE r.amount >= 5.0e9]->(b) RETURN a.name, b.name, r.amount ORDER BY r.amount DESC

// Both invest in and supply
MATCH (a)-[:INVESTS_IN]->(b), (a)-[:SUPPLIES]->(b) RETURN a.name, b.name ORDER BY a.name, b.name

// Rivals that share a supplier
MATCH (a)-[:COMPETES_WITH]-(b), (s)-[:SUPPLIES]->(a), (s)-[:SUPPLIES]->(b) WHERE a.name < b.name RETURN a.name, b.name, s.name ORDER BY a.name, b.name, s.name

// Companies without any supplier
MATCH (c:Company) WHERE NOT (c)<-[:SUPPLIES]-() AND NOT EXISTS { (c)-[:RELEASES]->() } RETURN c.name ORDER BY c.name

// Models that nothing is based on
MATCH (m:Model) WHERE NOT (m)<-[:BASED_ON]-(:Model) RETURN m.name ORDER BY m.name

// Loops: nothing points at itself
//! none
MATCH (n)-->(n) RETURN n

// Relationships and their ends
MATCH ()-[r:HOLDS]->() RETURN startNode(r).code AS fund, endNode(r).ticker AS held, r.weight ORDER BY fund, held

// ---- More steps

// Suppliers of suppliers
MATCH (a)-[:SUPPLIES]->(b)-[:SUPPLIES]->(:Company {name: 'Nvidia'}) RETURN a.name, b.name ORDER BY a.name, b.name

// How the sectors hang together by supply
MATCH (s1:Sector)<-[:OPERATES_IN]-(a)-[:SUPPLIES]->(b)-[:OPERATES_IN]->(s2:Sector) RETURN s1.name, s2.name, count(*) AS deals ORDER BY deals DESC, s1.name, s2.name

// Everything upstream of OpenAI
MATCH (up)-[:SUPPLIES*]->(:Company {name: 'OpenAI'}) RETURN DISTINCT up.name ORDER BY up.name

// How far upstream, at the least
MATCH p = (up)-[:SUPPLIES*1..4]->(:Company {name: 'OpenAI'}) RETURN up.name, min(length(p)) AS steps, count(p) AS ways ORDER BY steps, up.name

// The chains themselves, as names
MATCH p = (:Company {name: 'ASML'})-[:SUPPLIES*3]->(:Company {name: 'CoreWeave'}) RETURN [n IN nodes(p) | n.name] AS chain

// Chains in which every claim is asserted
MATCH p = (:Company {name: 'TSMC'})-[rs:SUPPLIES*1..3]->(c) WHERE all(r IN rs WHERE r.status = 'asserted') RETURN c.name, length(p) AS steps ORDER BY steps, c.name

// The same with a quantifier
MATCH (:Company {name: 'TSMC'})-[rs:SUPPLIES WHERE rs.status = 'asserted']->{1,3}(c) RETURN c.name, size(rs) AS steps ORDER BY steps, c.name

// Chains whose claims come later and later
MATCH p = (:Company {name: 'ASML'})-[rs:SUPPLIES*2..3]->(c) WHERE all(i IN range(1, size(rs) - 1) WHERE rs[i - 1].first_seen <= rs[i].first_seen) RETURN c.name, length(p) AS steps ORDER BY c.name, steps

// Zero steps are a way too
MATCH (:Model {name: 'GPT-5'})-[:BASED_ON*0..]->(m) RETURN m.name ORDER BY m.name

// Zero steps by a quantifier
MATCH (:Model {name: 'GPT-5'})-[:BASED_ON]->*(m) RETURN m.name ORDER BY m.name

// What the ancestors of a model ran on
MATCH (:Model {name: 'GPT-5'})-[:BASED_ON]->+(m)-[:USES]->(p) RETURN m.name, p.name ORDER BY m.name

// Groups of a quantified pattern
MATCH (a:Company {name: 'ASML'}) ((x)-[r:SUPPLIES]->(y)){2} (b) RETURN [n IN x | n.name] AS sellers, [n IN y | n.name] AS buyers, [e IN r | e.evidence_count] AS counts, b.name ORDER BY b.name, sellers

// Only through companies of one country
MATCH (:Company {name: 'Nvidia'}) ((x)-[:SUPPLIES]->(y WHERE y.country = 'US'))+ (b:Private) RETURN [n IN y | n.name] AS through ORDER BY through

// Parts of parts
MATCH (p:Product)-[:USES]->+(part) RETURN p.name, part.name ORDER BY p.name, part.name

// A relationship is used once in a pattern
MATCH (a:Company {name: 'Nvidia'})--(b)--(c:Company {name: 'Nvidia'}) RETURN count(*) AS ways

// In two patterns it may be used twice
MATCH (a:Company {name: 'Nvidia'})-[:COMPETES_WITH]-(b) MATCH (b)-[:COMPETES_WITH]-(c) RETURN b.name, c.name ORDER BY b.name

// From funds to the labs that their holdings supply
MATCH (e:ETF)-[:HOLDS]->(c)-[:SUPPLIES*1..2]->(lab:Company {kind: 'lab'}) RETURN e.name, lab.name, count(DISTINCT c) AS holdings ORDER BY e.name, lab.name

// ---- Shortest ways

// How two companies are connected
MATCH p = shortestPath((:Company {name: 'ASML'})-[*]-(:Company {name: 'Anthropic'})) RETURN length(p) AS steps

// Only along supply
MATCH p = shortestPath((a:Company {name: 'ASML'})-[:SUPPLIES*]->(b:Company {name: 'OpenAI'})) RETURN length(p) AS steps

// Every shortest way
MATCH p = allShortestPaths((a:Company {name: 'ASML'})-[:SUPPLIES*]->(b:Company {name: 'OpenAI'})) RETURN [n IN nodes(p) | n.name] AS way ORDER BY way

// Every shortest way, as Neo4j 5 says it
MATCH p = ALL SHORTEST (a:Company {name: 'ASML'})-[:SUPPLIES]->+(b:Company {name: 'OpenAI'}) RETURN [n IN nodes(p) | n.name] AS way ORDER BY way

// No way there
//! none
MATCH p = shortestPath((a:Company {name: 'OpenAI'})-[:SUPPLIES*]->(b:Company {name: 'ASML'})) RETURN p

// Nothing is found, and the row stays
MATCH (a:Company {name: 'OpenAI'}), (b:Company {name: 'ASML'}) OPTIONAL MATCH p = shortestPath((a)-[:SUPPLIES*]->(b)) RETURN a.name, p

// From one to all labs
MATCH (a:Company {name: 'TSMC'}), (b:Company {kind: 'lab'}) MATCH p = shortestPath((a)-[:SUPPLIES|INVESTS_IN*..5]->(b)) RETURN b.name, length(p) AS steps ORDER BY steps, b.name

// Shortest ways with a condition on each step
MATCH p = shortestPath((a:Company {name: 'AMD'})-[rs*]-(b:Company {name: 'OpenAI'})) WHERE none(r IN rs WHERE r.status IN ['denied', 'planned']) RETURN length(p) AS steps

// One for each pair
MATCH p = ANY SHORTEST (a:Company {kind: 'memory maker'})-[:SUPPLIES]->+(b:Private) RETURN a.name, b.name, length(p) AS steps ORDER BY a.name, b.name

// The two shortest, by their length
MATCH p = SHORTEST 2 (a:Company {name: 'SK hynix'})-[:SUPPLIES]->+(b:Company {name: 'OpenAI'}) RETURN length(p) AS steps

// Two groups of equal length
MATCH p = SHORTEST 2 GROUPS (a:Company {name: 'TSMC'})-[:SUPPLIES]->+(b:Company {name: 'OpenAI'}) RETURN [n IN nodes(p) | n.name] AS way ORDER BY way

// ---- Where nothing is there

// All labs and, where there is one, their model
MATCH (c:Company {kind: 'lab'}) OPTIONAL MATCH (c)-[:RELEASES]->(m:Model) RETURN c.name, m.name ORDER BY c.name, m.name

// With a condition in the OPTIONAL MATCH
MATCH (c:Company {kind: 'lab'}) OPTIONAL MATCH (c)-[:RELEASES]->(m) WHERE m.released >= '2025' RETURN c.name, count(m) AS recent ORDER BY c.name

// Two in a row
MATCH (e:ETF) OPTIONAL MATCH (m)-[:MANAGES]->(e) OPTIONAL MATCH (e)-[:HOLDS]->(h) RETURN e.code, m.name, count(h) AS held ORDER BY e.code

// Nothing at all
OPTIONAL MATCH (n:Nobody) RETURN n, n.name AS name, labels(n) AS labels

// A default in its place
MATCH (m:Model) RETURN m.name, coalesce(m.released, 'unknown') AS released ORDER BY released, m.name

// null is no value to be equal to
//! none
MATCH (a:Company), (b:Company) WHERE a.ticker = b.ticker AND a.ticker IS NULL RETURN a

// Unknown is neither true nor false
MATCH (c:Company {kind: 'lab'}) RETURN c.name, c.margin > 0.5 AS rich, c.margin IS NULL OR c.margin > 0.5 AS perhaps ORDER BY c.name

// ---- Counting and summing

// Products by kind
MATCH (p:Product) RETURN p.kind, count(*) AS number ORDER BY number DESC, p.kind

// The most connected
MATCH (c:Company)-[r]-() RETURN c.name, count(r) AS degree ORDER BY degree DESC, c.name LIMIT 5

// Amounts by currency
MATCH ()-[r:SUPPLIES|INVESTS_IN]->() WHERE r.amount IS NOT NULL RETURN r.currency, count(*) AS number, sum(r.amount) AS total, max(r.amount) AS most ORDER BY r.currency

// Mean and spread
MATCH (c:Company) RETURN count(c) AS companies, count(c.margin) AS known, avg(c.margin) AS mean, stDev(c.margin) AS spread, stDevP(c.margin) AS spread_all

// Percentiles
MATCH ()-[r]->() RETURN percentileCont(r.confidence, 0.5) AS median, percentileDisc(r.confidence, 0.9) AS high

// First and last
MATCH (m:Model) RETURN min(m.released) AS first, max(m.released) AS last, count(DISTINCT m.modality) AS kinds

// Names in a list
//! bag names
MATCH (c:Company) RETURN c.country, collect(c.name) AS names ORDER BY c.country

// In order
MATCH (c:Company) WITH c ORDER BY c.name RETURN c.country, collect(c.name)[0..3] AS names ORDER BY c.country

// Different ones only
//! bag kinds
MATCH (c:Company)-[:OPERATES_IN]->(s) RETURN s.name, collect(DISTINCT c.kind) AS kinds, count(DISTINCT c.country) AS countries ORDER BY s.name

// Lists in a list
//! bag pairs
MATCH (e:ETF)-[h:HOLDS]->(c) RETURN e.code, collect([c.name, h.weight]) AS pairs ORDER BY e.code

// Maps in a list
//! bag rounds
MATCH (c)<-[i:INVESTS_IN]-(who) RETURN c.name, collect({who: who.name, amount: i.amount}) AS rounds ORDER BY c.name

// Nothing to count
MATCH (n:Nobody) RETURN count(n) AS number, sum(n.x) AS total, avg(n.x) AS mean, collect(n.x) AS all, min(n.x) AS least

// Nothing to group
//! none
MATCH (n:Nobody) RETURN n.kind, count(*) AS number

// A part of the whole
MATCH (c:Company) WITH count(*) AS total MATCH (c:Company:Listed) WITH total, count(c) AS listed RETURN listed * 100 / total AS percent

// Groups that are big enough
MATCH (c:Company) WITH c.country AS country, count(*) AS number WHERE number > 1 RETURN country, number ORDER BY number DESC, country

// The best of each group
MATCH (c:Company)-[r:SUPPLIES]->() WITH c, sum(r.evidence_count) AS evidence ORDER BY evidence DESC, c.name WITH c.kind AS kind, collect(c.name)[0] AS best, max(evidence) AS most RETURN kind, best, most ORDER BY kind

// Counted twice over
MATCH (c:Company) WITH c.country AS country, count(*) AS number RETURN number, count(*) AS countries, collect(country)[0] IS NOT NULL AS some ORDER BY number

// Sums of computed values
MATCH ()-[r:HOLDS]->() RETURN round(sum(r.weight) * 100) AS percent, sum(CASE WHEN r.weight > 0.1 THEN 1 ELSE 0 END) AS big

// An aggregate within an expression
MATCH (m:Model) RETURN 'models: ' + toString(count(m)) AS text, count(m) + count(m.parameters) AS both

// ---- Order and pages

// The second page
MATCH (c:Company) RETURN c.name ORDER BY c.name SKIP 5 LIMIT 5

// The same in other words
//! $page = 2
MATCH (c:Company) RETURN c.name ORDER BY c.name OFFSET 5 * $page LIMIT 5

// null comes last upwards
MATCH (c:Company) RETURN c.margin ORDER BY c.margin

// and first downwards
MATCH (c:Company) RETURN c.margin AS margin ORDER BY margin DESC

// By what is not returned
MATCH (m:Model) WHERE m.released IS NOT NULL RETURN m.name ORDER BY m.released DESC

// By several, each in its direction
MATCH (c:Company) RETURN c.country, c.name ORDER BY c.country DESC, c.name ASC

// By an expression
MATCH (c:Company) RETURN c.name ORDER BY size(c.name) DESC, toLower(c.name)

// Texts by their code points, capital letters first
UNWIND ['b', 'a', 'B', 'é', '北', ''] AS text RETURN text ORDER BY text

// All kinds of values in one order
UNWIND [1, 'a', null, true, 2.5, [1], {a: 1}, false, 'B', date('2025-01-01')] AS value RETURN value ORDER BY value

// No rows
//! none
MATCH (n) RETURN n LIMIT 0

// ---- Lists, maps and texts

// Words of a title
MATCH (a:Article {lang: 'en'}) RETURN a.title, split(toLower(a.title), ' ') AS words, size(a.title) AS length ORDER BY a.title

// Chinese text is measured in characters
MATCH (a:Article {lang: 'zh'}) RETURN size(a.title) AS length, substring(a.title, 2, 2) AS part, reverse(a.title) AS back

// Names with aliases, in one list
MATCH (c:Company) WHERE size(c.aliases) > 0 RETURN [c.name] + c.aliases AS names ORDER BY c.name

// Aliases, one a row
MATCH (c:Company) UNWIND c.aliases AS alias RETURN c.name, alias ORDER BY c.name, alias

// Initials
MATCH (c:Company) RETURN DISTINCT left(c.name, 1) AS initial ORDER BY initial

// Replaced, cut and trimmed
MATCH (p:Product) RETURN replace(p.name, ' ', '-') AS slug, trim('  ' + p.name + ' ') = p.name AS same, right(p.name, 3) AS tail ORDER BY slug

// Id and kind of an id
MATCH (n:ETF) WITH split(n.id, ':') AS parts RETURN parts[0] AS kind, parts[-1] AS own ORDER BY own

// Comprehensions
MATCH (c:Company {name: 'Zhipu'}) RETURN [a IN c.aliases WHERE a CONTAINS 'AI' | toUpper(a)] AS upper, [a IN c.aliases | size(a)] AS sizes

// Sums by reduce
MATCH p = (:Company {name: 'ASML'})-[:SUPPLIES*2]->(c) RETURN c.name, reduce(sum = 0, r IN relationships(p) | sum + r.evidence_count) AS evidence ORDER BY c.name

// Confidence of a chain
MATCH p = (:Company {name: 'TSMC'})-[:SUPPLIES*2]->(c) RETURN c.name, reduce(all = 1.0, r IN relationships(p) | all * r.confidence) AS confidence ORDER BY c.name, confidence

// any, all, none, single
MATCH (c:Company) WHERE any(a IN c.aliases WHERE a =~ '[A-Z]{4}') AND none(a IN c.aliases WHERE a CONTAINS '.') RETURN c.name, single(a IN c.aliases WHERE size(a) = 4) AS one ORDER BY c.name

// Neighbours without a MATCH of their own
//! bag buyers
MATCH (c:Company {country: 'US'}) RETURN c.name, [(c)-[:SUPPLIES]->(b) | b.name] AS buyers ORDER BY c.name

// With a condition, and from both ends
//! bag amounts
MATCH (c:Company {name: 'OpenAI'}) RETURN [(c)<-[r:INVESTS_IN|SUPPLIES]-(who:Listed) WHERE r.amount > 1.0e10 | who.name + ' ' + type(r)] AS amounts

// Paths in a comprehension
//! bag steps
MATCH (m:Model {name: 'GPT-5'}) RETURN [p = (m)-[:BASED_ON*]->() | length(p)] AS steps

// Slices
WITH range(1, 10) AS l RETURN l[2..4] AS a, l[..3] AS b, l[-3..] AS c, l[20..] AS d, head(l) AS e, last(l) AS f, tail(l)[0] AS g

// Maps
//! bag keys
WITH {name: 'Nvidia', held: {NVDA: 0.2}} AS m RETURN m.held.NVDA AS weight, m['name'] AS name, keys(m) AS keys, m.none AS none

// Numbers from texts
MATCH (e:ETF) RETURN e.code, toInteger(e.code) AS number, toIntegerOrNull(e.code) IS NULL AS letters ORDER BY e.code

// Units
MATCH (o:Observation) RETURN o.metric, round(o.value / 1.0e8, 1) AS hundred_millions, toInteger(o.value) % 1000 AS rest ORDER BY o.metric, hundred_millions

// Whole and broken division
RETURN 7 / 2 AS whole, 7 / 2.0 AS broken, -7 / 2 AS negative, -7 % 3 AS rest, 2 ^ 10 AS power

// ---- CASE

// What a status is worth
MATCH ()-[r:SUPPLIES]->() RETURN CASE r.status WHEN 'asserted' THEN 'sure' WHEN 'planned', 'rumoured' THEN 'maybe' ELSE 'no' END AS worth, count(*) AS number ORDER BY worth

// Size of a deal
MATCH (a)-[r:INVESTS_IN]->(b) RETURN a.name, b.name, CASE WHEN r.amount IS NULL THEN 'unknown' WHEN r.amount < 2.0e9 THEN 'small' WHEN r.amount < 5.0e10 THEN 'big' ELSE 'huge' END AS size ORDER BY a.name, b.name

// Comparisons in a simple CASE
MATCH (p:Product) RETURN p.name, CASE p.watts WHEN IS NULL THEN '?' WHEN > 900 THEN 'hot' WHEN > 100 THEN 'warm' ELSE 'cool' END AS heat ORDER BY p.name

// Without ELSE
MATCH (c:Company {country: 'CN'}) RETURN c.name, CASE WHEN c:Private THEN 'private' END AS how ORDER BY c.name

// ---- WITH and subqueries

// Step by step
MATCH (c:Company)-[:SUPPLIES]->(b) WITH c, count(DISTINCT b) AS buyers ORDER BY buyers DESC, c.name LIMIT 3 MATCH (c)-[:COMPETES_WITH]-(rival) RETURN c.name, buyers, rival.name ORDER BY buyers DESC, c.name, rival.name

// A name for later
WITH date('2025-06-01') AS day MATCH (m:Model) WHERE m.released > toString(day) RETURN m.name ORDER BY m.name

// All that there is goes on
MATCH (s:Sector) WITH *, size(s.name) AS letters WHERE letters < 8 RETURN s.name, letters ORDER BY s.name

// Counted where it stands
MATCH (c:Company {kind: 'lab'}) RETURN c.name, COUNT { (c)-[:RELEASES]->() } AS models, COUNT { (c)<-[:INVESTS_IN]-(i) WHERE i.country = 'US' } AS american ORDER BY c.name

// There is one
MATCH (c:Company) WHERE EXISTS { MATCH (c)-[:RELEASES]->(m:Model) WHERE m.open_weights } RETURN c.name ORDER BY c.name

// There is one deep down
MATCH (c:Company) WHERE EXISTS { (c)-[:SUPPLIES]->(b) WHERE EXISTS { (b)-[:INVESTS_IN]->(:Private) } } RETURN c.name ORDER BY c.name

// Collected where it stands
MATCH (c:Company {kind: 'lab'}) RETURN c.name, COLLECT { MATCH (c)-[:RELEASES]->(m) RETURN m.name ORDER BY m.released DESC LIMIT 2 } AS newest ORDER BY c.name

// More than two
MATCH (c:Company) WHERE COUNT { (c)-[:SUPPLIES]->() } > 2 RETURN c.name ORDER BY c.name

// The latest model of each lab
MATCH (c:Company {kind: 'lab'}) CALL (c) { MATCH (c)-[r:RELEASES]->(m) RETURN m ORDER BY r.date DESC LIMIT 1 } RETURN c.name, m.name ORDER BY c.name

// The same, where there may be none
MATCH (c:Company {country: 'CN'}) OPTIONAL CALL (c) { MATCH (c)-[r:RELEASES]->(m) RETURN m ORDER BY r.date DESC LIMIT 1 } RETURN c.name, m.name ORDER BY c.name

// By WITH
MATCH (s:Sector) CALL { WITH s MATCH (s)<-[:OPERATES_IN]-(c) RETURN count(c) AS members } RETURN s.name, members ORDER BY s.name

// Money that comes and money that goes
MATCH (c:Company {name: 'Nvidia'}) CALL (c) { MATCH (c)<-[:SUPPLIES]-(o) RETURN o.name AS name, 'buys from' AS how UNION MATCH (c)-[:SUPPLIES]->(o) RETURN o.name AS name, 'sells to' AS how } RETURN how, name ORDER BY how, name

// Everything in scope
MATCH (e:ETF)-[h:HOLDS]->(c) CALL (*) { RETURN e.fee * h.weight AS cost } RETURN e.code, c.name, cost ORDER BY e.code, c.name

// One for all
CALL { MATCH (c:Company) RETURN count(c) AS companies } CALL { MATCH (m:Model) RETURN count(m) AS models } RETURN companies, models

// A subquery for each element of a list
UNWIND ['US', 'CN', 'XX'] AS country CALL (country) { MATCH (c:Company {country: country}) RETURN count(c) AS number } RETURN country, number ORDER BY country

// Within a subquery a WITH begins anew
MATCH (c:Company {kind: 'foundry'}) RETURN COUNT { MATCH (c)-[:SUPPLIES]->(b) WITH b WHERE b.country = 'US' RETURN b } AS american

// ---- Together

// Names of companies and of models
MATCH (c:Company {country: 'FR'}) RETURN c.name AS name UNION MATCH (m:Model) WHERE m.parameters < 100 RETURN m.name AS name

// Once each, or as often as it comes
MATCH (c:Company {kind: 'lab'}) RETURN c.country AS country UNION MATCH (c:Company {kind: 'investor'}) RETURN c.country AS country

// as often as it comes
MATCH (c:Company {kind: 'lab'}) RETURN c.country AS country UNION ALL MATCH (c:Company {kind: 'investor'}) RETURN c.country AS country

// ---- Evidence

// What is said of a deal, and where
MATCH (s {name: 'Nvidia'})<-[:SUBJECT]-(e:Evidence)-[:OBJECT]->(o), (e)-[:FROM]->(a:Article) RETURN e.type, o.name, e.quote, a.title

// Claims that no relationship shows
//! none
MATCH (s)<-[:SUBJECT]-(e:Evidence)-[:OBJECT]->(o) WHERE NOT EXISTS { MATCH (s)-[r]->(o) WHERE type(r) = e.type } RETURN e.quote

// Claims and the status of their relationships
MATCH (s)<-[:SUBJECT]-(e:Evidence)-[:OBJECT]->(o) MATCH (s)-[r]->(o) WHERE type(r) = e.type RETURN s.name, o.name, e.status, r.status ORDER BY s.name, o.name

// Mentioned together
MATCH (a)<-[:MENTIONS]-(art:Article)-[:MENTIONS]->(b) WHERE a.name < b.name RETURN a.name, b.name, count(art) AS articles ORDER BY articles DESC, a.name, b.name

// Figures, newest article first
MATCH (o:Observation)-[:ABOUT]->(c), (o)-[:FROM]->(a) RETURN c.name, o.metric, o.comparator + ' ' + toString(o.value) AS figure, a.published ORDER BY a.published DESC, figure

// Quality of evidence by publisher
MATCH (e:Evidence)-[:FROM]->(a) RETURN a.publisher, count(e) AS claims, avg(e.confidence) AS confidence, collect(DISTINCT e.status)[0] IS NOT NULL AS some ORDER BY a.publisher

// ---- Time

// Claims of one month
MATCH (a)-[r:SUPPLIES]->(b) WHERE '2025-10' <= r.first_seen < '2025-11' RETURN a.name, b.name ORDER BY a.name

// Of one year, as dates
MATCH (a)-[r:INVESTS_IN]->(b) WITH a, b, date(r.first_seen) AS day WHERE day.year = 2025 AND day.quarter = 3 RETURN a.name, b.name, day ORDER BY day, a.name

// By month
MATCH ()-[r:SUPPLIES|INVESTS_IN]->() WITH date.truncate('month', date(r.first_seen)) AS month RETURN month, count(*) AS claims ORDER BY month

// Days between two models
MATCH (a:Model)-[:BASED_ON]->(b:Model) RETURN a.name, duration.inDays(date(b.released), date(a.released)).days AS days ORDER BY days

// Months and days between
MATCH (a:Model {name: 'GPT-5'}), (b:Model {name: 'GPT-4'}) RETURN duration.between(date(b.released), date(a.released)) AS between

// Listed since
MATCH (c:Company) WHERE c.listed >= date('2020-01-01') RETURN c.name, c.listed, c.listed.year AS year, c.listed.dayOfWeek AS weekday ORDER BY c.listed

// Two years later
MATCH (c:Company {name: 'CoreWeave'}) RETURN c.listed + duration('P2Y1M') AS later, c.listed - duration({days: 30}) AS before, toString(c.listed) AS text

// Earliest and latest
MATCH (c:Company) RETURN min(c.listed) AS first, max(c.listed) AS last, count(c.listed) AS number

// Age at the listing
MATCH (c:Company) WHERE c.listed IS NOT NULL RETURN c.name, c.listed.year - c.founded AS age ORDER BY age, c.name

// Temporal values of all kinds
RETURN date({year: 2026, week: 2}) AS week, time('10:15:30+01:00') AS time, localdatetime('2026-01-10T10:00') AS local, datetime('2026-01-10T10:00:00Z').epochSeconds AS seconds, duration('PT90M').minutes AS minutes

// ---- Types of values

// What a value is
MATCH (c:Company {name: 'Nvidia'}) RETURN valueType(c.founded) AS a, valueType(c.margin) AS b, valueType(c.aliases) AS c, valueType(c.listed) AS d, valueType(c.nothing) AS e, valueType(c) AS f

// Whether it is one
MATCH (c:Company) WHERE c.ticker IS :: STRING NOT NULL AND c.margin IS NOT :: FLOAT NOT NULL RETURN count(*) AS number

// Lists of a type
MATCH (c:Company {name: 'Zhipu'}) RETURN c.aliases IS :: LIST<STRING> AS strings, c.aliases IS :: LIST<INTEGER> AS integers, [] IS :: LIST<INTEGER> AS empty

// Conversions that may fail
UNWIND ['1', '1.5', 'x', ''] AS text RETURN text, toInteger(text) AS int, toFloat(text) AS float, toBoolean(text) AS bool ORDER BY text

// ---- The schema

// Labels that there are
CALL db.labels() YIELD label RETURN label ORDER BY label

// Types of a kind
CALL db.relationshipTypes() YIELD relationshipType AS type WHERE type STARTS WITH 'S' RETURN type ORDER BY type

// Property names with a count
CALL db.propertyKeys() YIELD propertyKey AS key WHERE key IN ['name', 'ticker', 'weight'] RETURN key ORDER BY key

// ---- Comparing

// Chains of comparisons
MATCH (c:Company) WHERE 1980 < c.founded <= 1995 RETURN c.name, c.founded ORDER BY c.founded, c.name

// Lists compare element by element
RETURN [1, 2] < [1, 3] AS less, [1, 2] = [1, 2.0] AS equal, [1, null] = [1, 2] AS unknown, [1] < [1, 0] AS shorter

// In a list with nulls
RETURN 1 IN [1, null] AS there, 2 IN [1, null] AS unknown, null IN [] AS nowhere

// Different kinds are never equal
RETURN 1 = '1' AS equal, 1 < 'a' AS less, true = 1 AS truth, 1 = 1.0 AS number

// Nodes are equal to themselves
MATCH (a:Company {name: 'AMD'}), (b:Company {ticker: 'AMD'}) RETURN a = b AS same, a <> b AS different, elementId(a) = elementId(b) AS by_id

// Exclusive or
MATCH (c:Company) WHERE (c.country = 'CN') XOR (c.kind = 'lab') RETURN c.name ORDER BY c.name
