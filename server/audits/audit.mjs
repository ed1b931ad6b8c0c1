// Asks a served graph all questions of the audit of GraphQL over HTTP: node audit.mjs URL EXECUTOR.
// Fails if one is not answered as it must be, or if another executor answers.
import { auditServer } from "graphql-http";

// expected is how many audits the pinned version has: a shorter list proves less.
const expected = 61;

const [url, executor] = process.argv.slice(2);
const reply = await fetch(`${url}?query={__typename}`);
const ran = reply.headers.get("x-executor") ?? "";
const results = await auditServer({ url, fetchFn: fetch });
const failed = results.filter((r) => r.status !== "ok");
for (const r of failed) console.error(`${r.id} ${r.name}: ${r.status}: ${r.reason}`);
console.log(`${results.length - failed.length} of ${results.length} audits of GraphQL over HTTP pass (X-Executor: ${ran})`);
if (results.length !== expected) console.error(`${results.length} audits instead of ${expected}`);
if (!ran.startsWith(executor)) console.error(`the executor ${executor} was asked for`);
process.exit(failed.length > 0 || results.length !== expected || !ran.startsWith(executor) ? 1 : 0);
