// Every text of the interface, in English and in Chinese. Names, quotes and titles stay as they are written.
//
//   t("search.none")                      the text in the language of the page
//   t("count.nodes", { n: 12 })           {n} stands for a value, numbers are written as the language writes them;
//                                         {n|entity|entities} is the first where n is one and else the second
//   term("label", "Company")              the word for something that the data names, or its own name where there is none;
//                                         kinds: label, status, out, in, verb, fact
//   fact("stake", 0.49)                   ["stake", "49 %"]: what a row of facts says, its key and its value in words
//   figureText("=", 5e9, "USD")           "USD 5 billion"
//   <p data-t="search.none">              filled by translate(), as are data-t-label (aria-label), data-t-title and
//                                         data-t-placeholder
//   onLanguage(listener)                  called after the language was changed; whoever has written texts writes them again

const LANGUAGES = { en: "English", zh: "中文" };

const TEXTS = {
  // What the data names: kinds of entity, how things stand, relations and facts.
  "label.Company": ["Company", "公司"],
  "label.Model": ["Model", "模型"],
  "label.Product": ["Product", "产品"],
  "label.ETF": ["ETF", "ETF"],
  "label.Index": ["Index", "指数"],
  "label.Sector": ["Sector", "行业"],
  "label.Event": ["Event", "事件"],
  "label.Trend": ["Trend", "趋势"],
  "status.asserted": ["asserted", "已证实"],
  "status.planned": ["planned", "计划中"],
  "status.rumoured": ["rumoured", "传闻"],
  "status.denied": ["denied", "已否认"],
  "status.ended": ["ended", "已结束"],
  "status.projected": ["projected", "预测"],
  "out.RELEASES": ["Releases", "发布"],
  "in.RELEASES": ["Released by", "发布方"],
  "verb.RELEASES": ["releases", "发布"],
  "out.SUPPLIES": ["Supplies", "供应"],
  "in.SUPPLIES": ["Supplied by", "供应方"],
  "verb.SUPPLIES": ["supplies", "供应"],
  "out.INVESTS_IN": ["Invests in", "投资"],
  "in.INVESTS_IN": ["Investors and funds", "投资方与基金"],
  "verb.INVESTS_IN": ["invests in", "投资"],
  "out.ACQUIRES": ["Acquires", "收购"],
  "in.ACQUIRES": ["Acquired by", "收购方"],
  "verb.ACQUIRES": ["acquires", "收购"],
  "out.PARTNERS_WITH": ["Partners with", "合作"],
  "in.PARTNERS_WITH": ["Partners with", "合作"],
  "verb.PARTNERS_WITH": ["partners with", "合作于"],
  "out.COMPETES_WITH": ["Competes with", "竞争"],
  "in.COMPETES_WITH": ["Competes with", "竞争"],
  "verb.COMPETES_WITH": ["competes with", "竞争于"],
  "out.SUBSIDIARY_OF": ["Subsidiary of", "母公司"],
  "in.SUBSIDIARY_OF": ["Subsidiaries", "子公司"],
  "verb.SUBSIDIARY_OF": ["is a subsidiary of", "隶属于"],
  "out.OPERATES_IN": ["Operates in", "所属行业"],
  "in.OPERATES_IN": ["Active here", "业内公司"],
  "verb.OPERATES_IN": ["operates in", "从事"],
  "out.TRACKS": ["Tracks", "跟踪指数"],
  "in.TRACKS": ["Tracked by", "跟踪基金"],
  "verb.TRACKS": ["tracks", "跟踪"],
  "out.MANAGES": ["Manages", "管理"],
  "in.MANAGES": ["Managed by", "管理人"],
  "verb.MANAGES": ["manages", "管理"],
  "out.BASED_ON": ["Based on", "基于"],
  "in.BASED_ON": ["Basis of", "衍生出"],
  "verb.BASED_ON": ["is based on", "基于"],
  "out.USES": ["Uses", "使用"],
  "in.USES": ["Used by", "使用方"],
  "verb.USES": ["uses", "使用"],
  "out.PARTICIPATES_IN": ["Takes part in", "参加"],
  "in.PARTICIPATES_IN": ["Participants", "参与方"],
  "verb.PARTICIPATES_IN": ["takes part in", "参加"],
  "out.DRIVES": ["Drives", "带动"],
  "in.DRIVES": ["Driven by", "驱动因素"],
  "verb.DRIVES": ["drives", "带动"],
  "fact.amount": ["amount", "金额"],
  "fact.round_amount": ["whole round", "本轮总额"],
  "fact.round": ["round", "轮次"],
  "fact.stake": ["stake", "持股比例"],
  "fact.weight": ["weight", "权重"],
  "fact.product": ["product", "产品"],
  "fact.date": ["date", "日期"],
  "fact.seen": ["seen", "报道日期"],
  "fact.confidence": ["confidence", "置信度"],
  "fact.kind": ["kind", "类别"],
  "fact.ticker": ["ticker", "股票代码"],
  "fact.exchange": ["exchange", "交易所"],
  "fact.country": ["country", "国家"],
  "fact.modality": ["modality", "模态"],
  "fact.open_weights": ["open weights", "开放权重"],
  "fact.parameters": ["parameters", "参数量"],
  "fact.released": ["released", "发布日期"],
  "fact.code": ["code", "代码"],
  "fact.aum": ["assets under management", "管理规模"],
  "fact.shifts_from": ["shifts from", "转变前"],
  "fact.shifts_to": ["shifts to", "转变后"],
  "value.yes": ["yes", "是"],
  "value.no": ["no", "否"],
  "value.span": ["{first} to {last}", "{first} 至 {last}"],
  "value.money": ["{currency} {amount}", "{amount} {currency}"],

  // The page: head, search, legend and filters, zoom, time, panel, paths.
  "count.nodes": ["{n} {n|entity|entities}", "{n} 个实体"],
  "count.edges": ["{n} {n|relation|relations}", "{n} 条关系"],
  "count.articles": ["{n} {n|source|sources}", "{n} 篇来源"],
  "count.quotes": ["{n} {n|quote|quotes}", "{n} 条引文"],
  "notice.kept": ["This page shows the {n} most connected of {all} entities.", "本页显示全部 {all} 个实体中关联最多的 {n} 个。"],
  "empty.graph": ["This graph is empty. Load articles into it with kg load, then write the page again.", "图谱为空。请先用 kg load 载入文章，再重新生成页面。"],
  "empty.filtered": ["Nothing fits the filters.", "没有符合筛选条件的内容。"],
  "stage.label": ["Graph", "图谱"],
  "stage.picture": ["Picture of the graph; search or open the table to read it without a mouse", "图谱图像；不用鼠标时可使用搜索或打开表格"],
  "search.label": ["Search by name, alias or code", "按名称、别名或代码搜索"],
  "search.placeholder": ["Search a name or code", "搜索名称或代码"],
  "search.suggestions": ["Suggestions", "建议"],
  "search.none": ["Nothing here is called that.", "没有找到这个名称。"],
  "legend.title": ["Legend", "图例"],
  "legend.labels": ["Kinds of entity", "实体类别"],
  "legend.types": ["Kinds of relation", "关系类型"],
  "legend.statuses": ["Status of relations", "关系状态"],
  "legend.hidden": ["{n} hidden", "{n} 已隐藏"],
  "zoom.label": ["Zoom", "缩放"],
  "zoom.in": ["Zoom in", "放大"],
  "zoom.out": ["Zoom out", "缩小"],
  "zoom.fit": ["Show everything", "显示全部"],
  "panel.label": ["Details", "详情"],
  "panel.close": ["Close details", "关闭详情"],
  "panel.aliases": ["Also called", "又称"],
  "panel.figures": ["Figures", "数据"],
  "panel.relation": ["relation", "关系"],
  "panel.none": ["No relation of it is known.", "没有已知的关系。"],
  "panel.sentences": ["{n|The sentence that says so|The sentences that say so}", "原文依据"],
  "panel.about": ["{quotes} about {name}", "关于 {name} 的{quotes}"],
  "panel.untitled": ["Untitled article", "无标题文章"],
  "panel.grip": ["More or less of the details", "展开或收起详情"],
  "panel.more": ["Show {n} more", "再显示 {n} 项"],
  "panel.history": ["When it was reported", "报道时间"],
  "panel.later": ["{n} {n|quote is|quotes are} newer than {date}.", "另有 {n} 条引文晚于 {date}。"],
  "panel.packed": ["This browser is too old to unpack the details of the page; a newer one shows them.", "此浏览器版本过旧，无法展开详情；请使用较新的浏览器。"],
  "communities.title": ["Communities", "社群"],
  "shown.some": ["{n} of {all} {all|entity|entities} shown.", "显示 {all} 个实体中的 {n} 个。"],
  "shown.all": ["Show all", "全部显示"],
  "around.expand": ["Expand +{n}", "展开 +{n}"],
  "around.collapse": ["Collapse −{n}", "收起 −{n}"],
  "around.only": ["Only its neighbourhood", "只看其周边"],
  "time.title": ["Time", "时间"],
  "time.label": ["Dates between which something was reported", "报道日期范围"],
  "time.since-label": ["Reported since", "起始日期"],
  "time.until-label": ["Known by", "截止日期"],
  "time.until": ["Known by {date}", "截至 {date}"],
  "time.all": ["All dates", "全部日期"],
  "time.play": ["Play how it came to be known", "播放时间进程"],
  "time.pause": ["Pause", "暂停"],
  "path.open": ["Path", "路径"],
  "path.label": ["Shortest path between two entities", "两个实体之间的最短路径"],
  "path.from": ["Path from here", "由此查找路径"],
  "path.from-label": ["From", "起点"],
  "path.to-label": ["To", "终点"],
  "path.swap": ["Swap the ends", "交换两端"],
  "path.none": ["Nothing here leads from {a} to {b}.", "没有从 {a} 到 {b} 的路径。"],
  "path.steps": ["{n} {n|step|steps}", "{n} 步"],
  "path.to": ["to", "到"],
  "path.all": ["All {n} quotes", "全部 {n} 条引文"],

  // The table, what can be saved, the language itself.
  "language.switch": ["中文", "English"],
  "language.label": ["Show this page in Chinese", "以英文显示本页"],
  "table.open": ["Table", "表格"],
  "table.label": ["Table of what is shown", "所示内容的表格"],
  "table.close": ["Close the table", "关闭表格"],
  "table.whole": ["Fill the window", "铺满窗口"],
  "table.nodes": ["Entities", "实体"],
  "table.edges": ["Relations", "关系"],
  "table.which": ["What the table lists", "表格内容"],
  "table.filter": ["Filter the rows", "筛选行"],
  "table.rows": ["{n} of {all} {all|row|rows}", "{all} 行中的 {n} 行"],
  "table.none": ["No row fits.", "没有符合的行。"],
  "table.help": ["Arrow keys move, Enter opens a row or sorts by a column.", "方向键移动，回车键打开一行或按列排序。"],
  "table.name": ["Name", "名称"],
  "table.names": ["Other names", "其他名称"],
  "table.kind": ["Kind", "类别"],
  "table.relations": ["Relations", "关系数"],
  "table.first": ["First seen", "首次报道"],
  "table.last": ["Last seen", "最近报道"],
  "table.source": ["From", "主体"],
  "table.type": ["Relation", "关系"],
  "table.target": ["To", "客体"],
  "table.status": ["Status", "状态"],
  "table.quotes": ["Quotes", "引文数"],
  "save.open": ["Save", "保存"],
  "save.label": ["Save what is shown", "保存所示内容"],
  "save.png": ["Picture (PNG)", "图片（PNG）"],
  "save.svg": ["Drawing (SVG)", "矢量图（SVG）"],
  "save.nodes": ["Entities (CSV)", "实体（CSV）"],
  "save.edges": ["Relations (CSV)", "关系（CSV）"],
  "save.json": ["Everything shown (JSON)", "所示内容（JSON）"],
  "save.print": ["Print", "打印"],
  "save.done": ["Saved {file}", "已保存 {file}"],
};

