// Starts GraphiQL on this server's API, with the example questions in its tabs.
"use strict";
const tabs = JSON.parse(document.getElementById("tabs").textContent);
const fetcher = GraphiQL.createFetcher({ url: new URL("graphql", document.baseURI).href });
ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: tabs.length > 0 ? tabs : undefined,
    plugins: [GraphiQLPluginExplorer.explorerPlugin()],
    inputValueDeprecation: true,
    shouldPersistHeaders: false,
  }),
);
