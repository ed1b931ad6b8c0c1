import { type LayoutInput, layout } from "./layout";

addEventListener("message", (e: MessageEvent<{ turn: number; input: LayoutInput }>) => {
	postMessage({ turn: e.data.turn, points: layout(e.data.input) });
});
