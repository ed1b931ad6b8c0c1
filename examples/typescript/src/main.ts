// Asks an expertgraph server with types that the client preset writes from the contract:
// node built/main.js http://127.0.0.1:8080 [region] [--trusted]. With --trusted it sends the hashes
// of its documents, for a server that was started with --documents src/gql/persisted-documents.json.
import { Client, type CombinedError, fetchExchange } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";
import { graphql } from "./gql/gql.js";

const Meant = graphql(`
	query Meant($ref: Ref!) {
		entity(ref: $ref) {
			id
			displayName
		}
	}
`);

const Served = graphql(`
	query Served($region: [Ref!], $first: Int, $after: Cursor) {
		served(where: { region: $region }, first: $first, after: $after) {
			totalCount
			pageInfo {
				hasNextPage
				endCursor
			}
			nodes {
				actor {
					displayName
				}
				served {
					displayName
				}
				year
			}
		}
	}
`);

const trusted = persistedExchange({
	enforcePersistedQueries: true,
	enableForMutation: true,
	preferGetForPersistedQueries: false,
	generateHash: async (_, document) => (document as { __meta__?: { hash?: string } }).__meta__?.hash ?? "",
});

/** ask finds the region by its name, and prints who served whom there, page after page. */
async function ask(url: string, region: string, hashes: boolean) {
	const client = new Client({
		url: `${url}/graphql`,
		exchanges: hashes ? [trusted, fetchExchange] : [fetchExchange],
		preferGetMethod: false,
	});
	const meant = await client.query(Meant, { ref: region });
	if (meant.error) throw meant.error;
	const place = meant.data?.entity;
	if (!place) throw new Error(`${region}: nothing came back`);
	let after: string | null | undefined;
	for (let rows = 0; ; ) {
		const page = await client.query(Served, { region: [place.id], first: 1, after });
		if (page.error) throw page.error;
		const served = page.data?.served;
		if (!served) throw new Error("nothing came back");
		for (const row of served.nodes) {
			rows++;
			console.log(`${row.actor?.displayName ?? "?"} → ${row.served?.displayName ?? "?"} (${row.year ?? "?"})`);
		}
		if (!served.pageInfo.hasNextPage) {
			console.log(`${rows} of ${served.totalCount} rows, ${place.displayName}`);
			return;
		}
		after = served.pageInfo.endCursor;
	}
}

/** told says what the server says of an error: its code, and what to do. */
function told(error: CombinedError | Error) {
	const [first] = "graphQLErrors" in error ? error.graphQLErrors : [];
	if (!first) return error.message;
	const candidates = (first.extensions.candidates ?? []) as { displayName: string; hint: string }[];
	return [`${first.extensions.code}: ${first.message}`, ...candidates.map((c) => `  ${c.displayName} ${c.hint}`)].join("\n");
}

const [url, region = "宁夏回族自治区"] = process.argv.slice(2).filter((a) => !a.startsWith("--"));
if (!url) throw new Error("usage: node built/main.js URL [REGION] [--trusted]");
ask(url, region, process.argv.includes("--trusted")).catch((error) => {
	console.error(told(error));
	process.exitCode = 1;
});
