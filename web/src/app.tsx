import { Component, lazy, type ReactNode, Suspense, useCallback, useEffect, useRef } from "react";
import { Link, Route, Router, Switch, useLocation, useSearch } from "wouter";
import { Home } from "./pages/home";
import { useText } from "./shared/lang";
import { Title } from "./shared/parts";
import { kept, recordedDay } from "./shared/recorded";
import { Shell } from "./shell";

const Results = lazy(() => import("./pages/results"));
const Served = lazy(() => import("./pages/served"));
const Matrix = lazy(() => import("./pages/matrix"));
const GapList = lazy(() => import("./pages/gaplist"));
const Regions = lazy(() => import("./pages/regions"));
const CanvasPage = lazy(() => import("./pages/canvas"));
const Paths = lazy(() => import("./pages/paths"));
const Introduce = lazy(() => import("./pages/introduce"));
const Match = lazy(() => import("./pages/match"));
const Fits = lazy(() => import("./pages/fits"));
const Stations = lazy(() => import("./pages/stations"));
const Funnel = lazy(() => import("./pages/funnel"));
const Continuity = lazy(() => import("./pages/continuity"));
const Load = lazy(() => import("./pages/load"));
const Network = lazy(() => import("./pages/network"));
const Timeline = lazy(() => import("./pages/timeline"));
const Coverage = lazy(() => import("./pages/coverage"));
const Contradictions = lazy(() => import("./pages/contradictions"));
const Plans = lazy(() => import("./pages/plans"));
const Import = lazy(() => import("./import/page"));
const People = lazy(() => import("./pages/people"));
const Glossary = lazy(() => import("./pages/glossary"));
const Create = lazy(() => import("./edit/create"));
const Views = lazy(() => import("./views/views"));
const OpenView = lazy(() => import("./views/open"));
const Me = lazy(() => import("./edit/me"));
const Changes = lazy(() => import("./history/changes"));
const ThingPage = lazy(() => import("./pages/thing"));

/** App is the explorer: each way from a page to another keeps the day that is chosen. */
export function App() {
	const day = recordedDay(useSearch());
	// biome-ignore lint/correctness/useExhaustiveDependencies: another day changes where links lead
	const hrefs = useCallback((to: string) => kept(to), [day]);
	return (
		<Router hrefs={hrefs} aroundNav={(go, to, options) => go(kept(to), options)}>
			<Pages />
		</Router>
	);
}

function Pages() {
	const [path] = useLocation();
	const day = recordedDay(useSearch());
	const main = useRef<HTMLElement>(null);
	const first = useRef(true);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another path is another page
	useEffect(() => {
		if (first.current) {
			first.current = false;
			return;
		}
		main.current?.focus({ preventScroll: true });
		scrollTo(0, 0);
	}, [path]);
	return (
		<Shell>
			<main id="main" ref={main} tabIndex={-1}>
				<Fence key={path}>
					<Suspense fallback={<Waiting />}>
						<Switch>
							<Route path="/" component={Home} />
							<Route path="/search" component={Results} />
							<Route path="/e/:ref" component={ThingPage} />
							<Route path="/served" component={Served} />
							<Route path="/gaps" component={Matrix} />
							<Route path="/gaps/list" component={GapList} />
							<Route path="/regions" component={Regions} />
							<Route path="/canvas" component={CanvasPage} />
							<Route path="/paths" component={Paths} />
							<Route path="/introduce" component={Introduce} />
							<Route path="/match" component={Match} />
							<Route path="/fits" component={Fits} />
							<Route path="/stations" component={Stations} />
							<Route path="/funnel" component={Funnel} />
							<Route path="/continuity" component={Continuity} />
							<Route path="/load" component={Load} />
							<Route path="/network" component={Network} />
							<Route path="/timeline" component={Timeline} />
							<Route path="/coverage" component={Coverage} />
							<Route path="/contradictions" component={Contradictions} />
							<Route path="/plans" component={Plans} />
							<Route path="/import" component={day ? OnlyToday : Import} />
							<Route path="/people" component={People} />
							<Route path="/words" component={Glossary} />
							<Route path="/new" component={day ? OnlyToday : Create} />
							<Route path="/changes" component={Changes} />
							<Route path="/me" component={Me} />
							<Route path="/views" component={Views} />
							<Route path="/views/:name" component={OpenView} />
							<Route component={NoPage} />
						</Switch>
					</Suspense>
				</Fence>
			</main>
		</Shell>
	);
}

function Waiting() {
	const t = useText();
	return (
		<p className="waiting" role="status">
			{t("asking")}
		</p>
	);
}

function OnlyToday() {
	const t = useText();
	return <Title name={t("onlyToday")} />;
}

function NoPage() {
	const t = useText();
	return (
		<>
			<Title name={t("notFound")} />
			<p>
				<Link href="/">{t("toHome")}</Link>
			</p>
		</>
	);
}

/** Fence keeps a failure of one page on that page. */
class Fence extends Component<{ children: ReactNode }, { failed?: string }> {
	state: { failed?: string } = {};
	static getDerivedStateFromError(e: unknown) {
		return { failed: e instanceof Error ? e.message : String(e) };
	}
	render() {
		return this.state.failed === undefined ? this.props.children : <Failed message={this.state.failed} />;
	}
}

function Failed({ message }: { message: string }) {
	const t = useText();
	return (
		<section className="problem" role="alert">
			<h1>{t("problem")}</h1>
			<p>{t("pageGone")}</p>
			<p className="code">{message}</p>
			<button type="button" onClick={() => location.reload()}>
				{t("again")}
			</button>
		</section>
	);
}
