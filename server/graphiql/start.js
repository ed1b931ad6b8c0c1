// Starts GraphiQL on this server's API, with questions in its tabs and more above it.
"use strict";
const { tabs, groups } = JSON.parse(document.getElementById("examples").textContent);
const fetcher = GraphiQL.createFetcher({ url: new URL("graphql", document.baseURI).href });

// open shows a question in a tab: the one that has it, or a new one.
let open = () => {};

// asked is the question that the address brings after its #, from a page that shows its
// own question here; it is shown and not run.
let asked = new URLSearchParams(location.hash.slice(1));
asked = asked.get("query") ? { query: asked.get("query"), variables: asked.get("variables") || "" } : null;

// Opener stands inside GraphiQL, where its tabs can be reached; it shows nothing.
function Opener() {
  const editor = GraphiQL.React.useEditorContext({ nonNull: true });
  const wanted = React.useRef(null);
  open = (question) => {
    const at = editor.tabs.findIndex((t) => t.query === question.query && (t.variables || "") === variablesOf(question));
    if (at >= 0) {
      editor.changeTab(at);
      return;
    }
    wanted.current = question;
    editor.addTab();
  };
  React.useEffect(() => {
    if (wanted.current) {
      editor.queryEditor.setValue(wanted.current.query);
      editor.variableEditor.setValue(variablesOf(wanted.current));
      wanted.current = null;
    }
  }, [editor.tabs.length]);
  React.useEffect(() => {
    if (asked) {
      open(asked);
      asked = null;
      history.replaceState(null, "", location.pathname);
    }
  }, []);
  return null;
}

function variablesOf(question) {
  try {
    return question.variables ? JSON.stringify(JSON.parse(question.variables), null, 2) : "";
  } catch {
    return question.variables; // from an address: the editor says what is wrong with it
  }
}

function element(name, text, ...children) {
  const e = document.createElement(name);
  e.append(text, ...children);
  return e;
}

const lists = (groups || []).map((group) => {
  const [chinese, ...english] = group.title.split(" ");
  const items = group.list.map((question) => {
    const button = element("button", "", element("strong", question.name), element("small", question.about));
    button.type = "button";
    button.addEventListener("click", () => {
      list.open = false;
      open(question);
    });
    return element("li", button);
  });
  const list = element("details", element("summary", chinese, element("span", " " + english.join(" "))), element("ol", ...items));
  list.name = "questions"; // one of them is open at a time
  return list;
});
document.getElementById("questions").append(...lists);
const closeAll = () => lists.forEach((l) => { l.open = false; });
document.addEventListener("keydown", (e) => { if (e.key === "Escape") closeAll(); });
document.addEventListener("pointerdown", (e) => { if (!e.target.closest("#questions")) closeAll(); });

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(
    GraphiQL,
    {
      fetcher,
      defaultTabs: tabs.length > 0 ? tabs.map(({ query, variables }) => ({ query, variables })) : undefined,
      plugins: [GraphiQLPluginExplorer.explorerPlugin()],
      inputValueDeprecation: true,
      shouldPersistHeaders: false,
    },
    React.createElement(GraphiQL.Footer, null, React.createElement(Opener)),
  ),
);