// From how much on a number is counted in which unit, by language.
const SCALES = {
  en: [[1e12, 1e12, " trillion"], [1e9, 1e9, " billion"], [1e6, 1e6, " million"]],
  zh: [[1e12, 1e12, "万亿"], [1e8, 1e8, "亿"], [1e6, 1e4, "万"]],
};
const SHARES = new Set(["stake", "weight", "confidence"]);
const SIGNS = { "<": "< ", "<=": "≤ ", "~": "≈ ", ">=": "≥ ", ">": "> " };

let language = "en";
const listeners = [];

// lang: what the page was made for, or null for the browser's own.
function startLanguage(lang) {
  language = lang in LANGUAGES ? lang : /^zh\b/i.test(navigator.language) ? "zh" : "en";
  translate();
}

function setLanguage(lang) {
  language = lang;
  translate();
  listeners.forEach((listener) => listener());
}

function onLanguage(listener) {
  listeners.push(listener);
}

function t(key, values = {}) {
  const [english, chinese] = TEXTS[key];
  return (language === "zh" ? chinese : english).replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) =>
    many !== undefined ? (values[name] === 1 ? one : many) : said(values[name]));
}

function term(kind, name) {
  const key = `${kind}.${name}`;
  return Object.hasOwn(TEXTS, key) ? t(key) : String(name).replaceAll("_", " ");
}

