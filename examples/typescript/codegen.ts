import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
	// The contract of a server, as its address /schema.graphql gives it.
	schema: "schema.graphql",
	documents: "src/**/*.ts",
	generates: {
		"src/gql/": {
			preset: "client",
			presetConfig: {
				// Writes src/gql/persisted-documents.json, which `serve --documents` takes.
				persistedDocuments: { hashAlgorithm: "sha256" },
				// Only the types that the documents need: the contract has thousands.
				onlyOperationTypes: true,
				fragmentMasking: false,
			},
			config: {
				enumsAsTypes: true,
				useTypeImports: true,
				scalars: {
					Ref: "string",
					Cursor: "string",
					Date: "string",
					PartialDate: "string",
					DateTime: "string",
					Decimal: "number",
				},
			},
		},
	},
	emitLegacyCommonJSImports: false,
};
export default config;
