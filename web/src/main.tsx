import { createRoot } from "react-dom/client";
import { App } from "./app";
import { LangProvider } from "./shared/lang";
import "./style.css";

// After an upgrade the old names of parts are gone: the page is loaded again, once.
addEventListener("vite:preloadError", (e) => {
	if (sessionStorage.getItem("reloaded") === location.href) return;
	sessionStorage.setItem("reloaded", location.href);
	e.preventDefault();
	location.reload();
});

const root = document.getElementById("root");
if (root)
	createRoot(root).render(
		<LangProvider>
			<App />
		</LangProvider>,
	);