// key: a field of the schema, `seen` or `confidence`; value: as the data has it, money as { value, currency }, a span as [first, last].
function fact(key, value) {
  const word = term("fact", key);
  if (value === true || value === false) return [word, t(value ? "value.yes" : "value.no")];
  if (Array.isArray(value)) return [word, value[0] === value[1] ? value[0] : t("value.span", { first: value[0], last: value[1] })];
  if (value !== null && typeof value === "object") return [word, figureText("=", value.value, value.currency)];
  if (typeof value !== "number") return [word, String(value)];
  return [word, SHARES.has(key) ? `${numberText(100 * value)} %` : numberText(value)];
}

function figureText(comparator, value, unit) {
  const sign = SIGNS[comparator] ?? "", amount = numberText(value);
  if (!unit) return sign + amount;
  return sign + (/^[A-Z]{3}$/.test(unit) ? t("value.money", { amount, currency: unit }) : `${amount} ${unit === "x" ? "×" : unit}`);
}

// A number the way a newspaper writes it: 20 billion, 200 亿.
function numberText(value) {
  const [, size, word] = SCALES[language].find(([least]) => Math.abs(value) >= least) ?? [0, 1, ""];
  const rounded = Math.abs(value) >= 0.01 || value === 0 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 2 };
  return `${(value / size).toLocaleString(language, rounded)}${word}`;
}

const said = (value) => (typeof value === "number" ? value.toLocaleString(language) : String(value));

// Fills in the texts of the markup beneath an element, or of the whole page.
function translate(root = document) {
  if (root === document) document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const [name, attribute] of [["t", null], ["t-label", "aria-label"], ["t-title", "title"], ["t-placeholder", "placeholder"]]) {
    for (const one of root.querySelectorAll(`[data-${name}]`)) {
      const text = t(one.getAttribute(`data-${name}`));
      if (attribute) one.setAttribute(attribute, text);
      else one.textContent = text;
    }
  }
}
