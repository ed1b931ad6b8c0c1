// The texts of the pages of risks, load and networks: Chinese, English. They stand apart because only these need them.
import { fill, useLang } from "../shared/lang";

export const texts = {
	nameHint: ["姓名或名称", "A name"],
	continuityAbout: [
		"如果一位专家退休会失去什么：只有他一人服务过的地区、产业和单位，以及没有他就断开的人脉。",
		"What is lost if one expert retires: places, industries and bodies that nobody else has served, and people who fall apart.",
	],
	whatIsLost: ["失去什么", "What is lost"],
	lostWhere: ["对象", "Of what"],
	lostCount: ["数量", "How many"],
	joinedBy: ["人脉依据", "Joined by"],
	noRisks: ["没有找到这样的风险", "No such risk was found"],
	noRisksDo: [
		"去掉一个条件再看。没有记录的服务不会算作风险。",
		"Remove a condition. Services that nobody recorded are no risk here.",
	],
	risksCut: [
		"每类最多列出 500 项，最要紧的在前；还有更多。",
		"At most 500 of a kind are listed, the worst first; there are more.",
	],
	loadAbout: [
		"每位专家各年承担多少服务，是否集中在少数人身上。每个数字都能打开它的记录。",
		"How many services each expert has by year, and whether few carry most. Each figure opens its records.",
	],
	fairness: ["是否均衡", "How even"],
	shares: ["服务人次", "Shares"],
	topTenth: ["最忙一成", "Busiest tenth"],
	topPart: ["他们承担", "They carry"],
	byYear: ["各年", "By year"],
	fairnessSays: [
		"{active} 位专家有服务记录，{idle} 位没有；共 {shares} 人次，最忙的 {top} 位承担了 {part}。",
		"{active} experts have services, {idle} have none; of {shares} shares the busiest {top} carry {part}.",
	],
	networkAbout: [
		"专家之间通过共同的服务、对象或组织相连：谁居中，谁和谁成群，少了谁会断开。",
		"Experts are tied by common services, clients or bodies: who stands in the middle, who belongs together, whom it would lose.",
	],
	networkSays: [
		"{n} 位专家，{ties} 对联系，{parts} 个互不相连的部分，最大的有 {largest} 位；模块度 {modularity}。",
		"{n} experts, {ties} ties, {parts} parts apart, the largest of {largest}; modularity {modularity}.",
	],
	networkSampled: ["中介程度由 {n} 位专家估算。", "Betweenness is estimated from {n} experts."],
	networkCut: ["记录太多，没有全部计入。", "There are more records than were read."],
	tooLarge: ["人数过多、不计联系的：", "Too large to join anybody:"],
	community: ["社群", "Community"],
	communities: ["社群", "Communities"],
	communityOf: ["第 {n} 群", "No. {n}"],
	theyShare: ["共同点：", "They share"],
	strongestTies: ["最强的联系", "Strongest ties"],
	sharedRecords: ["共有 {n} 项", "{n} in common"],
	noTies: ["没有两位专家这样相连", "No two experts are tied in this way"],
	noTiesDo: ["换一种人脉依据，或去掉日期。", "Take another way of joining, or leave the day out."],
} as const satisfies Record<string, readonly [string, string]>;

/** useSay gives these texts in the language of the reader. */
export function useSay() {
	const { lang } = useLang();
	return (key: keyof typeof texts, values?: Record<string, string | number>) => fill(lang, texts[key], values);
}
